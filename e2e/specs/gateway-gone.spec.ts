import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { addresses, Console } from '../console.ts';
import { many } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { Sandbox } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/live';

/** What stands above the page. */
const alert = (page: Page, header: string) =>
  page.getByRole('main').getByRole('group').filter({ hasText: header });

test('D21, A19 killed under a Live Tail, the page says so, keeps what it shows, and a new link leads back', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'trailglass-'));
  const events = new EventsPage(page);
  const first = await startTrailglass(['--data', folder]);
  try {
    const sandbox = new Sandbox(first);
    await sandbox.reset('demo');
    await sandbox.importLines(GROUP, many(2));
    await new Console(page, first.console).open(addresses.events(GROUP));
    await expect(events.event('Event001')).toBeVisible();
    await page.getByRole('button', { name: 'Live tail' }).click();
    await expect(events.main.getByText('Live', { exact: true }).first()).toBeVisible();

    await first.kill();
    await expect(alert(page, 'Trailglass does not answer')).toBeVisible({ timeout: 20_000 });
    await expect(events.event('Event001')).toBeVisible();

    const { port } = new URL(first.console);
    const second = await startTrailglass(['--data', folder, '--port', port]);
    try {
      await expect(alert(page, 'Trailglass was restarted')).toBeVisible({ timeout: 20_000 });
      await expect(events.event('Event001')).toBeVisible();
      await page.goto(second.console);
      await expect(events.event('Event001')).toBeVisible();
      expect(new URL(page.url()).pathname).toBe(addresses.events(GROUP));
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test('D21 killed in the middle of a read, it is said at once', async ({ page }) => {
  const groups = new LogGroupsPage(page);
  const own = await startTrailglass();
  try {
    const sandbox = new Sandbox(own);
    await sandbox.reset('demo');
    await new Console(page, own.console).open(addresses.logGroups());
    await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
    await sandbox.fail({ operation: 'logs:DescribeLogGroups', kind: 'slow' });
    const asked = page.waitForRequest(/\/aws\/sandbox\/us-east-1\/logs/);
    await page.getByRole('button', { name: 'Refresh log groups' }).click();
    await asked;
  } finally {
    await own.kill();
  }
  await expect(alert(page, 'Trailglass does not answer')).toBeVisible();
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
});

test('D15, D21 out of reach for a while, it is gone on with by itself', async ({
  console,
  context,
  page,
}) => {
  const groups = new LogGroupsPage(page);
  await console.open(addresses.logGroups());
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh log groups' }).click();
  await expect(groups.failure('Log groups could not be refreshed')).toBeVisible();
  await expect(alert(page, 'Trailglass does not answer')).toBeVisible();
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
  await context.setOffline(false);
  await expect(groups.failure('Log groups could not be refreshed')).toHaveCount(0);
  await expect(alert(page, 'Trailglass does not answer')).toHaveCount(0);
});
