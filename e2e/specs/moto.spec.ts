import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsAt, findAws } from '#testing/aws-command.ts';
import { hasMoto, startMotoProcess, type MotoProcess } from '#testing/moto-server.ts';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { Console } from '../console.ts';
import { nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { LogStreamsPage } from '../pages/LogStreamsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const found = findAws();
const missing = hasMoto() && found !== undefined ? '' : 'no moto_server and aws here';

const GROUP = 'CloudTrail/moto';
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;
const EVENTS = 10_000;
/** What `put-log-events` takes at once is 10,000 events or 1 MB (CloudWatch Logs API, PutLogEvents). */
const BATCH = 2_000;

let folder: string;
let moto: MotoProcess;
let trailglass: RunningTrailglass;

async function aws(...args: readonly string[]): Promise<void> {
  if (found !== undefined) await awsAt(found, moto.origin, folder).json(...args);
}

test.describe('an endpoint of other people', () => {
  test.skip(missing !== '', missing);
  // Two servers of their own, and 10 MB through the `aws` command.
  test.setTimeout(300_000);

  test.beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trailglass-moto-'));
    moto = await startMotoProcess();
    trailglass = await startTrailglass(['--ephemeral', '--endpoint', moto.origin]);
  });
  test.afterEach(async () => {
    await trailglass.stop();
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  async function putEvents(): Promise<void> {
    await aws('logs', 'create-log-group', '--log-group-name', GROUP);
    const stream = ['--log-group-name', GROUP, '--log-stream-name', STREAM];
    await aws('logs', 'create-log-stream', ...stream);
    const start = Date.now() - EVENTS * 1_000;
    for (let first = 0; first < EVENTS; first += BATCH) {
      const events = Array.from({ length: BATCH }, (_, index) => {
        const timestamp = start + (first + index) * 1_000;
        const eventTime = `${new Date(timestamp - 61_000).toISOString().slice(0, 19)}Z`;
        return { timestamp, message: JSON.stringify({ ...nth(first + index).record, eventTime }) };
      });
      const file = join(folder, `events-${first}.json`);
      writeFileSync(file, JSON.stringify(events));
      await aws('logs', 'put-log-events', ...stream, '--log-events', `file://${file}`);
    }
  }

  async function makeTrail(): Promise<void> {
    await aws('s3api', 'create-bucket', '--bucket', 'moto-trail-logs');
    const trail = ['--name', 'moto-trail', '--s3-bucket-name', 'moto-trail-logs'];
    await aws('cloudtrail', 'create-trail', ...trail);
    await aws('cloudtrail', 'start-logging', '--name', 'moto-trail');
  }

  test('has its trails, groups, streams and 10,000 events read', async ({ page }) => {
    await Promise.all([putEvents(), makeTrail()]);
    const console = new Console(page, trailglass.console);
    await console.open('/endpoint/us-east-1/trails');
    await expect(
      page.getByRole('banner').getByRole('button', { name: /^Environment 127\.0\.0\.1:\d+/ }),
    ).toBeVisible();
    await expect(new TrailsPage(page).trail('moto-trail')).toBeVisible();
    await page.getByRole('banner').getByRole('button', { name: 'Region us-east-1' }).click();
    await expect(page.getByRole('menuitemcheckbox', { name: 'eu-west-1' })).toBeVisible();
    // Too new for moto, and so not enabled in its account.
    await expect(page.getByRole('menuitemcheckbox', { name: 'sa-west-1' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await console.open('/endpoint/us-east-1/log-groups');
    await new LogGroupsPage(page).logGroup(GROUP).click();
    await new LogStreamsPage(page).stream(STREAM).click();
    const events = new EventsPage(page);
    await events.expectLoaded();
    await events.expectCount(EVENTS);
    await events.expectNames([`Event${EVENTS - 1}`, `Event${EVENTS - 2}`]);
    await page.getByRole('combobox', { name: 'Search' }).fill('error:AccessDenied');
    await page.keyboard.press('Enter');
    await events.expectCount(Math.ceil(EVENTS / 7));
    await events.event('Event9996').click();
    await expect(events.panel.value('Event time')).toBeVisible();
  });

  test('is set up as far as it goes, and says what it does not do', async ({ page }) => {
    await makeTrail();
    const wizard = new SetUpWizard(page);
    const trails = new TrailsPage(page);
    await new Console(page, trailglass.console).open('/endpoint/us-east-1/trails');
    await trails.trail('moto-trail').click();
    await new TrailPage(page).configure.click();
    await wizard.acceptAll();
    await wizard.allow.click();
    // It delivers nothing, so the first event is waited for and never claimed.
    await expect(wizard.step('Waiting for the first event')).toBeVisible();
    await expect(wizard.firstEvent).toHaveCount(0);
    await page.goto(`${new URL(trailglass.console).origin}/endpoint/us-east-1/trails/moto-trail`);
    await expect(new TrailPage(page).value('Log group')).toHaveText(/aws-cloudtrail-logs-/);
  });

  test('has no Live Tail, and the page says whose fault it is', async ({ page }) => {
    await putEvents();
    const events = new EventsPage(page);
    await new Console(page, trailglass.console).open(
      `/endpoint/us-east-1/log-groups/${encodeURIComponent(GROUP)}/events`,
    );
    await events.expectLoaded();
    await page.getByRole('button', { name: 'Live tail' }).click();
    await expect(page.getByText('This endpoint does not support Live Tail.')).toBeVisible();
  });
});
