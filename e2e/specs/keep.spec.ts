import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { many } from '../numbered-events.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/kept';
/** All of them, and long past: nothing of it can be delivered any more. */
const RANGE = '20260901T120000Z_20260901T130000Z';

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });

const keptBytes = (page: Page) =>
  page.evaluate(async () => {
    let bytes = 0;
    const root = await navigator.storage.getDirectory();
    for await (const [, folder] of root.entries()) {
      if (!(folder instanceof FileSystemDirectoryHandle)) continue;
      for await (const [, file] of folder.entries()) {
        if (file instanceof FileSystemFileHandle) bytes += (await file.getFile()).size;
      }
    }
    return bytes;
  });

test('events are kept only when somebody wants it, and then not asked for again', async ({
  console,
  page,
  sandbox,
}) => {
  await sandbox.importLines(GROUP, many(20));
  const calls: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'] ?? '';
    if (target.endsWith('LogEvents')) calls.push(target);
  });
  await console.open(addresses.events(GROUP, { range: RANGE }));
  await expect(grid(page).getByText('Event019')).toBeVisible();
  expect(calls.length).toBeGreaterThan(0);
  expect(await keptBytes(page)).toBe(0);

  await page.getByRole('button', { name: 'Keep on this computer' }).click();
  await page.getByRole('checkbox', { name: 'Keep loaded events for the next time' }).check();
  await expect.poll(() => keptBytes(page)).toBeGreaterThan(1_000);

  calls.length = 0;
  await page.reload();
  await expect(grid(page).getByText('Event019')).toBeVisible();
  expect(calls).toEqual([]);

  await page.getByRole('button', { name: 'Keep on this computer' }).click();
  await page.getByRole('button', { name: 'Forget all' }).click();
  await expect.poll(() => keptBytes(page)).toBe(0);
});
