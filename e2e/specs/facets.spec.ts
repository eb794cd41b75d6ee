import { addresses } from '../console.ts';
import { EventFilters } from '../pages/EventFilters.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expect, test } from '../trailglass.ts';
import { variedEvents } from '../varied-events.ts';

const GROUP = 'CloudTrail/facets';

test.describe('the values beside the list', () => {
  test.use({ viewport: { width: 1440, height: 1000 } });
  test.beforeEach(async ({ sandbox }) => {
    await sandbox.importLines(GROUP, variedEvents());
  });

  test('are counted for ten columns', async ({ console, page }) => {
    const filters = new EventFilters(page);
    await console.open(addresses.events(GROUP));
    await expect(filters.value('CreateRole', 20)).toBeVisible();
    for (const [title, text, count] of [
      ['Source', 'iam.amazonaws.com', 20],
      ['User', 'ana', 40],
      ['Error', 'AccessDenied', 7],
      ['Error', 'No error', 53],
    ] as const) {
      await expect(filters.facet(title)).toHaveAttribute('aria-expanded', 'true');
      await expect(filters.value(text, count)).toBeVisible();
    }
    for (const [title, text, count] of [
      ['Source IP', '192.0.2.7', 40],
      ['Region', 'eu-west-1', 20],
      ['Identity type', 'AssumedRole', 20],
      ['Read only', 'Write', 20],
      ['Access key', 'AKIAEXAMPLEANA000000', 40],
      ['User agent', 'Terraform/1.9', 20],
    ] as const) {
      await expect(filters.facet(title)).toHaveAttribute('aria-expanded', 'false');
      await filters.facet(title).click();
      await expect(filters.value(text, count)).toBeVisible();
    }
  });

  test('take some alone or leave some out, and each count is of what the others leave', async ({
    console,
    page,
  }) => {
    const events = new EventsPage(page);
    const filters = new EventFilters(page);
    await console.open(addresses.events(GROUP));
    await filters.value('ana', 40).click();
    await events.expectCount(40);
    await expect(filters.value('ana', 40)).toHaveAttribute('aria-pressed', 'true');
    await expect(filters.value('DescribeInstances', 20)).toBeVisible();
    await expect(filters.value('CreateRole', 20)).toHaveCount(0);
    // Other users are counted as if none were chosen: they could be taken as well.
    await expect(filters.value('Deploy/pipeline', 20)).toBeVisible();
    await filters.leaveOut('Event name', 'DescribeInstances').click();
    await events.expectCount(20);
    await expect(filters.release('User = ana')).toBeVisible();
    await filters.release('Event name ≠ DescribeInstances').click();
    await events.expectCount(40);
    await filters.value('ana', 40).click();
    await events.expectCount(60);
  });

  test('stay where they are chosen when nothing is left of them', async ({ console, page }) => {
    const events = new EventsPage(page);
    const filters = new EventFilters(page);
    await console.open(addresses.events(GROUP));
    await filters.value('AccessDenied', 7).click();
    await events.expectCount(7);
    await filters.search.fill('user:ana');
    await expect(filters.value('AccessDenied', 0)).toHaveAttribute('aria-pressed', 'true');
    await expect(filters.value('No error', 40)).toBeVisible();
    await expect(page.getByText('No loaded event matches')).toBeVisible();
    await filters.clearAll.click();
    await events.expectCount(40);
    await expect(filters.clearAll).toHaveCount(0);
  });

  test('are found in a facet of many', async ({ console, page }) => {
    const events = new EventsPage(page);
    const filters = new EventFilters(page);
    await console.open(addresses.events(GROUP));
    await filters.facet('Source IP').click();
    await expect(filters.value('198.51.100.11', 1)).toHaveCount(0);
    const more = page.getByRole('button', { name: 'More of Source IP' });
    await expect(more).toHaveText('More (13 in all)');
    await more.click();
    await expect(filters.value('198.51.100.11', 1)).toBeVisible();
    const find = page.getByRole('searchbox', { name: 'Find in Source IP' });
    await find.fill('nobody');
    await expect(filters.values.getByText('No such value')).toBeVisible();
    await find.fill('100.11');
    await filters.value('198.51.100.11', 1).click();
    await events.expectCount(1);
    await page.getByRole('button', { name: 'Fewer of Source IP' }).click();
    await expect(find).toHaveCount(0);
    await expect(filters.value('198.51.100.11', 1)).toHaveAttribute('aria-pressed', 'true');
  });

  test('are kept in the address, and Back lets go of them', async ({ console, page }) => {
    const events = new EventsPage(page);
    const filters = new EventFilters(page);
    await console.open(addresses.events(GROUP));
    await events.expectCount(60);
    await filters.value('ana', 40).click();
    await filters.leaveOut('Source', 's3.amazonaws.com').click();
    await events.expectCount(20);
    await page.reload();
    await events.expectCount(20);
    await expect(filters.release('Source ≠ s3.amazonaws.com')).toBeVisible();
    await page.goBack();
    await events.expectCount(40);
    await page.goBack();
    await events.expectCount(60);
  });
});

test.describe('where there is no room for the values', () => {
  test.use({ viewport: { width: 700, height: 900 } });

  test('a button shows them, and says how many are chosen', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    const filters = new EventFilters(page);
    await sandbox.importLines(GROUP, variedEvents());
    await console.open(addresses.events(GROUP));
    await events.expectCount(60);
    await expect(filters.values).toBeHidden();
    await expect(filters.toggle).toHaveAttribute('aria-expanded', 'false');
    await filters.toggle.press('Enter');
    await expect(filters.toggle).toHaveAttribute('aria-expanded', 'true');
    await filters.value('CreateRole', 20).click();
    await expect(filters.toggle).toHaveText('Filters (1)');
    await filters.toggle.click();
    await expect(filters.values).toBeHidden();
    await events.expectCount(20);
    // Where there is room for one of them the list makes way.
    await page.setViewportSize({ width: 600, height: 900 });
    await filters.toggle.click();
    await expect(filters.value('CreateRole', 20)).toBeVisible();
    await expect(events.table).toBeHidden();
  });
});
