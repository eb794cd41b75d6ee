import type { Page } from 'playwright';
import { median } from '#testing/bench/limits.ts';
import { painted } from './painted.ts';
import { absolute, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { quantile, startWorld, tell, type Sample } from './world.ts';

interface LookingOptions extends Sample {
  readonly runs: number;
}

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
    const large = await openLarge(options);
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
      absolute('an event of 256 KB is opened', { value: large, unit: 'ms' }, { atMost: 100 }),
    ];
  } finally {
    await world.close();
  }
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search events' });

interface Watch {
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
async function openEvents(page: Page, steps = 30): Promise<readonly number[]> {
  await page.getByRole('grid', { name: 'Events' }).press('Home');
  await page.keyboard.press('j');
  const panel = page
    .getByRole('region')
    .filter({ has: page.getByText('Log stream', { exact: true }) });
  const times: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    times.push(await painted(panel, () => page.keyboard.press('j')));
  }
  return times;
}

/** Milliseconds from the key to the frame that shows an event as long as CloudWatch Logs takes them. */
async function openLarge({ records, runs }: LookingOptions): Promise<number> {
  const [record = '{}'] = records;
  const pad = Array.from({ length: 4_000 }, (_, n) => `"field${n}":"${'value '.repeat(8)}${n}"`);
  const large = `{"requestParameters":{${pad.join(',')}},${record.slice(1)}`;
  // They take turns: every second one is long.
  const world = await startWorld({ records: [record, large], events: 20 });
  try {
    const { browser, trailglass, range } = world;
    const viewer = await openViewer(browser, trailglass, { range, events: 20 });
    const times = await openEvents(viewer.page, Math.min(16, 2 * runs));
    await viewer.close();
    return median(times.filter((_, step) => step % 2 === 0));
  } finally {
    await world.close();
  }
}
