import { afterEach, describe, expect, it } from 'vitest';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventSession, LoadRequest } from '#events/event-session.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import { createQuota } from '#events/load/quota.ts';
import { createEventStore } from '#events/store/event-store.ts';
import type { LiveTailPort } from '#events/tail/live-tail-port.ts';
import { deferred } from '#testing/deferred.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { manualClock, type ManualClock } from '#testing/manual-clock.ts';
import { until } from '#testing/until.ts';
import { createLocalSession } from './local-session.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 23, 12));
const never = new AbortController().signal;
const encoder = new TextEncoder();
const EMPTY = createEventStore().heldBytes;
const REQUEST: LoadRequest = {
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  range: { from: epochMillis(NOW - 1_000), to: NOW },
  clock: 'delivered',
  latestDeliveryAfter: 0,
};
const record = (n: number): string =>
  JSON.stringify({ eventVersion: '1.08', eventID: `id-${n}`, eventName: `Event${n}` });

let session: EventSession;
let clock: ManualClock;
afterEach(() => session.close());

function open(world: {
  readonly reader: PageReader;
  readonly liveTail?: LiveTailPort;
  readonly leftToTail?: number;
  readonly room: number;
}): void {
  const random = () => 0.5;
  clock = manualClock(NOW);
  session = createLocalSession({
    ...{ random, clock, quota: createQuota({ random }) },
    reader: world.reader,
    liveTail:
      world.liveTail ??
      (() => {
        throw new Error('Nobody follows.');
      }),
    memory: { heldBytes: EMPTY + world.room, leftToTail: world.leftToTail ?? 10 },
  });
  session.ask(EVERY_EVENT);
}

const names = async (): Promise<readonly (string | undefined)[]> =>
  (await session.rows(0, 1_000)).rows.map(({ text }) => text.eventName);

/** Lets time go by, little by little, until something is so. */
const settled = (isSo: () => boolean): Promise<true> =>
  until(async () => {
    if (isSo()) return true;
    clock.advance(20);
    return undefined;
  });

/** Pages of a hundred long events. */
const pageOf = (timestamps: readonly number[], token = '0'): Uint8Array => {
  const end = Number(token) + 100;
  return encoder.encode(
    JSON.stringify({
      events: timestamps.slice(Number(token), end).map((timestamp) => ({
        ...{ timestamp, ingestionTime: timestamp, logStreamName: 's', eventId: String(timestamp) },
        message: `${timestamp} ${'x'.repeat(2_000)}`,
      })),
      ...(end < timestamps.length && { nextToken: String(end) }),
    }),
  );
};

describe('when the memory is full', () => {
  it('pauses loading, and loads on when a person asks for it', async () => {
    const all = Array.from({ length: 1_000 }, (_, n) => NOW - 1_000 + n);
    open({
      room: 100_000,
      reader: async ({ from, to, nextToken }) =>
        pageOf(
          all.filter((at) => at >= from && at < to),
          nextToken,
        ),
    });
    session.load(REQUEST);
    let pauses = 0;
    for (;;) {
      await settled(() => /paused|done/.test(session.state.load.phase));
      if (session.state.load.phase === 'done') break;
      expect(session.state.full).toBe('paused');
      pauses += 1;
      session.resume();
      expect(session.state.full).toBeUndefined();
    }
    expect(pauses).toBeGreaterThan(0);
    expect(session.state.load.events).toBe(1_000);
  });

  it('lets older events go for Live Tail, loses none of the newest, and loads the rest again', async () => {
    const sent: { readonly at: EpochMillis; readonly n: number }[] = [];
    const eventOf = ({ at, n }: (typeof sent)[number]) => ({
      ...{ stream: 's', timestamp: at, ingestionTime: at },
      message: encoder.encode(record(n)),
    });
    let next = deferred<void>();
    open({
      room: 300_000,
      leftToTail: 300,
      reader: async ({ from, to }) =>
        encoder.encode(
          JSON.stringify({
            events: sent
              .filter(({ at }) => at >= from && at < to)
              .map(({ at, n }) => ({
                ...{ timestamp: at, ingestionTime: at, logStreamName: 's', eventId: String(n) },
                message: record(n),
              })),
          }),
        ),
      async *liveTail(_, signal) {
        signal.addEventListener('abort', () => next.resolve());
        for (let from = sent.length; ; from = sent.length) {
          yield { events: sent.slice(from).map(eventOf), isSampled: false };
          const before = sent.length;
          await next.promise;
          if (signal.aborted) return;
          next = deferred<void>();
          yield { events: sent.slice(before).map(eventOf), isSampled: false };
        }
      },
    });
    session.startTail('arn', { ...REQUEST, range: { ...REQUEST.range, to: undefined } });
    await settled(() => session.state.tail.phase === 'live');
    const { generation } = session.state;
    while (session.state.full === undefined) {
      const arrived = session.state.answer.total;
      for (let n = 0; n < 20; n += 1) sent.push({ at: clock.now(), n: sent.length });
      next.resolve();
      await settled(() => session.state.full !== undefined || session.state.answer.total > arrived);
      // A new session of Live Tail reads two minutes again: that has to be few of these events.
      clock.advance(10_000);
    }
    expect(session.state.full).toBe('letGo');
    expect(session.state.generation).toBeGreaterThan(generation);
    await settled(() => session.state.tail.phase === 'live');
    const left = await names();
    expect(left.length).toBeLessThan(sent.length);
    expect(left).toContain(`Event${sent.length - 1}`);
    expect(new Set(left).size).toBe(left.length);

    session.stopTail();
    session.refresh();
    expect(session.state.full).toBeUndefined();
    // They may fill the memory once more.
    await settled(() => /paused|done/.test(session.state.load.phase));
    session.resume();
    await settled(() => session.state.load.phase === 'done');
    expect(session.state.answer.total).toBe(sent.length);
  });

  it('reads files no further, and says so', async () => {
    open({ room: 100_000, reader: async () => pageOf([]) });
    const lines = (from: number) =>
      Array.from({ length: 20_000 }, (_, n) => `${record(from + n)}\n`).join('');
    const files = [new File([lines(0)], 'a.ndjson'), new File([lines(50_000)], 'b.ndjson')];
    await session.openFiles(files, never);
    const { load } = session.state;
    expect(load.phase).toBe('done');
    expect(load.notes.join(' ')).toContain('b.ndjson: Not read to its end');
    expect(load.events).toBeGreaterThan(0);
    expect(session.state.answer.total).toBeLessThan(40_000);
  });
});
