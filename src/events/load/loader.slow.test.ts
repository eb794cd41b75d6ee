import { expect, it } from 'vitest';
import { createLogServer, type HeldEvent, randomOf } from '#testing/log-server.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LoadRequest } from '#events/event-session.ts';
import { createEventStore } from '#events/store/event-store.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { createLoader } from './loader.ts';
import { createQuota } from './quota.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 22, 10));
const EVENTS = 200_000;
const FAULTS = {
  throttled: 0.02,
  reset: 0.02,
  stalled: 0.01,
  broken: 0.02,
  html: 0.01,
  cut: 0.01,
  empty: 0.05,
  repeatedToken: 0.01,
  expiredToken: 0.02,
};

/**
 * Events over some time up to now: in bursts, many at one time, ingested out of order, some equal in everything but the id. Two
 * streams; `only` puts all into one.
 */
function generate(random: () => number, only: string | undefined): readonly HeldEvent[] {
  const length = 60_000 * 10 ** (1 + random() * 5);
  const bursts = Array.from({ length: 10 + Math.floor(random() * 20) }, () => random());
  const times = Float64Array.from({ length: EVENTS }, () => {
    const kind = random();
    const burst = bursts[Math.floor(random() * bursts.length)] ?? 0;
    if (kind < 0.2) return Math.floor(length * burst);
    if (kind < 0.7) return Math.floor(length * Math.min(1, burst + random() ** 3 * 0.01));
    return Math.floor(length * random());
  }).toSorted();
  return Array.from(times, (time, index) => ({
    id: String(index),
    timestamp: NOW - length + time,
    ingestionTime: NOW - length + time + Math.floor(random() * 1e6),
    stream: only ?? (random() < 0.5 ? 'a' : 'b'),
    message: random() < 0.01 ? 'the same' : `m${index}`,
  }));
}

/**
 * What is stored and should not be, or not so often, and what is missing. Most messages say which event they are; the others are
 * counted by stream, time and text.
 */
async function differences(
  store: StoredEvents,
  truth: readonly HeldEvent[],
): Promise<readonly string[]> {
  const isThere = new Uint8Array(truth.length);
  const alike = new Map<string, number>();
  const wrong: string[] = [];
  const count = (key: string, by: number) => alike.set(key, (alike.get(key) ?? 0) + by);
  const { codes, values } = store.text('stream');
  const decoder = new TextDecoder();
  for (const block of store.blocks) {
    const bytes = await block.bytes();
    let start = 0;
    for (let row = block.firstRow; row < block.firstRow + block.rows; row += 1) {
      const end = start + (store.size[row] ?? 0);
      const message = decoder.decode(bytes.subarray(start, end));
      start = end;
      const stream = values[codes[row] ?? 0];
      const delivered = store.delivered[row];
      const index = Number(message.slice(1));
      const event = truth[index];
      if (event === undefined) count(`${stream} ${delivered} ${message}`, 1);
      else if (
        isThere[index] === 1 ||
        event.message !== message ||
        event.stream !== stream ||
        event.timestamp !== delivered
      ) {
        wrong.push(`${message} is there twice or elsewhere`);
      }
      if (event !== undefined) isThere[index] = 1;
    }
  }
  truth.forEach(({ stream, timestamp, message }, index) => {
    if (!message.startsWith('m')) count(`${stream} ${timestamp} ${message}`, -1);
    else if (isThere[index] === 0) wrong.push(`${message} is lost`);
  });
  for (const [key, times] of alike) if (times !== 0) wrong.push(`${key}: ${times}`);
  return wrong;
}

it.each(Array.from({ length: 50 }, (_, seed) => seed))(
  'loads each of 200,000 events once through whatever goes wrong (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const clock = manualClock(NOW);
    const only = seed % 2 === 0 ? undefined : 'a';
    const events = generate(random, only);
    const largest = 500 + Math.floor(random() * 3000);
    const server = createLogServer({
      clock,
      random,
      events,
      latencyMs: 200,
      pageSize: () => 1 + Math.floor(random() * largest),
      faults: FAULTS,
      ...(random() < 0.5 && { bucket: { perSecond: 10, capacity: 10 } }),
    });
    const store = createEventStore();
    const loader = createLoader({
      reader: server.reader,
      sink: store,
      clock,
      random,
      quota: createQuota({ random }),
      onStatus: () => undefined,
    });
    const request: LoadRequest = {
      logGroupName: 'g',
      logStreamNames: only === undefined ? [] : [only],
      filterPattern: undefined,
      range: { from: epochMillis(0), to: undefined },
      clock: 'delivered',
      latestDeliveryAfter: 0,
    };
    loader.load(request);
    let turns = 0;
    while (loader.status.phase === 'loading' || loader.status.phase === 'waiting') {
      await new Promise(setImmediate);
      turns += 1;
      // Giving up and going on is one more thing that may lose events, or load them twice.
      if (turns % 400 === 0) {
        loader.pause();
        clock.advance(1000);
        loader.resume();
      }
      clock.next();
    }
    expect(loader.status).toMatchObject({ phase: 'done', done: 1, notes: [], problem: undefined });
    expect(loader.status.events).toBe(EVENTS);
    expect(store.count).toBe(EVENTS);
    expect(await differences(store, events)).toEqual([]);
  },
);
