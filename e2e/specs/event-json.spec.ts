import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { many, nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/json';
const OPEN = addresses.events(GROUP, { event: nth(1).record.eventID });

/** The first event with more in its record. */
const event = (fields: object) => ({ ...nth(1), record: { ...nth(1).record, ...fields } });

/** The record laid out over lines. */
const lines = (page: Page) => page.getByRole('tree', { name: 'Record' }).getByRole('treeitem');
const line = (page: Page, start: string) => lines(page).filter({ hasText: start }).first();
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find in the record' });
const press = async (page: Page, start: string, name: string) => {
  await line(page, start).hover();
  await line(page, start).getByRole('button', { name }).click();
};
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('folds by mouse and by keyboard', async ({ console, page, sandbox }) => {
  await sandbox.importLines(GROUP, [event({ requestParameters: { a: [1, { b: 2 }], c: 'd' } })]);
  await console.open(OPEN);
  const parameters = line(page, '"requestParameters"');
  const inner = line(page, '"a": [');
  await expect(parameters).toHaveText('"requestParameters": {');
  await parameters.getByRole('button', { name: 'Fold' }).click();
  await expect(parameters).toHaveText('"requestParameters": {… 2 fields …}');
  await expect(inner).toHaveCount(0);
  await parameters.focus();
  await page.keyboard.press('ArrowRight');
  await expect(parameters).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(inner).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(inner).toHaveText('"a": [… 2 values …],');
  await page.keyboard.press('ArrowLeft');
  await expect(parameters).toBeFocused();
  await page.keyboard.press('End');
  await expect(lines(page).last()).toBeFocused();
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expect(inner).toHaveText('"a": [');
  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect(parameters).toHaveText('"requestParameters": {… 2 fields …}');
});

test('finds keys and values, folded ones too', async ({ console, page, sandbox }) => {
  const requestParameters = { first: { bucketName: 'x' }, second: { name: 'my-Bucket' } };
  await sandbox.importLines(GROUP, [event({ requestParameters })]);
  await console.open(OPEN);
  await page.getByRole('button', { name: 'Fold all' }).click();
  await find(page).fill('bucket');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await expect(line(page, '"bucketName"').locator('mark')).toHaveText('bucket');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 of 2')).toBeVisible();
  await expect(line(page, 'my-Bucket').locator('mark')).toHaveText('Bucket');
  await find(page).fill('nowhere');
  await expect(page.getByText('Not found')).toBeVisible();
});

test('keeps each value as it was delivered, and copies it', async ({ console, page, sandbox }) => {
  const { delivered, record } = nth(1);
  const start = JSON.stringify(record).slice(0, -1);
  const text = String.raw`${start},"big":12345678901234567890,"one":1.0,"list":[ 1,  2],"quoted":"a\"\u00e9\n"}`;
  await sandbox.importLines(GROUP, [`{"delivered":"${delivered}","record":${text}}`]);
  await console.open(OPEN);
  await expect(line(page, '"big"')).toHaveText('"big": 12345678901234567890,');
  await expect(line(page, '"one"')).toHaveText('"one": 1.0,');
  await press(page, '"big"', 'Copy value');
  await expect.poll(() => clipboard(page)).toBe('12345678901234567890');
  await press(page, '"quoted"', 'Copy value');
  await expect.poll(() => clipboard(page)).toBe('a"é\n');
  await press(page, '"list"', 'Copy value');
  await expect.poll(() => clipboard(page)).toBe('[ 1,  2]');
  // A path is right in a filter pattern.
  await press(page, '"list"', 'Copy path');
  await expect.poll(() => clipboard(page)).toBe('$.list');
});

test('narrows the list by a value: of a column or of any field', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const { delivered, record } = nth(1);
  const start = JSON.stringify(record).slice(0, -1);
  const text = `${start},"requestParameters":{"count":12345678901234567890}}`;
  await sandbox.importLines(GROUP, [
    ...many(5).filter((_, n) => n !== 1),
    `{"delivered":"${delivered}","record":${text}}`,
  ]);
  await console.open(OPEN);
  await events.expectCount(5);
  await press(page, '"eventName"', 'Only events with this value');
  await events.expectCount(1);
  await page.goBack();
  await events.expectCount(5);
  await press(page, '"count"', 'Without events with this value');
  await events.expectCount(4);
  await expect(page.getByRole('combobox', { name: /Search/ })).toHaveValue(
    '{ $.requestParameters.count != 12345678901234567890 }',
  );
  await expect(events.panel.heading('Event001')).toBeVisible();
});

test('offers no filter for what is covered', async ({ console, page, sandbox }) => {
  const responseElements = { credentials: { sessionToken: 'secret', expiration: 'soon' } };
  await sandbox.importLines(GROUP, [event({ responseElements })]);
  await console.open(OPEN);
  const buttons = async (start: string) => {
    await line(page, start).hover();
    return line(page, start).getByRole('button');
  };
  await expect(await buttons('"sessionToken": "(hidden)"')).toHaveCount(2);
  // To narrow, to leave out, to copy the value or its path.
  await expect(await buttons('"expiration"')).toHaveCount(4);
});

test('C6 of a quarter of a megabyte in thousands of fields is there at once, and whole', async ({
  console,
  page,
  sandbox,
}) => {
  const items = Array.from({ length: 5_000 }, (_, n) => ({ id: `i-${n}`, state: 'running' }));
  await sandbox.importLines(GROUP, [event({ responseElements: { items }, last: 'the end' })]);
  await console.open(OPEN);
  // What is long is folded.
  await expect(line(page, '"responseElements"')).toContainText('1 field');
  await expect(line(page, '"last"')).toBeVisible();
  await find(page).fill('i-4321');
  await expect(line(page, '"id": "i-4321"')).toBeInViewport();
});
