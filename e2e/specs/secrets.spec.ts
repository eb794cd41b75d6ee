import type { Page } from 'playwright';
import { leaks, type Secret, type Writing } from '#testing/leaks.ts';
import { addresses, Console } from '../console.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { expect, test } from '../trailglass.ts';
import { watchContext } from '../watched-context.ts';

/** Runs in the page: writes the session's token wherever a page can write. */
async function spill(): Promise<void> {
  const token = sessionStorage.getItem('trailglass.token') ?? '';
  localStorage.setItem('preferences', JSON.stringify({ token }));
  sessionStorage.setItem('draft', btoa(`token ${token}`));
  document.cookie = `draft=${token}`;
  window.name = token;
  const opening = indexedDB.open('drafts');
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('tokens'));
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const transaction = opening.result.transaction('tokens', 'readwrite');
  transaction.objectStore('tokens').put({ token }, 1);
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  opening.result.close();
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle('draft', { create: true })).createWritable();
  await file.write(token);
  await file.close();
  await caches.open(token).then((cache) => cache.put('/draft', new Response()));
  document.body.append(token);
  globalThis.console.log(token);
  await fetch(`/favicon.svg?token=${token}`);
  history.replaceState(null, '', `#${token}`);
}

async function download(page: Page): Promise<void> {
  const downloading = page.waitForEvent('download');
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([sessionStorage.getItem('trailglass.token') ?? '']));
    link.download = 'draft.txt';
    link.click();
  });
  await (await downloading).path();
}

test('a secret is found wherever a page could leave it', async ({ browser, trailglass }) => {
  // A context of its own: this run's own search must not find what is spilt here.
  const context = await browser.newContext();
  const writings: Writing[] = [];
  const secrets: Secret[] = [];
  const watched = watchContext(context, {
    written: (where, text) => writings.push({ where, text }),
    secret: (secret) => secrets.push(secret),
  });
  const page = await context.newPage();
  await new Console(page, await trailglass.startLink()).open(addresses.logGroups());
  await expect(new LogGroupsPage(page).logGroup('CloudTrail/security')).toBeVisible();
  await watched.finish();
  expect(secrets).toHaveLength(1);
  expect(leaks(writings, secrets)).toEqual([]);

  await page.evaluate(spill);
  await download(page);
  await watched.finish();
  expect(leaks(writings, secrets).toSorted()).toEqual(
    [
      'IndexedDB drafts tokens',
      'address',
      'address bar',
      'browser console',
      'cache',
      'cookie',
      'download',
      'history',
      'localStorage preferences',
      'page',
      'private files draft',
      'sessionStorage draft',
    ]
      .map((where) => `${where} holds the session token`)
      .toSorted(),
  );
  await context.close();
});
