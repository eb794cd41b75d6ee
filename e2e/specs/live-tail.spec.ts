import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { many } from '../numbered-events.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/live';
const STREAM = 'live';

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });

/** A text of the page; what is read out to a screen reader repeats some of them. */
const told = (page: Page, text: string | RegExp) =>
  page
    .getByRole('main')
    .getByText(text, { exact: typeof text === 'string' })
    .first();
const record = (eventName: string) => JSON.stringify({ eventVersion: '1.11', eventName });

test.describe('Live Tail', () => {
  test('shows events as they are delivered, holds them while paused, and ends', async ({
    console,
    page,
    sandbox,
  }) => {
    await sandbox.importLines(GROUP, many(1));
    await console.open(addresses.events(GROUP));
    await expect(grid(page).getByText('Event000')).toBeVisible();
    await page.getByRole('button', { name: 'Live tail' }).click();
    await expect(told(page, 'Live')).toBeVisible();
    await sandbox.putMessages(GROUP, STREAM, [record('First')]);
    await expect(grid(page).getByText('First')).toBeVisible();

    await page.getByRole('button', { name: 'Pause tail' }).click();
    await sandbox.putMessages(GROUP, STREAM, [record('Second'), record('Third')]);
    await expect(told(page, '2 events came')).toBeVisible();
    await expect(grid(page).getByText('Second')).toHaveCount(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(grid(page).getByText('Second')).toBeVisible();
    await expect(grid(page).getByText('Third')).toBeVisible();

    await page.keyboard.press('l');
    await expect(page.getByRole('button', { name: 'Live tail' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^Events\s*\(4\)/ })).toBeVisible();
  });

  test('asks for pages where there is no Live Tail', async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, many(1));
    await sandbox.fail({ operation: 'logs:StartLiveTail', kind: 'denied' });
    await console.open(addresses.events(GROUP));
    await expect(grid(page).getByText('Event000')).toBeVisible();
    await page.getByRole('button', { name: 'Live tail' }).click();
    await expect(told(page, 'Live, by asking every few seconds')).toBeVisible();
    await expect(told(page, /Events are asked for every 3 seconds instead/)).toBeVisible();
    await sandbox.putMessages(GROUP, STREAM, [record('Polled')]);
    await expect(grid(page).getByText('Polled')).toBeVisible();
  });
});
