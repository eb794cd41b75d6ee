import type { Page } from 'playwright';
import { addresses } from './console.ts';
import { EventsPage } from './pages/EventsPage.ts';
import { SetUpWizard } from './pages/SetUpWizard.ts';
import { realRecordLines, realRecordsMissing } from './real-records.ts';
import { logFile } from './numbered-events.ts';
import { ACCOUNT, type Sandbox } from './sandbox.ts';
import { CREATE_TRAIL_VIEWS } from './create-trail-views.ts';
import { DELIVERY_VIEWS } from './delivery-views.ts';
import { EVENT_FILTER_VIEWS } from './event-filter-views.ts';
import { SET_UP_VIEWS } from './set-up-views.ts';
import { fail, link, text, type View } from './view.ts';

const EU_GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';
const REAL_GROUP = 'CloudTrail/real';
const REAL_STREAM = realRecordsMissing
  ? `${ACCOUNT}_CloudTrail_us-east-1`
  : '123837392027_CloudTrail_us-east-1';

/** The records of a real account where they are at hand, else some of our own. */
async function importReal(sandbox: Sandbox): Promise<void> {
  const ours = Array.from({ length: 150 }, (_, n) => ({
    delivered: new Date(Date.UTC(2026, 8, 1, 12, n)).toISOString(),
    record: {
      eventVersion: '1.11',
      eventID: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      eventTime: new Date(Date.UTC(2026, 8, 1, 11, 56, n)).toISOString(),
      eventName: n % 3 === 0 ? 'RunInstances' : 'DescribeInstances',
      eventSource: 'ec2.amazonaws.com',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.7',
      userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT },
      recipientAccountId: ACCOUNT,
      ...(n % 9 === 0 ? { errorCode: 'AccessDenied', errorMessage: 'No.' } : {}),
    },
  }));
  await sandbox.importLines(REAL_GROUP, realRecordsMissing ? ours : realRecordLines());
}

const openFirstEvent = async (page: Page): Promise<void> => {
  const { names } = new EventsPage(page);
  await names.nth(3).click();
};

/** The panel with all of its sections open, an event compared with another. */
const openEverything = async (page: Page): Promise<void> => {
  const { names, panel } = new EventsPage(page);
  // Until all is loaded the rows go on changing places.
  await text(/^All [\d,]+ events of the time range are loaded/)(page).waitFor();
  await names.nth(3).click();
  await panel.button('Compare').click();
  await page.keyboard.press('j');
  for (const section of ['Difference line by line', 'Who, what, where', 'Related events']) {
    await panel.button(section).click();
  }
  await panel.button(/^Same user or session/).click();
  await panel.button('Events around this one').click();
};

const LISTS: readonly View[] = [
  { name: 'trails', path: addresses.trails(), ready: link('eu-audit') },
  {
    name: 'trails-loading',
    path: addresses.trails(),
    prepare: fail('cloudtrail:ListTrails', 'slow'),
    ready: text('Loading trails'),
  },
  { name: 'trails-empty', path: addresses.trails(), seed: 'empty', ready: text('No trails') },
  {
    name: 'trails-no-match',
    path: addresses.trails(),
    act: async (page) => {
      const filter = page.getByRole('combobox', { name: 'Find trails' });
      await filter.fill('nobody');
      await filter.press('Enter');
    },
    ready: text('No matches'),
  },
  {
    name: 'trail-of-organization',
    path: addresses.trail('everybody'),
    prepare: (sandbox) => sandbox.createOrganizationTrail('everybody', '111111111111'),
    ready: (page) => page.getByRole('link', { name: 'Configure', disabled: true }),
  },
  {
    name: 'trails-failing',
    path: addresses.trails(),
    prepare: fail('cloudtrail:ListTrails', 'expired'),
    ready: text('Trails could not be loaded'),
  },
  {
    name: 'audit-log',
    path: addresses.setUp('management-events'),
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.acceptAll();
      await wizard.allow.click();
      await page.getByRole('heading', { name: 'The first event has arrived' }).waitFor();
      const { origin } = new URL(page.url());
      await page.goto(`${origin}${addresses.audit()}`);
    },
    ready: text('cloudtrail:UpdateTrail'),
  },
  { name: 'log-groups', path: addresses.logGroups(), ready: link('CloudTrail/security') },
  {
    name: 'log-groups-loading',
    path: addresses.logGroups(),
    prepare: fail('logs:DescribeLogGroups', 'slow'),
    ready: text('Loading log groups'),
  },
  {
    name: 'log-groups-empty',
    path: addresses.logGroups({}, 'ap-southeast-2'),
    ready: text('No log groups'),
  },
  {
    name: 'log-groups-no-match',
    path: addresses.logGroups({ prefix: 'nothing' }),
    ready: text('No matches'),
  },
  {
    name: 'log-groups-failing',
    path: addresses.logGroups(),
    prepare: fail('logs:DescribeLogGroups', 'html'),
    ready: text('Log groups could not be loaded'),
  },
  {
    name: 'log-streams',
    path: addresses.logGroup(REAL_GROUP),
    prepare: importReal,
    ready: link(REAL_STREAM),
  },
  {
    name: 'log-streams-loading',
    path: addresses.logGroup('CloudTrail/security'),
    prepare: fail('logs:DescribeLogStreams', 'slow'),
    ready: text('Loading log streams'),
  },
  {
    name: 'log-streams-empty',
    path: addresses.logGroup('CloudTrail/security'),
    ready: text('No log streams'),
  },
  {
    name: 'log-streams-failing',
    path: addresses.logGroup('CloudTrail/gone'),
    ready: text('Log streams could not be loaded'),
  },
];

const TRAILS: readonly View[] = [
  {
    name: 'trail-not-configured',
    path: addresses.trail('management-events'),
    ready: link('Configure'),
  },
  {
    name: 'trail-delivering',
    path: addresses.trail('eu-audit', 'eu-west-1'),
    ready: text('Delivering'),
  },
  {
    name: 'trail-delivery-failed',
    path: addresses.trail('eu-audit', 'eu-west-1'),
    prepare: async (sandbox) => {
      await sandbox.deleteRolePolicy(
        'CloudTrailRoleForCloudWatchLogs_eu-audit',
        'cloudtrail-policy',
      );
      await sandbox.callIn('eu-west-1');
    },
    ready: text('CloudTrail says:'),
  },
  {
    name: 'trail-loading',
    path: addresses.trail('management-events'),
    prepare: fail('cloudtrail:GetTrail', 'slow'),
    ready: text('Loading trail settings'),
  },
  {
    name: 'trail-failing',
    path: addresses.trail('nobody-knows'),
    ready: text('There is no trail named'),
  },
];

const EVENTS: readonly View[] = [
  {
    name: 'events',
    isEndless: true,
    path: addresses.events(REAL_GROUP, { stream: REAL_STREAM }),
    prepare: importReal,
    ready: (page) => new EventsPage(page).names.first(),
  },
  {
    name: 'events-record',
    isEndless: true,
    path: addresses.events(REAL_GROUP, { stream: REAL_STREAM }),
    prepare: importReal,
    act: openFirstEvent,
    ready: text('Event ID'),
  },
  {
    name: 'events-record-open',
    isEndless: true,
    path: addresses.events(REAL_GROUP, { stream: REAL_STREAM }),
    prepare: importReal,
    act: openEverything,
    ready: (page) => new EventsPage(page).panel.around,
  },
  {
    name: 'events-of-group',
    isEndless: true,
    path: addresses.events(EU_GROUP, {}, 'eu-west-1'),
    act: openFirstEvent,
    ready: text('Event ID'),
  },
  {
    name: 'events-text',
    path: addresses.events('/aws/lambda/orders-api'),
    act: openFirstEvent,
    ready: text('This message is no CloudTrail record.'),
  },
  {
    name: 'events-loading',
    path: addresses.events('CloudTrail/security'),
    prepare: fail('logs:FilterLogEvents', 'slow'),
    ready: text('Searching for events'),
  },
  {
    name: 'events-empty',
    path: addresses.events('CloudTrail/security'),
    ready: text('Nothing was delivered here yet.'),
  },
  {
    name: 'events-no-match',
    path: addresses.events('CloudTrail/security', { range: '15m' }),
    ready: text('No events in this time range'),
  },
  { name: 'log-files-empty', path: addresses.logFiles(), ready: text('No file is open') },
  {
    name: 'log-files',
    path: addresses.logFiles(),
    act: (page) => page.getByLabel('Log files').setInputFiles(logFile(100, 40)),
    ready: text('40 events read'),
  },
  {
    name: 'events-failing',
    path: addresses.events('CloudTrail/gone'),
    ready: text('Events could not be loaded'),
  },
];

const SHELL: readonly View[] = [
  {
    name: 'keyboard-shortcuts',
    path: addresses.trails(),
    act: async (page) => {
      await link('eu-audit')(page).waitFor();
      await page.keyboard.press('?');
    },
    ready: (page) => page.getByRole('dialog'),
  },
  { name: 'no-token', path: '/', withToken: false, ready: text('Open the printed address') },
  { name: 'page-not-found', path: '/sandbox/us-east-1/nowhere', ready: text('Page not found') },
  {
    name: 'wrong-region',
    path: '/sandbox/nowhere/trails',
    ready: text('is not the name of a region'),
  },
];

/** Every page and state of the console. */
export const VIEWS: readonly View[] = [
  ...LISTS,
  ...TRAILS,
  ...DELIVERY_VIEWS,
  ...EVENTS,
  ...EVENT_FILTER_VIEWS,
  ...SET_UP_VIEWS,
  ...CREATE_TRAIL_VIEWS,
  ...SHELL,
];

/** Light and dark, wide and narrow: how each of them is looked at. */
export const WIDTHS = [1440, 900] as const;
export const MODES = ['light', 'dark'] as const;
