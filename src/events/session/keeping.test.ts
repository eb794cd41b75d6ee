import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession, LoadRequest } from '#events/event-session.ts';
import { createKeeper } from '#events/keep/create-keeper.ts';
import type { PageRequest } from '#events/load/page-reader.ts';
import { createQuota } from '#events/load/quota.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { until } from '#testing/until.ts';
import { createLocalSession } from './local-session.ts';

const HOUR = 3_600_000;
const NOW = epochMillis(Date.UTC(2026, 10, 23, 12));
const request = (fromHour: number, toHour: number): LoadRequest => ({
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  range: { from: epochMillis(NOW - fromHour * HOUR), to: epochMillis(NOW - toHour * HOUR) },
  clock: 'delivered',
  latestDeliveryAfter: 0,
});

/** An event every ten minutes of the last day. */
const EVENTS = Array.from({ length: 144 }, (_, n) => ({
  timestamp: NOW - (n + 1) * 600_000,
  eventId: String(n),
}));

let files: Map<string, Uint8Array<ArrayBuffer>>;
let calls: PageRequest[];
let session: EventSession;

function open(): void {
  const random = () => 0.5;
  session = createLocalSession({
    ...{ random, clock: manualClock(NOW), quota: createQuota({ random }) },
    liveTail: () => {
      throw new Error('Nobody follows.');
    },
    async reader(call) {
      calls.push(call);
      const events = EVENTS.filter(({ timestamp }) => timestamp >= call.from && timestamp < call.to)
        .toReversed()
        .map((event) => ({ ...event, logStreamName: 's', message: `m${event.eventId}` }));
      return new TextEncoder().encode(JSON.stringify({ events }));
    },
    keeping: {
      environment: 'e',
      region: 'us-east-1',
      open: async (onNote) =>
        createKeeper(
          {
            list: async () => new Map([...files].map(([name, { length }]) => [name, length])),
            read: async (name) => files.get(name)?.slice(),
            write: async (name, content) =>
              void files.set(name, new Uint8Array(Buffer.concat(content()))),
            remove: async (name) => void files.delete(name),
          },
          onNote,
        ),
    },
  });
  session.ask(EVERY_EVENT);
}

const loaded = (matching: number) =>
  until(
    async () =>
      (session.state.load.phase === 'done' && session.state.answer.matching === matching) ||
      undefined,
  );
const isKept = () => until(async () => (await session.kept()).own > 0 || undefined);

beforeEach(() => {
  files = new Map();
  calls = [];
  open();
});
afterEach(() => session.close());

describe('keeping', () => {
  it('is off until somebody says so', async () => {
    session.load(request(4, 1));
    await loaded(18);
    expect(await session.kept()).toEqual({ own: 0, all: 0 });
    expect(files.size).toBe(0);
    session.keep(true);
    await isKept();
  });

  it('asks nothing again of what is kept, and only for the rest of a longer range', async () => {
    session.keep(true);
    session.load(request(4, 1));
    await loaded(18);
    await isKept();
    session.close();

    calls = [];
    open();
    session.keep(true);
    session.load(request(4, 1));
    await loaded(18);
    expect(calls).toEqual([]);
    session.close();

    open();
    session.keep(true);
    session.load(request(6, 1));
    await loaded(30);
    expect(calls.every(({ to }) => to <= NOW - 4 * HOUR)).toBe(true);
    expect((await session.rows(29, 1)).rows[0]?.start).toBe('m35');
  });

  it('lists only the events of the range, however many are kept', async () => {
    session.keep(true);
    session.load(request(10, 1));
    await loaded(54);
    await isKept();
    session.close();
    open();
    session.keep(true);
    session.load(request(3, 2));
    await loaded(6);
  });

  it('forgets what it is told to, and tells of what was not whole', async () => {
    session.keep(true);
    session.load(request(4, 1));
    await loaded(18);
    await isKept();
    await session.forgetKept('own');
    expect(files.size).toBe(0);
    session.refresh();
    session.load(request(5, 1));
    await loaded(24);
    await isKept();
    session.close();
    for (const [name, bytes] of files) files.set(name, bytes.subarray(1));
    open();
    session.keep(true);
    session.load(request(5, 1));
    await loaded(24);
    expect(session.state.keepNote).toContain('thrown away');
  });
});
