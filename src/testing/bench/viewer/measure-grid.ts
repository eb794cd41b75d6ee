import type { Browser, Page } from 'playwright';
import { buildPage, servePage } from './reference-build.ts';
import { absolute, againstReference, type BenchRow } from './rows.ts';
import { startBrowser } from './viewer-page.ts';
import { quantile, tell } from './world.ts';

const SCALES = [1, 1.5, 2];
const LONG = [1_000_000, 10_000_000];
const JUMPS = 60;

/** The grid by itself: jumps in a long list beside a plain page of TanStack Virtual, and the last of many rows at several scales. */
export async function measureGrid(): Promise<readonly BenchRow[]> {
  tell('the grid by itself');
  const ours = await servePage(await buildPage('ours'));
  const plain = await servePage(await buildPage('plain'));
  const browser = await startBrowser();
  try {
    const [row] = LONG;
    const own = await jump(browser, `${ours.origin}/?rows=${row}`);
    const reference = await jump(browser, `${plain.origin}/?rows=${row}`);
    const rows: BenchRow[] = [
      againstReference(
        'random jumps, processor at a quarter; reference: plain TanStack Virtual',
        { value: own.taskMs, reference: reference.taskMs, unit: 'ms a frame' },
        { atMost: 0.45 },
      ),
      absolute('frame while jumping, p95', { value: own.frameMs, unit: 'ms' }, { atMost: 16.8 }),
    ];
    for (const scale of SCALES) {
      for (const count of LONG) {
        const gap = await reach(browser, `${ours.origin}/?rows=${count}`, { scale, count });
        rows.push(
          absolute(
            `last of ${count} rows at scale ${scale}: off by`,
            { value: gap, unit: 'px' },
            { atMost: 0.01 },
          ),
        );
      }
    }
    return rows;
  } finally {
    await browser.close();
    await ours.close();
    await plain.close();
  }
}

async function jump(
  browser: Browser,
  address: string,
): Promise<{ readonly taskMs: number; readonly frameMs: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('row').nth(10).waitFor();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Performance.enable');
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const taskSeconds = async (): Promise<number> => {
    const { metrics } = await protocol.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await taskSeconds();
  const frames = await page.evaluate(async (jumps) => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('There is no grid.');
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const taken: number[] = [];
    let last = await frame();
    // The same places for both: a generator of Lehmer's.
    let seed = 20_261_123;
    for (let turn = 0; turn < jumps; turn += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      grid.scrollTop = (seed / 2_147_483_647) * (grid.scrollHeight - grid.clientHeight);
      for (let wait = 0; wait < 2; wait += 1) {
        const now = await frame();
        taken.push(now - last);
        last = now;
      }
    }
    return taken;
  }, JUMPS);
  const taskMs = ((await taskSeconds()) - before) * 1000;
  await context.close();
  return { taskMs: taskMs / frames.length, frameMs: quantile(frames, 0.95) };
}

/** How far the last row is from the end of the view, or a row from the one before it: the larger of the two, in CSS pixels. */
async function reach(
  browser: Browser,
  address: string,
  { scale, count }: { readonly scale: number; readonly count: number },
): Promise<number> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('row').nth(10).waitFor();
  await page.evaluate((place) => {
    const { grid } = globalThis as unknown as {
      grid: { scrollToPlace: (place: number, align: 'nearest') => void };
    };
    grid.scrollToPlace(place, 'nearest');
  }, count - 1);
  await page.locator(`[role=row][aria-rowindex="${count + 1}"]`).waitFor();
  const gap = await largestGap(page);
  await context.close();
  return gap;
}

function largestGap(page: Page): Promise<number> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('There is no grid.');
    const end = grid.getBoundingClientRect().top + grid.clientTop + grid.clientHeight;
    const boxes = [...grid.querySelectorAll<HTMLElement>('[role=row]')]
      .filter((row) => !row.hidden && Number(row.getAttribute('aria-rowindex')) > 1)
      .map((row) => row.getBoundingClientRect())
      .toSorted((a, b) => a.top - b.top);
    const gaps = boxes.map(({ bottom }, index) =>
      Math.abs((boxes[index + 1]?.top ?? end) - bottom),
    );
    return Math.max(...gaps);
  });
}
