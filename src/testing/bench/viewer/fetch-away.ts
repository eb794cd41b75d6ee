import type { Page, Request } from 'playwright';
import { openViewer } from './viewer-page.ts';
import type { World } from './world.ts';

/** The calls that the viewer makes for all events of a world, to be made again by something else. */
export interface Calls {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
}

/** Loads the events once and writes down the calls. It is the warm-up as well: nothing of it is timed. */
export async function recordCalls(world: World, events: number): Promise<Calls> {
  const { logs, browser, trailglass, range } = world;
  const seen = new Promise<Request>((resolve) => {
    const stop = setInterval(() => {
      for (const context of browser.contexts()) {
        context.on('request', (request) => {
          if (request.method() === 'POST' && /FilterLogEvents/.test(targetOf(request))) {
            clearInterval(stop);
            resolve(request);
          }
        });
      }
    }, 1);
  });
  logs.takeReads();
  const viewer = await openViewer(browser, trailglass, { range, events });
  const request = await seen;
  const headers = Object.entries(await request.allHeaders()).filter(([name]) =>
    /^(?:x-|amz-|authorization$|content-type$)/.test(name),
  );
  await viewer.close();
  return {
    url: request.url(),
    headers: Object.fromEntries(headers),
    bodies: logs.takeReads(),
  };
}

const targetOf = (request: Request): string => request.headers()['x-amz-target'] ?? '';

/** A page of the same origin in which our own policy does not hold, for code that is no part of the console. */
export async function openReferencePage({ browser, trailglass }: World): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${new URL(trailglass.console).origin}/`);
  return page;
}

/** A worker fetches the same pages, as many at once, and throws them away. Milliseconds from the first call to the last byte. */
export function fetchAway(page: Page, calls: Calls): Promise<number> {
  return page.evaluate(async ({ url, headers, bodies }) => {
    const source = `onmessage = async ({ data: { url, headers, bodies } }) => {
      const start = performance.now();
      let next = 0;
      let bytes = 0;
      const lane = async () => {
        while (next < bodies.length) {
          const body = bodies[next++];
          const answer = await fetch(url, { method: 'POST', headers, body });
          if (!answer.ok) throw new Error(await answer.text());
          bytes += (await answer.arrayBuffer()).byteLength;
        }
      };
      await Promise.all(Array.from({ length: 6 }, lane));
      postMessage(performance.now() - start);
    };`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    const ms = await new Promise<number>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data as number));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.postMessage({ url, headers, bodies }, []);
    });
    worker.terminate();
    return ms;
  }, calls);
}
