import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright';
import { median } from '#testing/bench/limits.ts';
import { openReferencePage, recordCalls, type Calls } from './fetch-away.ts';
import { absolute, againstReference, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { quantile, startWorld, tell } from './world.ts';

interface LookingOptions {
  readonly records: readonly string[];
  readonly events: number;
  readonly runs: number;
}

/** Events whose objects are held beside ours: what they take is multiplied, as a tab cannot hold a million of them. */
const HELD_EVENTS = 100_000;

/** What a person does with all events in one tab: how long the page is busy, when it is painted, and what it takes. */
export async function measureLooking(options: LookingOptions): Promise<readonly BenchRow[]> {
  const { events } = options;
  const world = await startWorld(options);
  try {
    tell(`loading ${events} events, and looking at them`);
    const { browser, trailglass, range } = world;
    const viewer = await openViewer(browser, trailglass, { range, events });
    const { page } = viewer;
    const whileLoading = await longTasks(page);
    const memory = await settledMemory(browser);
    await page.evaluate(watchFrames);
    const typed: number[] = [];
    for (const text of ['error:AccessDenied', 'user:bert', 'event:Describe*', 'region:us-east-1']) {
      typed.push(await keyToPaint(page, text));
    }
    await box(page).fill('');
    // What it offers lies over the list.
    await box(page).press('Escape');
    const whileFiltering = await longTasks(page);
    const scrolling = await scroll(page);
    const whileScrolling = await longTasks(page);
    const opened = await openEvents(page);
    await viewer.close();
    const held = memory === undefined ? undefined : await heldObjects(options);
    return [
      absolute('longest task while loading', { value: whileLoading, unit: 'ms' }, { atMost: 50 }),
      absolute(
        'longest task while filtering',
        { value: whileFiltering, unit: 'ms' },
        { atMost: 50 },
      ),
      absolute(
        'longest task while scrolling',
        { value: whileScrolling, unit: 'ms' },
        { atMost: 50 },
      ),
      absolute(
        'frame while scrolling, p95',
        { value: quantile(scrolling, 0.95), unit: 'ms' },
        {
          atMost: 16.8,
        },
      ),
      absolute(
        'key to painted rows, a column',
        { value: median(typed), unit: 'ms' },
        { atMost: 33 },
      ),
      absolute(
        'an event is opened, p95',
        { value: quantile(opened, 0.95), unit: 'ms' },
        {
          atMost: 16.7,
        },
      ),
      ...(memory === undefined
        ? []
        : [absolute('renderer', { value: memory / 1e6, unit: 'MB' }, { atMost: 650 })]),
      ...(memory === undefined || held === undefined
        ? []
        : [
            againstReference(
              `; reference: ${HELD_EVENTS} events as objects, times ${events / HELD_EVENTS}`,
              { value: memory / 1e6, reference: held / 1e6, unit: 'MB' },
              { atMost: 0.2 },
            ),
          ]),
    ];
  } finally {
    await world.close();
  }
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search events' });

interface Watch {
  painted: Promise<number>;
  longTasks: number[];
  frames: number[];
}

/** Runs in the page: notes how far apart the frames are. */
function watchFrames(): void {
  const { frames } = globalThis as unknown as Watch;
  let last = performance.now();
  const next = (now: number) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** The longest task since this was asked last, in milliseconds; 0 where none took 50. */
function longTasks(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seen = globalThis as unknown as Watch;
    const longest = Math.max(0, ...seen.longTasks);
    seen.longTasks.length = 0;
    return longest;
  });
}

/** Milliseconds from the last key of a search to the frame that shows its rows. */
async function keyToPaint(page: Page, text: string): Promise<number> {
  await box(page).fill(text.slice(0, -1));
  // What that brings is listed before the key that is timed.
  await page.waitForTimeout(500);
  const grid = page.getByRole('grid', { name: 'Events' });
  return painted(grid, () => box(page).pressSequentially(text.slice(-1)));
}

/** Milliseconds from a key to the frame behind the first change within an element. */
async function painted(within: Locator, press: () => Promise<void>): Promise<number> {
  await within.evaluate((element) => {
    let pressed = 0;
    const options = { once: true, capture: true };
    document.addEventListener('keydown', () => (pressed = performance.now()), options);
    (globalThis as unknown as Watch).painted = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (pressed === 0) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          // A message is handled after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - pressed));
          port1.start();
          port2.postMessage(0);
        });
      });
      const all = { attributes: true, subtree: true, childList: true, characterData: true };
      observer.observe(element, all);
    });
  });
  await press();
  return within.page().evaluate(() => (globalThis as unknown as Watch).painted);
}

/** Turns the wheel through a part of the list and jumps about in it. Milliseconds of each frame. */
async function scroll(page: Page): Promise<readonly number[]> {
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.hover();
  await page.evaluate(() => ((globalThis as unknown as Watch).frames.length = 0));
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, 240);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  return page.evaluate(() => (globalThis as unknown as Watch).frames.slice(1));
}

/** Milliseconds from the key to the frame that shows the next event, for some events one after the other. */
async function openEvents(page: Page): Promise<readonly number[]> {
  await page.getByRole('grid', { name: 'Events' }).press('Home');
  await page.keyboard.press('j');
  const panel = page
    .getByRole('region')
    .filter({ has: page.getByText('Log stream', { exact: true }) });
  const times: number[] = [];
  for (let step = 0; step < 30; step += 1) {
    times.push(await painted(panel, () => page.keyboard.press('j')));
  }
  return times;
}

/** Bytes of the largest renderer once they change no more; `undefined` where the system does not tell. */
async function settledMemory(browser: Browser): Promise<number | undefined> {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  const protocol = await browser.newBrowserCDPSession();
  let before = Infinity;
  for (;;) {
    const { processInfo } = await protocol.send('SystemInfo.getProcessInfo');
    const now = Math.max(
      ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id)),
    );
    if (now > before * 0.99) {
      await protocol.detach();
      return now;
    }
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  }
}

function privateBytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].reduce(
    (sum, [, kilobytes]) => sum + Number(kilobytes) * 1024,
    0,
  );
}

/** Bytes that a tab takes which keeps the events as objects, as the SDK gives them. */
async function heldObjects({ records, events }: LookingOptions): Promise<number | undefined> {
  const some = await startWorld({ records, events: Math.min(events, HELD_EVENTS) });
  try {
    const calls = await recordCalls(some, Math.min(events, HELD_EVENTS));
    const page = await openReferencePage(some);
    await keepObjects(page, calls);
    const bytes = await settledMemory(some.browser);
    return bytes === undefined ? undefined : bytes * (events / Math.min(events, HELD_EVENTS));
  } finally {
    await some.close();
  }
}

async function keepObjects(page: Page, calls: Calls): Promise<void> {
  await page.evaluate(async ({ url, headers, bodies }) => {
    const kept: unknown[] = [];
    for (const body of bodies) {
      const answer = await fetch(url, { method: 'POST', headers, body });
      const { events } = (await answer.json()) as { events: unknown[] };
      for (const event of events) kept.push(event);
    }
    (globalThis as unknown as { kept: unknown }).kept = kept;
  }, calls);
}
