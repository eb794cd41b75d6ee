import type { Locator, Page } from 'playwright';
import { addresses } from '../console.ts';
import { down, many, nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/facets';

const panel = (page: Page): Locator => page.getByRole('navigation', { name: 'Filter by value' });

/** The button of a value, with its count behind it. */
const value = (page: Page, text: string, count: number): Locator =>
  panel(page).getByRole('button', { name: `${text} ${count}`, exact: true });

test.describe('values beside the list', () => {
  test.use({ viewport: { width: 1440, height: 900 } });
  test.beforeEach(async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, [
      ...many(7),
      { ...nth(7), record: { ...nth(7).record, userIdentity: { type: 'Root', accountId: '1' } } },
    ]);
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(8);
  });

  test('include, leave out, and count what the other choices leave', async ({ page }) => {
    const events = new EventsPage(page);
    await value(page, 'AccessDenied', 2).click();
    await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
    // The facet itself still counts what another choice in it would bring.
    await expect(value(page, 'No error', 6)).toBeVisible();
    await expect(value(page, 'ana', 1)).toBeVisible();
    await panel(page).getByRole('button', { name: 'Leave out User ana' }).click();
    await expectColumn(events.table, 'Event name', ['Event007']);
    await expect(page).toHaveURL(/only=error%3AAccessDenied&only=-user%3Aana/);
    await page.reload();
    await expectColumn(events.table, 'Event name', ['Event007']);
    await expect(value(page, 'AccessDenied', 1)).toHaveAttribute('aria-pressed', 'true');
    await value(page, 'AccessDenied', 1).click();
    await expectColumn(events.table, 'Event name', ['Event007']);
    await panel(page).getByRole('button', { name: 'Leave out User ana' }).click();
    await events.expectCount(8);
  });

  test('go with a search, and are let go one by one', async ({ page }) => {
    const events = new EventsPage(page);
    await page.getByRole('combobox', { name: 'Search events' }).fill('event:Event00*');
    await value(page, 'No error', 6).click();
    await expectColumn(events.table, 'Event name', down(6, 1));
    await page.getByRole('button', { name: /Remove.*No error/ }).click();
    await events.expectCount(8);
  });
});

test('of which there are many are found by a part of them', async ({ console, page, sandbox }) => {
  const events = new EventsPage(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await sandbox.importLines(GROUP, many(60));
  await console.open(addresses.events(GROUP));
  await panel(page).getByRole('button', { name: 'More of Event name' }).click();
  await panel(page).getByRole('searchbox', { name: 'Find in Event name' }).fill('t05');
  await value(page, 'Event055', 1).click();
  await expectColumn(events.table, 'Event name', ['Event055']);
  await panel(page).getByRole('searchbox', { name: 'Find in Event name' }).fill('nothing like it');
  await expect(panel(page).getByText('No such value')).toBeVisible();
});

test('are asked for in a narrow window', async ({ console, page, sandbox }) => {
  const events = new EventsPage(page);
  await page.setViewportSize({ width: 600, height: 900 });
  await sandbox.importLines(GROUP, many(8));
  await console.open(addresses.events(GROUP));
  await events.expectCount(8);
  await expect(panel(page)).toBeHidden();
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(events.table).toBeHidden();
  await value(page, 'AccessDenied', 2).click();
  await page.getByRole('button', { name: 'Filters (1)' }).click();
  await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
});
