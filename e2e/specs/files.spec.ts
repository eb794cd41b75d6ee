import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { logFile, many } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/files';
const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });

/** A text of the page; what is read out to a screen reader repeats some of them. */
const told = (page: Page, text: string | RegExp) =>
  page
    .getByRole('main')
    .getByText(text, { exact: typeof text === 'string' })
    .first();

test.describe('log files', () => {
  test('are opened in place of the group, and nothing of them is sent', async ({
    console,
    page,
    sandbox,
  }) => {
    await sandbox.importLines(GROUP, many(3));
    await console.open(addresses.events(GROUP));
    await expect(grid(page).getByText('Event002')).toBeVisible();

    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await page.getByLabel('Log files').setInputFiles(logFile(100, 40));
    await expect(told(page, '40 events read')).toBeVisible();
    await expect(told(page, /The delivery times are those in the names/)).toBeVisible();
    await expect(told(page, /These events are from files on this computer/)).toBeVisible();
    await expect(
      grid(page)
        .getByText(/^Event1\d\d$/)
        .first(),
    ).toBeVisible();
    await expect(grid(page).getByText('Event002')).toHaveCount(0);
    expect(sent).toEqual([]);

    await page.getByRole('button', { name: 'Back to the log group' }).click();
    await expect(grid(page).getByText('Event002')).toBeVisible();
  });

  test('are read without a log group, and an address leads back to one of their events', async ({
    console,
    page,
  }) => {
    const events = new EventsPage(page);
    await console.open(addresses.logGroups());
    await page.getByRole('navigation').getByRole('link', { name: 'Log files' }).click();
    await expect(told(page, 'No file is open')).toBeVisible();
    await page.getByLabel('Log files').setInputFiles(logFile(100, 40));
    await expect(told(page, '40 events read')).toBeVisible();
    const name = await events.names.first().innerText();
    await events.names.first().click();
    await expect(events.panel.heading(name)).toBeVisible();
    await page.reload();
    await expect(page.getByText('This event is not loaded')).toBeVisible();
    await page.getByLabel('Log files').setInputFiles(logFile(100, 40));
    await expect(events.panel.heading(name)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Live tail' })).toHaveCount(0);
  });

  test('may be dropped on the page; what is no log file is told', async ({
    console,
    page,
    sandbox,
  }) => {
    await sandbox.importLines(GROUP, many(1));
    await console.open(addresses.events(GROUP));
    await expect(grid(page).getByText('Event000')).toBeVisible();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(
        new File(['{"Records":[{"eventVersion":"1.08","eventName":"Dropped"},{"e'], 'a.json'),
      );
      data.items.add(new File([new Uint8Array(99)], 'b.bin'));
      return data;
    });
    for (const type of ['dragover', 'drop']) {
      await grid(page).dispatchEvent(type, { dataTransfer: transfer });
    }
    await expect(grid(page).getByText('Dropped')).toBeVisible();
    await expect(
      told(page, /a\.json: The file ends within a value that begins at byte 59\./),
    ).toBeVisible();
    await expect(told(page, 'b.bin: The file is not text.')).toBeVisible();
  });
});

test.describe('an export', () => {
  test('is downloaded, and shows the same events when it is opened', async ({
    console,
    page,
    sandbox,
  }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
    await sandbox.importLines(GROUP, many(30));
    await console.open(addresses.events(GROUP));
    await expect(told(page, 'All 30 events of the time range are loaded')).toBeVisible();

    const save = async (item: string) => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      const download = await downloading;
      return { name: download.suggestedFilename(), path: await download.path() };
    };
    const csv = await save('CSV of the shown columns');
    expect(csv.name).toMatch(/^CloudTrail-files-\d{8}T\d{6}Z\.csv$/);
    const lines = (await readFile(csv.path, 'utf8')).split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFeventTime,delivered,lagSeconds,eventName,user,error,/);
    expect(lines[1]).toMatch(
      /^2026-09-01T12:26:55\.000Z,2026-09-01T12:29:00\.000Z,125,Event029,ana,/,
    );
    expect(lines).toHaveLength(32);

    const whole = await save('NDJSON with delivery times');
    const content = await readFile(whole.path);
    const file = { name: 'again.ndjson', mimeType: 'application/x-ndjson', buffer: content };
    await page.getByLabel('Log files').setInputFiles(file);
    await expect(told(page, '30 events read')).toBeVisible();
    await expect(grid(page).getByText('2026-09-01 12:29:00').first()).toBeVisible();
    await expect(grid(page).getByText('Event029')).toBeVisible();
  });

  test('is written straight into the file that the person chooses', async ({
    console,
    page,
    sandbox,
  }) => {
    // The dialog belongs to the browser; a file of the origin's own stands in for the one that it would give.
    await page.addInitScript(() => {
      Object.assign(globalThis, {
        showSaveFilePicker: async () =>
          (await navigator.storage.getDirectory()).getFileHandle('chosen', { create: true }),
      });
    });
    await sandbox.importLines(GROUP, many(5));
    await console.open(addresses.events(GROUP));
    await expect(told(page, 'All 5 events of the time range are loaded')).toBeVisible();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'NDJSON, as delivered' }).click();
    const written = () =>
      page.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        // Empty until the page has asked for it.
        const chosen = await folder.getFileHandle('chosen', { create: true });
        return (await chosen.getFile()).text();
      });
    const expected = many(5).map(({ record }) => JSON.stringify(record));
    await expect
      .poll(async () => (await written()).trim().split('\n'))
      .toEqual(expected.toReversed());
  });

  test('is a command, too', async ({ console, context, page, sandbox }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await sandbox.importLines(GROUP, many(2));
    await console.open(addresses.events(GROUP));
    await expect(told(page, 'All 2 events of the time range are loaded')).toBeVisible();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy as AWS CLI command' }).click();
    await expect(told(page, 'The command is copied.')).toBeVisible();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    expect(command).toContain('aws logs filter-log-events \\\n  --region us-east-1 \\\n');
    expect(command).toContain(`--log-group-name ${GROUP}`);
  });
});
