import { describe, expect, it } from 'vitest';
import { createExactSink } from '#testing/exact-sink.ts';
import { createLogServer, type HeldEvent, randomOf } from '#testing/log-server.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { epochMillis } from '#domain/time/units.ts';
import { createLoader } from './loader.ts';
import { createQuota } from './quota.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 22, 10));
const DAY_MS = 86_400_000;
/** As many pages as a million events of 1.6 KB fill, with fewer events on each. */
const PAGES = 1550;
const ON_PAGE = 8;

/** Activity of a week: more by day than by night, and at no two moments alike. */
function weekOfEvents(random: () => number): readonly HeldEvent[] {
  const times: number[] = [];
  while (times.length < PAGES * ON_PAGE) {
    const time = random() * 7 * DAY_MS;
    const byDay = 0.55 - 0.45 * Math.cos((2 * Math.PI * time) / DAY_MS);
    if (random() < byDay) times.push(Math.floor(time));
  }
  return times
    .toSorted((a, b) => a - b)
    .map((time, index) => {
      const timestamp = NOW - 7 * DAY_MS + time;
      const id = String(index);
      return { id, timestamp, ingestionTime: timestamp, stream: 's', message: id };
    });
}

async function load(options: {
  readonly perSecond: number;
  readonly capacity: number;
  readonly startRate: number | undefined;
  readonly stream: boolean;
}) {
  const { perSecond, capacity, startRate } = options;
  const random = randomOf(7);
  const clock = manualClock(NOW);
  const events = weekOfEvents(random);
  const server = createLogServer({
    clock,
    random,
    events,
    latencyMs: 200,
    pageSize: () => ON_PAGE,
    bucket: { perSecond, capacity },
  });
  const startRates =
    startRate === undefined ? undefined : { FilterLogEvents: startRate, GetLogEvents: startRate };
  const loader = createLoader({
    reader: server.reader,
    sink: createExactSink(),
    clock,
    random,
    quota: createQuota({ random, startRates }),
    onStatus: () => undefined,
  });
  loader.load({
    logGroupName: 'g',
    logStreamNames: options.stream ? ['s'] : [],
    filterPattern: undefined,
    range: { from: epochMillis(NOW - 7 * DAY_MS), to: undefined },
    clock: 'delivered',
    latestDeliveryAfter: 0,
  });
  while (loader.status.phase !== 'done') {
    await new Promise(setImmediate);
    clock.next();
  }
  const seconds = (clock.now() - NOW) / 1000;
  return {
    events: loader.status.events,
    seconds,
    share: events.length / seconds / (perSecond * ON_PAGE),
    throttled: server.throttled / server.calls.length,
    calls: server.calls.length,
  };
}

describe('a server with a token bucket', () => {
  // What AWS documents for GetLogEvents where it allows 25 is 25; all else begins with the usual 10.
  const cases = [5, 10, 25].flatMap((perSecond) => [
    { perSecond, capacity: perSecond, startRate: 10, stream: false },
    { perSecond, capacity: perSecond, startRate: undefined, stream: false },
    { perSecond, capacity: perSecond, startRate: Math.max(10, perSecond), stream: true },
    { perSecond, capacity: perSecond, startRate: undefined, stream: true },
  ]);

  it.each(cases)('is used to 95 %, and throttles 1 % of the calls at most: %o', async (one) => {
    const result = await load(one);
    expect(result.events).toBe(PAGES * ON_PAGE);
    expect(result.share).toBeGreaterThanOrEqual(0.95);
    expect(result.throttled).toBeLessThanOrEqual(0.01);
  });

  it.each([5, 10, 25])(
    'is used to nine tenths at %i a second if it takes but two calls at once, and throttles as few',
    async (perSecond) => {
      const result = await load({ perSecond, capacity: 2, startRate: 10, stream: false });
      expect(result.share).toBeGreaterThanOrEqual(0.9);
      expect(result.throttled).toBeLessThanOrEqual(0.01);
    },
  );
});

describe('a server without a quota', () => {
  it('is never held back', async () => {
    const result = await load({
      perSecond: 1e6,
      capacity: 1e6,
      startRate: undefined,
      stream: false,
    });
    // Six calls in flight of 200 ms each.
    expect(result.calls / result.seconds).toBeGreaterThan(0.95 * 30);
  });
});
