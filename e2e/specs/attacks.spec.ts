import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';
import { addresses } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { expect, test } from '../trailglass.ts';

/** A page of another program on this computer: same host, another port, in a browser where the console is open. */
let neighbour: Server;
let address: string;
/** What the browser sent to the neighbour's own server. */
const received: string[] = [];

test.beforeAll(async () => {
  neighbour = createServer((request, response) => {
    received.push(JSON.stringify(request.headers));
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>n</title>');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`;
});
test.afterAll(() => new Promise((resolve) => neighbour.close(resolve)));

/** Opens the console in one tab and the neighbour in another; answers its tab and the statuses of all it asked the console. */
async function besideConsole(
  console: { readonly page: Page; open(): Promise<void> },
  origin: string,
) {
  await console.open();
  const page = await console.page.context().newPage();
  const statuses = new Map<string, number>();
  page.on('response', (response) => {
    if (response.url().startsWith(origin)) {
      statuses.set(
        `${response.request().method()} ${new URL(response.url()).search}`,
        response.status(),
      );
    }
  });
  await page.goto(address);
  return { page, statuses };
}

test('A9, A11 a page on another port can neither read nor change anything', async ({
  console,
  sandbox,
  trailglass,
}) => {
  await sandbox.reset('demo');
  const { page, statuses } = await besideConsole(console, console.origin);
  // Not even an opaque answer: Cross-Origin-Resource-Policy stands on refusals too.
  const outcomes = await page.evaluate(async (origin) => {
    const relay = `${origin}/aws/sandbox/us-east-1/logs/`;
    const body = '{"logGroupName":"made-by-the-neighbour"}';
    const ask = (path: string, init: RequestInit) =>
      fetch(path, { credentials: 'include', ...init }).then(
        (answer) => answer.type,
        () => 'failed',
      );
    return {
      read: await ask(`${origin}/api/environments?a9`, {}),
      opaque: await ask(`${origin}/api/environments?a9-no-cors`, { mode: 'no-cors' }),
      text: await ask(`${relay}?a11-text`, { method: 'POST', body, mode: 'no-cors' }),
      json: await ask(`${relay}?a11-json`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'Logs_20140328.CreateLogGroup',
        },
      }),
      session: await ask(`${origin}/api/session?a11`, { method: 'POST', body, mode: 'no-cors' }),
    };
  }, console.origin);
  expect(outcomes).toEqual({
    read: 'failed',
    opaque: 'failed',
    text: 'failed',
    json: 'failed',
    session: 'failed',
  });

  await page.evaluate((origin) => {
    const form = document.createElement('form');
    form.action = `${origin}/aws/sandbox/us-east-1/logs/?a11-form`;
    form.method = 'post';
    form.enctype = 'text/plain';
    document.body.append(form);
    form.submit();
  }, console.origin);
  await expect.poll(() => statuses.get('POST ?a11-form')).toBe(403);

  const state = JSON.stringify(await trailglass.control('state'));
  expect(state).not.toContain('made-by-the-neighbour');
  // No cookie and no token went to the neighbour's own server, with which the console shares its host.
  expect(received.join('\n')).not.toMatch(/"cookie"|x-trailglass-token/);
});

test('A13 an image or a script of another port gets nothing', async ({ console }) => {
  const { page } = await besideConsole(console, console.origin);
  const outcomes = await page.evaluate(async (origin) => {
    const load = (element: HTMLImageElement | HTMLScriptElement, path: string) =>
      new Promise<string>((resolve) => {
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('refused'));
        element.src = origin + path;
        document.body.append(element);
      });
    return [
      await load(new Image(), '/api/environments?image'),
      await load(new Image(), '/favicon.svg?image-file'),
      await load(document.createElement('script'), '/api/environments?script'),
    ];
  }, console.origin);
  expect(outcomes).toEqual(['refused', 'refused', 'refused']);
});

test('A21 no page can frame the console', async ({ console }) => {
  const { page, statuses } = await besideConsole(console, console.origin);
  await page.evaluate((origin) => {
    const frame = document.createElement('iframe');
    frame.src = `${origin}/?frame`;
    document.body.append(frame);
  }, console.origin);
  await expect.poll(() => statuses.get('GET ?frame')).toBe(403);
  await expect(page.frameLocator('iframe').locator('#root')).toHaveCount(0);
});

test('C10 a hostile address loses what cannot be read, and the page loads', async ({
  console,
  page,
  sandbox,
}) => {
  const hostile = '{"__proto__":{"x":1},"tokens":[{"value":"<img src=x onerror=alert(1)>"}]}';
  page.on('dialog', (dialog) => {
    throw new Error(`An address opened a dialog: ${dialog.message()}`);
  });
  await sandbox.importLines('CloudTrail/kept', [
    { timestamp: Date.UTC(2026, 0, 1), ingestionTime: Date.UTC(2026, 0, 1), message: 'a message' },
  ]);
  const events = new EventsPage(page);
  await console.open(
    addresses.events('CloudTrail/kept', {
      range: hostile,
      event: hostile,
      clock: hostile,
      columns: hostile,
      facets: hostile,
    }),
  );
  await expect(events.event('a message')).toBeVisible();
  await page.goto(`${console.origin}${addresses.logGroups()}#${'x'.repeat(100_000)}`);
  await expect(new LogGroupsPage(page).logGroup('CloudTrail/kept')).toBeVisible();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});
