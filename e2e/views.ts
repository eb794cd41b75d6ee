import type { Locator, Page } from 'playwright';
import { addresses } from './console.ts';
import { EventsPage } from './pages/EventsPage.ts';
import { SetUpWizard } from './pages/SetUpWizard.ts';
import { realRecordLines, realRecordsMissing } from './real-records.ts';
import { ACCOUNT, type Fault, type Sandbox, type Settings } from './sandbox.ts';

/** A page of the console in one of its states: the list that accessibility tests and pictures share. */
export interface View {
  /** Names its pictures: `events`, `trails-loading`. */
  readonly name: string;
  readonly path: string;
  /** `false` = opened without a token. */
  readonly withToken?: false;
  readonly seed?: 'empty';
  readonly settings?: Settings;
  /** Longer than anybody wants to see, with a panel that stands in the window: its picture is the window's. */
  readonly isEndless?: true;
  /** What the account needs beside the seed, before the page is opened. */
  readonly prepare?: (sandbox: Sandbox) => Promise<void>;
  /** What a person does on the page to get there. */
  readonly act?: (page: Page, sandbox: Sandbox) => Promise<void>;
  /** On the screen when the view has come to rest. */
  readonly ready: (page: Page) => Locator;
}

const EU_GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';
const REAL_GROUP = 'CloudTrail/real';
const REAL_STREAM = realRecordsMissing
  ? `${ACCOUNT}_CloudTrail_us-east-1`
  : '123837392027_CloudTrail_us-east-1';

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first();
const link = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first();
const fail = (operation: string, kind: Fault['kind']) => (sandbox: Sandbox) =>
  sandbox.fail({ operation, kind });

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
    name: 'trails-failing',
    path: addresses.trails(),
    prepare: fail('cloudtrail:ListTrails', 'expired'),
    ready: text('Trails could not be loaded'),
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
    ready: (page) => new EventsPage(page).loadOlder,
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
    ready: text('No events since 2024-01-01'),
  },
  {
    name: 'events-no-match',
    path: addresses.events('CloudTrail/security', { range: '15m' }),
    ready: text('No events in this time range'),
  },
  {
    name: 'events-before-2024',
    path: addresses.events('CloudTrail/security', { range: '20230101T000000Z_20230201T000000Z' }),
    ready: text('Nothing to search'),
  },
  {
    name: 'events-failing',
    path: addresses.events('CloudTrail/gone'),
    ready: text('Events could not be loaded'),
  },
];

const SET_UP = addresses.setUp('management-events');
const toReview = (page: Page) => new SetUpWizard(page).acceptAll();
const toRole = async (page: Page): Promise<SetUpWizard> => {
  const wizard = new SetUpWizard(page);
  await wizard.keepTrail();
  await wizard.next.click();
  return wizard;
};
const toAllow = async (page: Page): Promise<void> => {
  await toReview(page);
  await new SetUpWizard(page).allow.click();
};

const WIZARD: readonly View[] = [
  {
    name: 'set-up-1-trail',
    path: SET_UP,
    act: (page) => new SetUpWizard(page).chooseTrail('eu-audit', 'eu-west-1'),
    ready: text('Next moves you to'),
  },
  {
    name: 'set-up-1-trail-failing',
    path: SET_UP,
    prepare: fail('cloudtrail:ListTrails', 'expired'),
    ready: text('Trails could not be loaded'),
  },
  {
    name: 'set-up-2-log-group',
    path: SET_UP,
    act: (page) => new SetUpWizard(page).keepTrail(),
    ready: text(/will be created/),
  },
  {
    name: 'set-up-2-log-group-invalid',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.keepTrail();
      await wizard.logGroupName.fill('not allowed!');
    },
    ready: (page) => page.locator('[aria-invalid="true"]'),
  },
  {
    name: 'set-up-2-log-group-existing',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.keepTrail();
      await wizard.chooseLogGroup({ kind: 'Existing', name: 'CloudTrail/security' });
    },
    ready: text('12 months'),
  },
  {
    name: 'set-up-3-role',
    path: SET_UP,
    act: async (page) => {
      await toRole(page);
    },
    ready: (page) => new SetUpWizard(page).documents,
  },
  {
    name: 'set-up-3-role-wrong',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
    },
    ready: (page) => page.getByRole('img', { name: 'Stands in the way' }).first(),
  },
  {
    name: 'set-up-3-role-mended',
    path: SET_UP,
    act: async (page) => {
      const wizard = await toRole(page);
      await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
      await wizard.main.getByRole('checkbox', { name: /Add a statement/ }).check();
    },
    ready: text('A statement is added to its trust policy'),
  },
  {
    name: 'set-up-4-review-stopped-trail',
    path: addresses.setUp('management-events', {
      ...{ step: 'review', newGroup: 'CloudTrail/logs', newRole: 'MyRole' },
      ...{ retention: '90', logging: 'start' },
    }),
    prepare: (sandbox) => sandbox.stopLogging('management-events'),
    ready: text('Start the logging of the trail'),
  },
  {
    name: 'set-up-4-review-terraform',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.acceptAll();
      await wizard.commands.click();
      await wizard.main.getByRole('tab', { name: 'Terraform' }).click();
    },
    ready: (page) => page.getByRole('region', { name: 'Terraform configuration' }),
  },
  {
    name: 'set-up-7-undo-question',
    path: SET_UP,
    act: async (page) => {
      await toAllow(page);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
    },
    ready: (page) => page.getByRole('dialog', { name: 'Undo the changes of this run?' }),
  },
  {
    name: 'set-up-7-undone',
    path: SET_UP,
    act: async (page) => {
      await toAllow(page);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    },
    ready: text('The changes of this run are undone'),
  },
  {
    name: 'removal',
    path: addresses.removeDelivery('eu-audit', 'eu-west-1'),
    act: async (page) => {
      await page.getByRole('checkbox', { name: /Delete the role/ }).check();
      await page.getByRole('checkbox', { name: /Delete the log group/ }).check();
    },
    ready: (page) => page.getByRole('textbox', { name: 'Log group name' }),
  },
  {
    name: 'removal-nothing',
    path: addresses.removeDelivery('management-events'),
    ready: text('Nothing to remove'),
  },
  {
    name: 'removal-failed',
    path: addresses.removeDelivery('eu-audit', 'eu-west-1'),
    prepare: fail('cloudtrail:UpdateTrail', 'expired'),
    act: (page) => page.getByRole('button', { name: 'Remove', exact: true }).click(),
    ready: text('Not done: Stop sending'),
  },
  {
    name: 'set-up-4-review',
    path: SET_UP,
    act: toReview,
    ready: (page) => new SetUpWizard(page).commands,
  },
  {
    name: 'set-up-4-review-documents',
    path: SET_UP,
    act: async (page) => {
      const wizard = new SetUpWizard(page);
      await wizard.acceptAll();
      await wizard.documents.click();
      await wizard.commands.click();
    },
    ready: (page) => page.getByRole('region', { name: 'script' }),
  },
  {
    name: 'set-up-4-review-nothing-to-change',
    path: addresses.setUp('eu-audit', {}, 'eu-west-1'),
    act: toReview,
    ready: text('Nothing to change'),
  },
  {
    name: 'set-up-5-retrying',
    path: SET_UP,
    settings: { propagationDelayMs: 600_000 },
    act: toAllow,
    ready: text(/Next try/),
  },
  {
    name: 'set-up-5-failed',
    path: SET_UP,
    prepare: fail('iam:CreateRole', 'expired'),
    act: toAllow,
    ready: text('Gave up after'),
  },
  {
    name: 'set-up-6-waiting',
    path: SET_UP,
    settings: { deliveryDelayMs: 600_000 },
    act: toAllow,
    ready: text('Waiting for the first event'),
  },
  {
    name: 'set-up-6-first-event',
    path: SET_UP,
    act: toAllow,
    ready: (page) => new SetUpWizard(page).firstEvent,
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
export const VIEWS: readonly View[] = [...LISTS, ...TRAILS, ...EVENTS, ...WIZARD, ...SHELL];

/** Light and dark, wide and narrow: how each of them is looked at. */
export const WIDTHS = [1440, 900] as const;
export const MODES = ['light', 'dark'] as const;
