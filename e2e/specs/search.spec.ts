import type { Locator, Page } from 'playwright';
import { addresses } from '../console.ts';
import { down, many } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/searched';

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search events' });
const menu = (page: Page): Locator => page.getByRole('button', { name: 'Searches', exact: true });

test.describe('the search box', () => {
  test.beforeEach(async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP));
    await new EventsPage(page).expectCount(8);
  });

  test('narrows the list while one types, and the address keeps it', async ({ page }) => {
    const events = new EventsPage(page);
    await box(page).fill('error:*');
    await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
    await expect(page.getByText('(2/8)')).toBeVisible();
    await expect(page).toHaveURL(/search=error/);
    await page.reload();
    await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
    await box(page).fill('error:* time>2026-09-01T12:01Z');
    await expectColumn(events.table, 'Event name', ['Event007']);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await events.expectCount(8);
  });

  test('takes filter patterns and terms as AWS does', async ({ page }) => {
    const events = new EventsPage(page);
    await box(page).fill('{ $.eventName = "Event00*" && $.errorCode NOT EXISTS }');
    await expectColumn(events.table, 'Event name', down(6, 1));
    await box(page).fill('AccessDenied -Event000');
    await expectColumn(events.table, 'Event name', ['Event007']);
    await box(page).fill('%Event00[12]%');
    await expectColumn(events.table, 'Event name', down(2, 1));
  });

  test('shows a mistake at its place, and keeps what was found before', async ({ page }) => {
    const events = new EventsPage(page);
    await box(page).fill('event:Event003');
    await expectColumn(events.table, 'Event name', ['Event003']);
    await box(page).fill('event:Event003 usr:ana');
    await expect(
      page.getByText(/Character 16: There is no column “usr”\. Did you mean user:\?/),
    ).toBeVisible();
    await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
    await expectColumn(events.table, 'Event name', ['Event003']);
  });

  test('completes columns, and their values from the events', async ({ page }) => {
    const events = new EventsPage(page);
    await box(page).pressSequentially('eve');
    await page.getByRole('option', { name: /^event:/ }).click();
    await expect(box(page)).toHaveValue('event:');
    await box(page).pressSequentially('004');
    await page.getByRole('option', { name: 'Event004' }).click();
    await expect(box(page)).toHaveValue('event:Event004');
    await expectColumn(events.table, 'Event name', ['Event004']);
    // What was searched for is offered again.
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await box(page).press('ArrowDown');
    await expect(page.getByRole('option', { name: 'event:Event004' })).toBeVisible();
  });

  test('is reached by the key / and left by Escape', async ({ page }) => {
    await page.keyboard.press('/');
    await expect(box(page)).toBeFocused();
  });
});

test.describe('asking AWS', () => {
  test('loads what AWS finds, by the pattern that the box shows', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP, { search: '{ $.eventName = "Event003" }' }));
    await expectColumn(events.table, 'Event name', ['Event003']);
    await expect(page.getByText('(1/8)')).toBeVisible();
    await page.getByRole('button', { name: 'Ask AWS' }).click();
    await expect(page.getByText('(1)', { exact: true })).toBeVisible();
    await expectColumn(events.table, 'Event name', ['Event003']);
    await box(page).fill('Event00 -Event007');
    await box(page).press('Enter');
    await expectColumn(events.table, 'Event name', down(6, 0));
    await page.getByRole('button', { name: 'Loaded events' }).click();
    await expect(page.getByText('(7/8)')).toBeVisible();
  });

  test('is never another question than the one in the box', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP, { search: 'Event00', scope: 'aws' }));
    await events.expectCount(8);
    await box(page).fill('event:event003');
    await box(page).press('Enter');
    await expect(
      page.getByText(/AWS cannot search event as the loaded events are searched/),
    ).toBeVisible();
    await events.expectCount(8);
    await page.getByRole('button', { name: 'Search the loaded events' }).click();
    await expectColumn(events.table, 'Event name', ['Event003']);
    await expect(page.getByRole('button', { name: 'Ask AWS' })).toBeDisabled();
  });
});

test.describe('searches that are there already', () => {
  test('have names, other names, and come back when they were deleted by mistake', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP, { search: 'error:*' }));
    await menu(page).click();
    await page.getByRole('menuitem', { name: /^Save this search/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Saved searches' });
    await dialog.getByRole('textbox', { name: 'Name for this search' }).fill('Failures');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Failures', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Rename Failures' }).click();
    await dialog.getByRole('textbox', { name: 'New name for Failures' }).fill('What failed');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Delete What failed' }).click();
    await expect(dialog.getByText('No search has a name yet.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await events.expectCount(8);
    await page.reload();
    await menu(page).click();
    await page.getByRole('menuitem', { name: /^What failed/ }).click();
    await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
  });

  test('are those of the CIS benchmark, corrected where it is wrong', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP));
    await menu(page).click();
    await page.getByRole('menuitem', { name: /^5\.1 Unauthorized API calls.*Corrected/s }).click();
    await expect(box(page)).toHaveValue(/^\{ \(\(\$\.errorCode = "\*UnauthorizedOperation"\) \|\|/);
    await expectColumn(events.table, 'Event name', ['Event007', 'Event000']);
  });
});
