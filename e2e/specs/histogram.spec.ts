import type { Locator, Page } from 'playwright';
import { addresses } from '../console.ts';
import { many, nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn, expectRow } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';
import { variedEvents } from '../varied-events.ts';
import { MODES } from '../views.ts';

const GROUP = 'CloudTrail/drawn';

const charts = (page: Page): Locator => page.getByRole('region', { name: 'Events over time' });
const bins = (page: Page): Locator => charts(page).getByRole('slider');

test.use({ viewport: { width: 1440, height: 900 } });

test.describe('events over time', () => {
  test.beforeEach(async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, many(30));
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(30);
  });

  test('are told in a sentence and in a table', async ({ page }) => {
    const name = /^30 events by delivery time, 5 of them with an error\./;
    await expect(charts(page).getByRole('group', { name })).toBeVisible();
    await charts(page).getByRole('checkbox', { name: 'Show as table' }).check();
    const table = page.getByRole('table', { name: 'Events by delivery time' });
    await expectRow(table, {
      From: '2026-09-01 12:07:00 UTC',
      'Without an error': '0',
      'With an error': '1',
    });
    await table.getByRole('button', { name: 'Zoom in' }).nth(3).click();
    await expectColumn(new EventsPage(page).table, 'Event name', ['Event003']);
  });

  test('are zoomed into by dragging, and back', async ({ page }) => {
    const events = new EventsPage(page);
    const area = await bins(page).boundingBox();
    if (area === null) throw new Error('The chart is not drawn.');
    const x = (share: number) => area.x + area.width * share;
    const y = area.y + area.height / 2;
    await page.mouse.move(x(0.52), y);
    await page.mouse.down();
    await page.mouse.move(x(0.9), y, { steps: 5 });
    await page.mouse.up();
    await expect(page).toHaveURL(/zoom=/);
    await events.expectNames(['Event026', 'Event025']);
    await expect(events.event('Event015')).toHaveCount(0);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await events.expectCount(30);
  });

  test('are walked through and zoomed into by the keyboard', async ({ page }) => {
    const events = new EventsPage(page);
    await bins(page).focus();
    await page.keyboard.press('Home');
    await expect(bins(page)).toHaveAttribute(
      'aria-valuetext',
      '2026-09-01 12:00:00 UTC, With an error: 1, Without an error: 0',
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+PageDown');
    const selected = /^11 selected: 2026-09-01 12:00:15 UTC to 2026-09-01 12:02:45 UTC, /;
    await expect(bins(page)).toHaveAttribute('aria-valuetext', selected);
    // Escape takes the choice back, and nothing else.
    await page.keyboard.press('Escape');
    await expect(bins(page)).not.toHaveAttribute('aria-valuetext', /selected/);
    await page.keyboard.press('Shift+PageUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/zoom=/);
    await expectColumn(events.table, 'Event name', ['Event002', 'Event001']);
  });

  test('follow the clock, which the key t changes', async ({ page }) => {
    const events = new EventsPage(page);
    await expect(events.header('Event time (UTC)')).toBeVisible();
    await page.keyboard.press('t');
    await expect(events.header(/^Event time \((?!UTC\))/)).toBeVisible();
    await page.keyboard.press('t');
    await expect(events.header('Event time (UTC)')).toBeVisible();
  });
});

test('the lag is told by its percentiles, and the late ones are a click away', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const late = nth(30);
  const happened = new Date(Date.parse(late.delivered) - 3_600_000).toISOString();
  await sandbox.importLines(GROUP, [
    ...many(30),
    { ...late, record: { ...late.record, eventTime: happened.replace('.000Z', 'Z') } },
  ]);
  await console.open(addresses.events(GROUP));
  await events.expectCount(31);
  await charts(page).getByRole('button', { name: 'Lag', exact: true }).click();
  await expect(charts(page).getByText('2 min 5 s').first()).toBeVisible();
  const bars = charts(page).getByRole('list', { name: 'Events by lag' });
  await bars.getByRole('button', { name: '2 min to 3 min: 30 events' }).click();
  await events.expectCount(30);
  await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue(
    'lag>=120s lag<180s',
  );
  await page.goBack();
  await events.expectCount(31);
  await charts(page)
    .getByRole('button', { name: /^1 h: show the events/ })
    .last()
    .click();
  await expectColumn(events.table, 'Event name', ['Event030']);
  await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('lag>=3600s');
  await charts(page).getByRole('checkbox', { name: 'Show as table' }).check();
  await expect(page.getByRole('table', { name: 'Events by lag' })).toBeVisible();
});

for (const mode of MODES) {
  // What the canvas holds between the axes, whose texts are another machine's fonts.
  test(`the drawings look as they should, ${mode}`, async ({ console, page, sandbox }) => {
    const picture = { maxDiffPixelRatio: 0.02 };
    await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
    await sandbox.importLines(GROUP, variedEvents());
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(60);
    await expect(bins(page)).toHaveScreenshot(`histogram-${mode}.png`, picture);
    await charts(page).getByRole('button', { name: 'Lag', exact: true }).click();
    await expect(charts(page).getByRole('list', { name: 'Events by lag' })).toBeVisible();
    await expect(bins(page)).toHaveScreenshot(`lag-${mode}.png`, picture);
  });
}
