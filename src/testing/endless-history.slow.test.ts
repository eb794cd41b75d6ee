/** What a comparison of 90 days holds, however much happened in them. */
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Compared, EndlessHistory } from './endless-history.ts';

/**
 * Compares in a thread that is ended if it holds more than that.
 * @param heapMb of 1,048,576 bytes
 */
const compareIn = (heapMb: number, history: EndlessHistory): Promise<Compared> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./endless-history.ts', import.meta.url), {
      workerData: history,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    worker.once('message', (compared: Compared) => resolve(compared));
    worker.once('error', reject);
  });

const HOUR = 60 * 60_000;
const options = { timeout: 180_000 };

describe('a comparison of 90 days', () => {
  it('that finds one in a hundred missing is held in 200 MB', options, async () => {
    const events = 150_000;
    const { state, counts, kept } = await compareIn(200, { events, missing: 100, until: 2 });
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ history: events, duplicates: 0 });
    // The last few minutes have not been delivered yet.
    const missing = counts.missing.unknown + counts.missing['on-its-way'];
    expect(counts.matched + missing).toBe(events);
    expect(counts.missing.unknown).toBe(events / 100);
    expect(kept).toBeLessThan(40e6);
  });

  it('that finds nothing delivered is held in 200 MB', options, async () => {
    const events = 150_000;
    const { state, counts, kept } = await compareIn(200, { events, missing: 1, until: 2 });
    expect(state).toBe('finished');
    expect(counts).toMatchObject({ history: events, matched: 0 });
    expect(counts.missing.unknown + counts.missing['on-its-way']).toBe(events);
    expect(kept).toBeLessThan(60e6);
  });

  it('is planned in hours, and cancelled', options, async () => {
    const events = 2_000_000;
    const { state, plannedMs, counts } = await compareIn(200, {
      ...{ events, missing: 100, until: 0.01 },
    });
    // 50 events a call, two calls a second, two Regions at once.
    expect(plannedMs / HOUR).toBeCloseTo(events / 50 / 2 / 2 / 3_600, 1);
    expect(state).toBe('paused');
    expect(counts.history).toBeLessThan(events / 20);
  });

  it('that may hold too little is found out', options, async () => {
    const held = compareIn(20, { events: 150_000, missing: 1, until: 2 });
    await expect(held).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
  });
});
