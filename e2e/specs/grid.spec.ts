import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { down, many, nth, START, MINUTE } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { readRows } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/grid';

/** More than a screen holds by far. */
const COUNT = 2_000;

/** Names of the rows in view, from the top. */
const namesOf = async ({ table }: EventsPage): Promise<readonly (string | undefined)[]> =>
  (await readRows(table)).map((row) => row['Event name']);

/** The text of the cell that the keyboard is on. */
const activeCell = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return (id && document.getElementById(id)?.textContent) || undefined;
  });

test.describe('a long list', () => {
  test.beforeEach(async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, many(COUNT));
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(COUNT);
  });

  test('is walked through by the keyboard, from its first row to its last', async ({ page }) => {
    const events = new EventsPage(page);
    await events.expectNames(down(COUNT - 1, COUNT - 5));
    await events.table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => activeCell(page)).toBe('2026-09-02 21:18:00');
    await page.keyboard.press('Control+End');
    await expect(events.event('Event000')).toBeInViewport();
    await expect.poll(() => activeCell(page)).toBe('us-east-1');
    // The first press goes to the top of the view, the second beyond it.
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await namesOf(events)).includes('Event000')).toBe(false);
    await page.keyboard.press('Control+Home');
    await expect(events.event('Event1999')).toBeInViewport();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(events.panel.heading('Event1998')).toBeVisible();
    await expect(events.table.getByRole('row', { selected: true })).toContainText('Event1998');
  });

  test('is one stop of the Tab key', async ({ page }) => {
    const events = new EventsPage(page);
    await events.columns.focus();
    await page.keyboard.press('Tab');
    await expect(events.table).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(events.table).not.toBeFocused();
    expect(await events.table.evaluate((grid) => grid.contains(document.activeElement))).toBe(
      false,
    );
  });

  test('is turned by the wheel and by the bar', async ({ page }) => {
    const events = new EventsPage(page);
    await events.event('Event1999').hover();
    await page.mouse.wheel(0, 3_000);
    // A hundred rows of 30 px.
    await events.expectNames(down(1_899, 1_895));
    await events.table.evaluate((grid) => {
      grid.scrollTop = grid.scrollHeight;
    });
    await expect(events.event('Event000')).toBeInViewport();
  });

  test('tells a screen reader how long it is, and where in it each row is', async ({ page }) => {
    const events = new EventsPage(page);
    const columns = await events.table.getByRole('columnheader').count();
    await expect(events.table).toHaveAttribute('aria-colcount', String(columns));
    await events.table.press('Control+End');
    const last = events.table.getByRole('row').filter({ hasText: 'Event000' });
    await expect(last).toHaveAttribute('aria-rowindex', String(COUNT + 1));
    await expect(last.getByRole('gridcell')).toHaveCount(columns - 1);
  });

  test('goes to a time', async ({ page }) => {
    const events = new EventsPage(page);
    await events.expectNames(down(COUNT - 1, COUNT - 5));
    await page.keyboard.press('g');
    const field = page.getByRole('textbox', { name: /delivery time/ });
    await expect(field).toBeFocused();
    await field.fill('noon');
    await field.press('Enter');
    await expect(page.getByText('This is no time.')).toBeVisible();
    // Of the day of the events in view, 2 September.
    await field.fill('12:03');
    await field.press('Enter');
    await expect(field).toHaveCount(0);
    const minutes = (Date.UTC(2026, 8, 2, 12, 3) - START) / MINUTE;
    await expect(events.event(`Event${minutes}`)).toBeInViewport();
    await expect(events.table).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(events.panel.heading(`Event${minutes}`)).toBeVisible();
  });

  test('stays where it is when events come in before what is looked at', async ({
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await events.table.press('PageDown');
    await events.table.press('PageDown');
    await events.table.press('PageDown');
    await expect.poll(async () => (await namesOf(events)).includes('Event1999')).toBe(false);
    const before = await namesOf(events);
    const delivered = new Date().toISOString();
    await sandbox.importLines(GROUP, [
      { ...nth(COUNT), delivered },
      { ...nth(COUNT + 1), delivered },
    ]);
    await events.refresh.click();
    await events.expectCount(COUNT + 2);
    await expect.poll(() => namesOf(events)).toEqual(before);
  });
});

test.describe('columns', () => {
  test.beforeEach(async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, many(5));
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(5);
  });

  test('are chosen, ordered and kept, and go back to the standard ones', async ({ page }) => {
    const events = new EventsPage(page);
    const headers = async () =>
      (await events.table.getByRole('columnheader').allInnerTexts()).map((text) =>
        text.replace(/\s*[▾▴]$/, ''),
      );
    const standard = await headers();
    await events.columns.click();
    const dialog = page.getByRole('dialog', { name: 'Columns' });
    await dialog.getByRole('checkbox', { name: 'Event ID', exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Source IP', exact: true }).click();
    // By the keyboard: the lag goes before the delivery.
    const handle = dialog.getByRole('button', { name: /Lag/ });
    await handle.focus();
    for (const [key, said] of [
      ['Space', /^Picked up item/],
      ['ArrowUp', /^Moving item to position/],
      ['Space', /^Item moved from position/],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByText(said).first()).toBeAttached();
    }
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    const chosen = ['Event time (UTC)', 'Lag', 'Delivered (UTC)', 'Event name', 'User'];
    const rest = ['Error', 'Source', 'Region', 'Event ID'];
    await expect.poll(headers).toEqual([...chosen, ...rest]);
    await expect(events.table.getByText(nth(4).record.eventID)).toBeAttached();
    await page.reload();
    await expect.poll(headers).toEqual([...chosen, ...rest]);
    await events.columns.click();
    await page.getByRole('checkbox', { name: /standard columns/ }).check();
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(headers).toEqual(standard);
  });

  test('are sized by mouse and keyboard, and stay so', async ({ page }) => {
    const events = new EventsPage(page);
    const widthOf = async (name: string) =>
      Math.round((await events.header(name).boundingBox())?.width ?? 0);
    const user = await widthOf('User');
    const box = await events.header('User').boundingBox();
    const end = { x: (box?.x ?? 0) + user - 3, y: (box?.y ?? 0) + 15 };
    await page.mouse.move(end.x, end.y);
    await page.mouse.down();
    await page.mouse.move(end.x + 80, end.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf('User')).toBe(user + 80);
    await events.table.focus();
    for (const key of ['ArrowUp', 'Home', 'Shift+ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => widthOf('Event time')).toBe(158 + 16);
    await page.reload();
    await expect.poll(() => widthOf('User')).toBe(user + 80);
    await expect.poll(() => widthOf('Event time')).toBe(158 + 16);
  });

  test('sort by a click and by the keyboard, and the address says so', async ({ page }) => {
    const events = new EventsPage(page);
    await expect(events.header('Delivered')).toHaveAttribute('aria-sort', 'descending');
    await events.header('Event name').getByRole('button').click();
    await events.expectNames(down(4, 0));
    await expect(events.header('Event name')).toHaveAttribute('aria-sort', 'descending');
    await expect(events.header('Delivered')).toHaveAttribute('aria-sort', 'none');
    await events.table.focus();
    for (const key of ['ArrowUp', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) {
      await page.keyboard.press(key);
    }
    await events.expectNames(down(4, 0).toReversed());
    await expect(events.header('Event name')).toHaveAttribute('aria-sort', 'ascending');
    await page.reload();
    await events.expectNames(down(4, 0).toReversed());
  });
});
