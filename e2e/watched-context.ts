import { readFile } from 'node:fs/promises';
import type { BrowserContext, Download, Page } from 'playwright';
import type { Secret } from '#testing/leaks.ts';

/** The header that carries the session's token, and the only entry of a browser's storage that may hold it. */
const TOKEN_HEADER = 'x-trailglass-token';
const TOKEN_ENTRY = 'sessionStorage trailglass.token';

/** Who is told what the browser wrote, and what the session's token is. */
export interface Listener {
  written(where: string, text: string): void;
  secret(secret: Secret): void;
}

/**
 * Tells of everything that the pages of a context write where somebody could find it later: addresses that they ask for,
 * lines in the browser's console, downloads at once; what they show and what they have stored when `finish` is called.
 */
export function watchContext(context: BrowserContext, listener: Listener) {
  const downloads: Promise<void>[] = [];
  const tokens = new Set<string>();

  const watchPage = (page: Page): void => {
    page.on('console', (message) => listener.written('browser console', message.text()));
    page.on('pageerror', (error) => listener.written('exception', `${error.stack}`));
    page.on('download', (download) => downloads.push(noteDownload(download, listener)));
    page.on('request', (request) => {
      const { [TOKEN_HEADER]: token, referer = '' } = request.headers();
      // A fragment is not sent.
      listener.written('address', `${request.url().replace(/#.*/, '')}\n${referer}`);
      if (token === undefined || tokens.has(token)) return;
      tokens.add(token);
      listener.secret({ name: 'session token', value: token, except: TOKEN_ENTRY });
    });
  };
  for (const page of context.pages()) watchPage(page);
  context.on('page', watchPage);

  return {
    /** While the pages are still open. */
    async finish(): Promise<void> {
      await Promise.all(downloads);
      for (const page of context.pages()) await notePage(page, listener);
      for (const { name, value } of await context.cookies()) {
        listener.written('cookie', `${name}=${value}`);
      }
    },
  };
}

async function noteDownload(download: Download, { written }: Listener): Promise<void> {
  const path = await download.path().catch(() => undefined);
  if (path === undefined) return;
  written('download', `${download.suggestedFilename()}\n${await readFile(path, 'latin1')}`);
}

async function notePage(page: Page, { written }: Listener): Promise<void> {
  if (!/^https?:/.test(page.url())) return;
  written('address bar', page.url());
  written('page', await page.content());
  for (const [where, text] of await page.evaluate(storedInBrowser)) written(where, text);
}

/** Runs in the page: everything that its origin has stored, place and text. */
async function storedInBrowser(): Promise<readonly (readonly [string, string])[]> {
  const stored: (readonly [string, string])[] = [
    ['history', `${JSON.stringify(history.state)}\n${document.referrer}\n${window.name}`],
  ];
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (const key of Object.keys(storage)) {
      stored.push([`${name} ${key}`, `${key}\n${storage.getItem(key)}`]);
    }
  }

  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const text = JSON.stringify([
        await result(objects.getAllKeys()),
        await result(objects.getAll()),
      ]);
      stored.push([`IndexedDB ${name} ${store}`, `${name}\n${store}\n${text}`]);
    }
    database.close();
  }

  const latin1 = new TextDecoder('latin1');
  const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      stored.push(['private files', name]);
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle);
      else if (handle instanceof FileSystemFileHandle) {
        const bytes = await (await handle.getFile()).arrayBuffer();
        stored.push([`private files ${name}`, latin1.decode(bytes)]);
      }
    }
  };
  await walk(await navigator.storage.getDirectory());

  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      stored.push(['cache', `${name}\n${request.url}`]);
    }
  }
  return stored;
}
