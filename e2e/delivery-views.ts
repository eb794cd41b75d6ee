import type { Page } from 'playwright';
import { addresses } from './console.ts';
import { lateEvents } from './late-events.ts';
import { DeliveryPage } from './pages/DeliveryPage.ts';
import type { Sandbox } from './sandbox.ts';
import { fail, link, text, type View } from './view.ts';

const REGION = 'eu-west-1';
const GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';
const ROLE = 'CloudTrailRoleForCloudWatchLogs_eu-audit';
const health = addresses.delivery('eu-audit', {}, REGION);
const reconcile = addresses.delivery('eu-audit', { tab: 'reconcile', range: '1h' }, REGION);

const breakRole = async (sandbox: Sandbox): Promise<void> => {
  await sandbox.deleteRolePolicy(ROLE, 'cloudtrail-policy');
  await sandbox.callIn(REGION);
};
const importLate = (sandbox: Sandbox): Promise<void> =>
  sandbox.importLines(GROUP, lateEvents(Date.now()), REGION);

/** Leaves reads out of the trail, and compares the minutes in which that was done. */
const leaveOutReads = async (sandbox: Sandbox): Promise<void> => {
  await sandbox.selectWrites('eu-audit', REGION);
  for (let call = 0; call < 20; call += 1) await sandbox.callIn(REGION);
};
const compare = async (page: Page): Promise<void> => {
  const now = Date.now();
  const compact = (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const range = `${compact(now - 600_000)}_${compact(now + 60_000)}`;
  const { origin } = new URL(page.url());
  await page.goto(origin + addresses.delivery('eu-audit', { tab: 'reconcile', range }, REGION));
  await new DeliveryPage(page).compare();
};

/** Plans, and begins with an Event history that takes its time. */
const startSlowly = async (page: Page, sandbox: Sandbox): Promise<void> => {
  const { start } = new DeliveryPage(page);
  await start.waitFor();
  await sandbox.fail({ operation: 'cloudtrail:LookupEvents', kind: 'slow' });
  await start.click();
};

/** The deliveries of trails, in each of their states. */
export const DELIVERY_VIEWS: readonly View[] = [
  { name: 'deliveries', path: addresses.deliveries(), prepare: breakRole, ready: link('eu-audit') },
  {
    name: 'deliveries-loading',
    path: addresses.deliveries(),
    prepare: fail('cloudtrail:ListTrails', 'slow'),
    ready: text('Loading deliveries'),
  },
  {
    name: 'deliveries-empty',
    path: addresses.deliveries(),
    seed: 'empty',
    ready: text('No trails'),
  },
  {
    name: 'deliveries-failing',
    path: addresses.deliveries(),
    prepare: fail('cloudtrail:ListTrails', 'expired'),
    ready: text('Deliveries could not be loaded'),
  },
  { name: 'delivery', path: health, ready: (page) => new DeliveryPage(page).lag },
  {
    name: 'delivery-broken',
    path: health,
    prepare: breakRole,
    ready: (page) => new DeliveryPage(page).mend,
  },
  {
    name: 'delivery-loading',
    path: health,
    prepare: fail('cloudtrail:GetTrail', 'slow'),
    ready: text('Loading the delivery'),
  },
  {
    name: 'delivery-failing',
    path: addresses.delivery('nobody-knows'),
    ready: text('The delivery could not be loaded'),
  },
  {
    name: 'delivery-not-configured',
    path: addresses.delivery('management-events'),
    ready: text('This trail delivers nothing to CloudWatch Logs'),
  },
  {
    name: 'delivery-unreadable',
    path: health,
    prepare: fail('logs:FilterLogEvents', 'denied'),
    ready: text('What was delivered could not be read'),
  },
  {
    name: 'delivery-late',
    path: addresses.delivery('eu-audit', { tab: 'late' }, REGION),
    prepare: importLate,
    ready: text('SERVICE_OUTAGE'),
  },
  {
    name: 'delivery-not-late',
    path: addresses.delivery('eu-audit', { tab: 'late' }, REGION),
    ready: text('No event came late'),
  },
  {
    name: 'reconcile-planned',
    path: reconcile,
    ready: (page) => new DeliveryPage(page).start,
  },
  {
    name: 'reconcile-planning',
    path: reconcile,
    prepare: fail('cloudtrail:LookupEvents', 'slow'),
    ready: text('Looking how much there is to compare'),
  },
  {
    name: 'reconcile-running',
    path: reconcile,
    act: startSlowly,
    ready: text(/^Comparing: /),
  },
  {
    name: 'reconcile-cancelled',
    path: reconcile,
    act: async (page, sandbox) => {
      await startSlowly(page, sandbox);
      await new DeliveryPage(page).cancel.click();
    },
    ready: text(/^Cancelled with /),
  },
  {
    name: 'reconcile-failed',
    path: reconcile,
    prepare: fail('cloudtrail:LookupEvents', 'expired'),
    ready: text('The comparison stopped'),
  },
  {
    name: 'reconcile-too-far-back',
    path: addresses.delivery('eu-audit', { tab: 'reconcile', range: '99d' }, REGION),
    ready: text('Event history reaches 90 days back'),
  },
  {
    name: 'reconcile-missing',
    path: addresses.trails(),
    prepare: leaveOutReads,
    act: compare,
    ready: (page) => new DeliveryPage(page).missing.getByRole('link').first(),
  },
  {
    name: 'reconcile-record',
    path: addresses.trails(),
    prepare: leaveOutReads,
    act: async (page) => {
      await compare(page);
      await new DeliveryPage(page).missing.getByRole('link').first().click();
    },
    ready: (page) => page.getByRole('region', { name: 'Record' }),
  },
];
