import process from 'node:process';
import { chromium, type Browser, type Page } from 'playwright';
import type { RunningTrailglass } from '#testing/running-trailglass.ts';
import { GROUP } from './bench-log-server.ts';

/** Milliseconds from the first word of loading to the first rows, and to the last event. */
export interface LoadTimings {
  /** From the tab's own beginning to the first word of loading: what code there is has to come first. */
  readonly opened: number;
  readonly firstRows: number;
  readonly loaded: number;
}

/** A tab of the built console on the bench's endpoint. */
export interface ViewerPage {
  readonly page: Page;
  readonly timings: LoadTimings;
  /** Closes the tab and opens another one in the same browser's profile. */
  again(): Promise<LoadTimings>;
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

/** Of the bench's log group, with the session in it. */
export async function viewerAddress(trailglass: RunningTrailglass, range: string): Promise<string> {
  const { origin, hash } = new URL(await trailglass.startLink());
  const search = new URLSearchParams({ range }).toString();
  return `${origin}/endpoint/us-east-1/log-groups/${GROUP}/events?${search}${hash}`;
}

interface OpenOptions {
  readonly range: string;
  readonly events: number;
  /** Whether they are kept on this computer, for `again`. */
  readonly keeps?: boolean;
}

/** Opens the viewer and waits until the range is loaded whole. */
export async function openViewer(
  browser: Browser,
  trailglass: RunningTrailglass,
  { range, events, keeps = false }: OpenOptions,
): Promise<ViewerPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchLoading);
  if (keeps) {
    await context.addInitScript(() => localStorage.setItem('trailglass.keep-events', 'yes'));
  }
  const address = await viewerAddress(trailglass, range);
  const open = async (): Promise<{ page: Page; timings: LoadTimings }> => {
    const page = await context.newPage();
    await page.goto(address);
    const times = await page.evaluate(() => (globalThis as unknown as Watched).viewerLoaded);
    if (times.events !== events) {
      throw new Error(`${times.events} events are loaded, not ${events}.`);
    }
    const { begun, firstRows, loaded } = times;
    const timings = { opened: begun, firstRows: firstRows - begun, loaded: loaded - begun };
    return { page, timings };
  };
  const first = await open();
  return {
    ...first,
    async again() {
      await first.page.close();
      return (await open()).timings;
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
      // What was kept is all there before its first rows are.
      if (firstRows > 0 && status.getAttribute('data-load-phase') === 'done') {
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
