import type { Page } from 'playwright';
import { absolute, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { simulateTail } from './simulated-tail.ts';
import { quantile, startWorld, tell } from './world.ts';

interface TailOptions {
  readonly records: readonly string[];
}

/** As many as AWS sends a second at most (CloudWatch Logs API, StartLiveTail). */
const EVENTS = 500;
const UPDATES = 30;

/** Live Tail at its fullest: from the bytes of an update going out to the frame that shows its newest event. */
export async function measureTail({ records }: TailOptions): Promise<readonly BenchRow[]> {
  tell(`following ${EVENTS} events a second`);
  const sent: number[] = [];
  const world = await startWorld({
    records,
    events: 1,
    tailed: () => ({
      messages: Array.from({ length: EVENTS }, (_, n) =>
        (records[n % records.length] ?? '{}')
          .replace(/"eventID":"[^"]*"/, `"eventID":"update-${sent.length}-${n}"`)
          .replace(/"eventName":"[^"]*"/, `"eventName":"Update${sent.length}"`),
      ),
      onSent: () => sent.push(Date.now()),
    }),
  });
  try {
    const { browser, trailglass, range } = world;
    const viewer = await openViewer(browser, trailglass, { range, events: 1 });
    await viewer.page.getByRole('button', { name: 'Live tail' }).click();
    // The first ones meet code that has not run yet.
    const seen = await whenSeen(viewer.page, UPDATES + 3);
    await viewer.close();
    const delays = seen.flatMap(({ update, at }) => {
      const from = sent[update];
      return from === undefined || update < 3 ? [] : [at - from];
    });
    tell('three hours of it, by a clock that is pushed on');
    const long = await simulateTail(records, EVENTS);
    return [
      absolute(
        `bytes of Live Tail to painted row, ${EVENTS} events a second, p95`,
        { value: quantile(delays, 0.95), unit: 'ms' },
        { atMost: 50 },
      ),
      absolute(
        `events in memory at most over three hours, ${long.events} events, let go ${long.letGo} times`,
        { value: long.peak / 2 ** 20, unit: 'MiB' },
        { atMost: 1_100 },
      ),
    ];
  } finally {
    await world.close();
  }
}

interface Seen {
  readonly update: number;
  /** By the computer's clock, which the endpoint goes by as well. */
  readonly at: number;
}

/** When the first event of each update was painted, until so many updates were. */
function whenSeen(page: Page, updates: number): Promise<readonly Seen[]> {
  return page.evaluate(
    (count) =>
      new Promise<Seen[]>((resolve) => {
        const grid = document.querySelector('[role=grid]');
        if (grid === null) throw new Error('There is no grid.');
        const seen: Seen[] = [];
        let last = -1;
        const observer = new MutationObserver(() => {
          for (const [, number] of (grid.textContent ?? '').matchAll(/Update(\d+)/g)) {
            const update = Number(number);
            if (update <= last) continue;
            last = update;
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener('message', () => {
                seen.push({ update, at: performance.timeOrigin + performance.now() });
                if (seen.length < count) return;
                observer.disconnect();
                resolve(seen);
              });
              port1.start();
              port2.postMessage(0);
            });
          }
        });
        observer.observe(grid, { subtree: true, childList: true, characterData: true });
      }),
    updates,
  );
}
