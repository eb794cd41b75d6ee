import process from 'node:process';
import { chromium, type Browser, type Page } from 'playwright';
import type { RunningTrailglass } from '#testing/running-trailglass.ts';
import { GROUP } from './bench-log-server.ts';

/** A tab of the built console on the bench's endpoint. */
export interface ViewerPage {
  readonly page: Page;
  /** Milliseconds from the click of the address to the first rows, and to the last event. */
  readonly timings: { readonly firstRows: number; readonly loaded: number };
  close(): Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--disable-background-networking',
      '--disable-gpu',
      '--enable-precise-memory-info',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

interface OpenOptions {
  readonly range: string;
  readonly events: number;
  /** The search text, and so on: more of the address. */
  readonly query?: Readonly<Record<string, string>>;
}

/** Opens the viewer and waits until the range is loaded whole. */
export async function openViewer(
  browser: Browser,
  trailglass: RunningTrailglass,
  { range, events, query = {} }: OpenOptions,
): Promise<ViewerPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchLoading);
  const { origin, hash } = new URL(trailglass.console);
  const search = new URLSearchParams({ range, ...query }).toString();
  await page.goto(`${origin}/endpoint/us-east-1/log-groups/${GROUP}/events?${search}${hash}`);
  const timings = await page.evaluate(
    (expected) =>
      (globalThis as unknown as Watched).viewerLoaded.then((times) => {
        if (times.events !== expected) {
          throw new Error(`${times.events} events are loaded, not ${expected}.`);
        }
        return times;
      }),
    events,
  );
  return {
    page,
    timings: {
      firstRows: timings.firstRows - timings.begun,
      loaded: timings.loaded - timings.begun,
    },
    close: () => context.close(),
  };
}

interface LoadTimes {
  readonly begun: number;
  readonly firstRows: number;
  readonly loaded: number;
  readonly events: number;
}

interface Watched {
  viewerLoaded: Promise<LoadTimes>;
}

/** Runs in the page, before it: notes when loading begins, when there are rows and when it is said that all is loaded. */
function watchLoading(): void {
  const longTasks: number[] = [];
  Object.assign(globalThis, { longTasks, frames: [] });
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: true });
  let begun = 0;
  let firstRows = 0;
  (globalThis as unknown as Watched).viewerLoaded = new Promise((resolve) => {
    const look = () => {
      const status = document.querySelector('[data-load-phase]');
      if (status === null) return;
      const now = performance.now();
      if (begun === 0) {
        begun = now;
        // Starting the page is not loading events.
        longTasks.length = 0;
      }
      if (firstRows === 0 && document.querySelector('[role=grid] [role=row][aria-rowindex="2"]')) {
        firstRows = now;
      }
      if (status.getAttribute('data-load-phase') === 'done') {
        const events = Number(status.getAttribute('data-events'));
        resolve({ begun, firstRows, loaded: now, events });
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}
