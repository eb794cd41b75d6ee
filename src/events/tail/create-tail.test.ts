import { afterEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import type { TailStatus } from '#events/event-session.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import { NO_TAIL } from '#events/session/empty-state.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { createTail, type TailOptions } from './create-tail.ts';
import type { LiveTailPort, LiveTailUpdate } from './live-tail-port.ts';

const START = epochMillis(Date.UTC(2026, 10, 23, 12));
const REQUEST = {
  logGroupArn: 'arn',
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  since: START,
};
const encoder = new TextEncoder();

class Refusal extends Error {
  readonly kind: string;
  constructor(kind: string) {
    super(`It is ${kind}.`);
    this.kind = kind;
  }
}

/** Lets everything go on that waits for promises alone. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A log group that can be followed and asked, and breaks when the test says so. */
function world(parts: Partial<TailOptions> = {}) {
  const clock = manualClock(START);
  const store = createEventStore();
  const all: { timestamp: number; message: string; eventId: string }[] = [];
  const statuses: TailStatus[] = [];
  const calls: { from: number; to: number }[] = [];
  const sessions: Session[] = [];
  let refusal: Error | undefined;
  let readRefusal: Error | undefined;

  interface Session {
    /** Sends an update. */
    send(events: readonly DeliveredEvent[], isSampled?: boolean): Promise<void>;
    end(error?: Error): Promise<void>;
    readonly signal: AbortSignal;
  }

  const liveTail: LiveTailPort = async function* (_request, signal) {
    if (refusal !== undefined) throw refusal;
    let wake: () => void = () => undefined;
    const updates: LiveTailUpdate[] = [];
    let over: { error: Error | undefined } | undefined;
    signal.addEventListener('abort', () => {
      over = { error: signal.reason as Error };
      wake();
    });
    sessions.push({
      signal,
      async send(events, isSampled = false) {
        updates.push({ events, isSampled });
        wake();
        await settled();
      },
      async end(error) {
        over = { error };
        wake();
        await settled();
      },
    });
    yield { events: [], isSampled: false };
    for (;;) {
      const update = updates.shift();
      if (update !== undefined) yield update;
      else if (over?.error !== undefined) throw over.error;
      else if (over !== undefined) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  };

  const reader: PageReader = async ({ from, to, nextToken }) => {
    calls.push({ from, to });
    if (readRefusal !== undefined) throw readRefusal;
    const found = all.filter(({ timestamp }) => timestamp >= from && timestamp < to);
    const at = Number(nextToken ?? 0);
    const events = found
      .slice(at, at + 2)
      .map((event) => ({ ...event, ingestionTime: event.timestamp, logStreamName: 's' }));
    const next = at + 2 < found.length ? { nextToken: String(at + 2) } : {};
    return encoder.encode(JSON.stringify({ events, ...next }));
  };

  const tail = createTail({
    ...{ liveTail, reader, sink: store, clock, random: () => 0.5, firstPass: 100 },
    onStatus: (status) => statuses.push(status),
    ...parts,
  });
  return {
    ...{ tail, clock, store, statuses, calls, sessions },
    refuse: (error: Error | undefined) => (refusal = error),
    refuseReading: (error: Error | undefined) => (readRefusal = error),
    /** Something is delivered now; the result is how Live Tail would send it. */
    deliver(...messages: readonly string[]): readonly DeliveredEvent[] {
      return messages.map((message) => {
        const timestamp = clock.now();
        all.push({ timestamp, message, eventId: String(all.length) });
        return {
          stream: 's',
          timestamp,
          ingestionTime: timestamp,
          message: encoder.encode(message),
        };
      });
    },
    session(): Session {
      const session = sessions.at(-1);
      if (session === undefined) throw new Error('No session has begun.');
      return session;
    },
    async texts(): Promise<readonly string[]> {
      const texts: string[] = [];
      for (const block of store.blocks) {
        let text = new TextDecoder().decode(await block.bytes());
        for (let row = block.firstRow; row < block.firstRow + block.rows; row += 1) {
          texts.push(text.slice(0, store.size[row]));
          text = text.slice(store.size[row]);
        }
      }
      return texts.toSorted();
    },
    async pass(ms: number): Promise<void> {
      clock.advance(ms);
      await settled();
    },
  };
}

let open: ReturnType<typeof world> | undefined;
function opened(parts?: Partial<TailOptions>) {
  open = world(parts);
  return open;
}
afterEach(() => open?.tail.stop());

describe('createTail', () => {
  it('brings what comes, and says how much and whether some is left out', async () => {
    const { tail, deliver, session, texts, pass } = opened();
    expect(tail.status).toBe(NO_TAIL);
    tail.start(REQUEST);
    expect(tail.status.phase).toBe('connecting');
    await pass(0);
    expect(tail.status.phase).toBe('live');
    for (let second = 1; second <= 5; second += 1) {
      await pass(1_000);
      await session().send(deliver(`a${second}`, `b${second}`), second === 5);
    }
    expect(tail.status).toMatchObject({ perSecond: 2, isSampled: true, held: 0 });
    expect(await texts()).toHaveLength(10);
    const { signal } = session();
    tail.stop();
    expect(signal.aborted).toBe(true);
    expect(tail.status).toBe(NO_TAIL);
  });

  it('reads what was delivered between the last load and the session', async () => {
    const { tail, deliver, texts, pass } = opened();
    deliver('before');
    await pass(30_000);
    tail.start(REQUEST);
    await pass(0);
    expect(await texts()).toEqual(['before']);
  });

  it('holds what comes while paused, and shows it afterwards', async () => {
    const { tail, deliver, session, texts, pass } = opened();
    tail.start(REQUEST);
    await pass(0);
    tail.pause(true);
    await session().send(deliver('a', 'b'));
    expect(tail.status).toMatchObject({ phase: 'paused', held: 2 });
    expect(await texts()).toEqual([]);
    tail.pause(false);
    await pass(0);
    expect(tail.status).toMatchObject({ phase: 'live', held: 0 });
    expect(await texts()).toEqual(['a', 'b']);
  });

  it('D20 holds no more than it may, and reads the rest again', async () => {
    const { tail, deliver, session, store, pass } = opened();
    tail.start(REQUEST);
    await pass(0);
    tail.pause(true);
    const messages = Array.from({ length: 500 }, (_, n) => n);
    for (let second = 0; second < 21; second += 1) {
      await pass(1_000);
      await session().send(deliver(...messages.map((n) => `${second} ${n}`)));
    }
    expect(tail.status.held).toBe(10_500);
    expect(tail.heldEvents).toBe(10_000);
    tail.pause(false);
    while (store.count < 10_500) await settled();
    await pass(0);
    expect(store.count).toBe(10_500);
    expect(tail.heldEvents).toBe(0);
  });

  it('D20 begins anew after three hours, and loses nothing and shows nothing twice on the way', async () => {
    const { tail, deliver, session, sessions, texts, pass, calls } = opened();
    tail.start(REQUEST);
    await pass(0);
    for (let minutes = 0; minutes < 180; minutes += 1) {
      for (let turn = 0; turn < 6; turn += 1) {
        await pass(10_000);
        await session().send([]);
      }
    }
    const last = deliver('same', 'same', 'last');
    await session().send(last);
    await session().end();
    await pass(0);
    expect(sessions).toHaveLength(2);
    const unseen = deliver('between');
    await session().send([...unseen, ...deliver('after')]);
    expect(await texts()).toEqual(['after', 'between', 'last', 'same', 'same']);
    expect(calls.length).toBeLessThan(10);
  });

  it('D20, D21 connects again after a break, waiting longer each time, and fills the gap', async () => {
    const { tail, deliver, session, sessions, texts, pass, refuse, statuses } = opened();
    tail.start(REQUEST);
    await pass(0);
    await session().send(deliver('one'));
    refuse(new Refusal('network'));
    await session().end(new Refusal('network'));
    expect(tail.status).toMatchObject({ phase: 'waiting', problem: { kind: 'network' } });
    deliver('lost');
    for (const wait of [750, 1_500, 3_000]) await pass(wait);
    expect(sessions).toHaveLength(1);
    expect(tail.status.phase).toBe('waiting');
    refuse(undefined);
    await pass(6_000);
    expect(tail.status).toMatchObject({ phase: 'live', problem: undefined });
    await session().send(deliver('two'));
    expect(await texts()).toEqual(['lost', 'one', 'two']);
    expect(statuses.some(({ phase }) => phase === 'connecting')).toBe(true);
  });

  it('takes silence for a break', async () => {
    const { tail, session, sessions, pass } = opened();
    tail.start(REQUEST);
    await pass(0);
    await pass(14_000);
    await session().send([]);
    await pass(14_000);
    expect(tail.status.phase).toBe('live');
    await pass(1_000);
    expect(tail.status).toMatchObject({ phase: 'waiting', problem: { name: 'Silence' } });
    await pass(1_000);
    expect(sessions).toHaveLength(2);
  });

  it('goes on live where a gap cannot be read, and says so', async () => {
    const { tail, deliver, session, texts, pass, refuseReading } = opened();
    refuseReading(new Refusal('denied'));
    tail.start(REQUEST);
    await pass(0);
    expect(tail.status.notes).toEqual(['A gap could not be filled: It is denied.']);
    await session().send(deliver('one'));
    expect(await texts()).toEqual(['one']);
  });

  it('tries a gap again after throttling, holding what comes meanwhile', async () => {
    const { tail, deliver, session, texts, pass, refuseReading } = opened();
    refuseReading(new Refusal('throttled'));
    deliver('before');
    tail.start(REQUEST);
    await pass(0);
    await session().send(deliver('live'));
    expect(await texts()).toEqual([]);
    refuseReading(undefined);
    await pass(1_000);
    expect(await texts()).toEqual(['before', 'live']);
  });

  it.each([
    ['unsupported', /does not support Live Tail/],
    ['limit', /sessions of Live Tail .* are open/],
    ['denied', /was refused/],
  ])('asks for pages where Live Tail is %s', async (kind, note) => {
    const { tail, deliver, texts, pass, refuse, refuseReading, calls } = opened();
    refuse(new Refusal(kind));
    tail.start(REQUEST);
    await pass(0);
    expect(tail.status.phase).toBe('polling');
    expect(tail.status.notes).toEqual([expect.stringMatching(note)]);
    deliver('one', 'two', 'three');
    await pass(3_000);
    expect(await texts()).toEqual(['one', 'three', 'two']);
    expect(tail.status.perSecond).toBeGreaterThan(0);

    refuseReading(new Refusal('throttled'));
    await pass(3_000);
    expect(tail.status.phase).toBe('waiting');
    refuseReading(undefined);
    deliver('four');
    await pass(4_000);
    expect(await texts()).toHaveLength(4);

    tail.pause(true);
    await pass(3_000);
    const before = calls.length;
    deliver('five');
    await pass(60_000);
    expect(calls.length).toBe(before);
    expect(tail.status.phase).toBe('paused');
    tail.pause(false);
    await pass(0);
    expect(await texts()).toHaveLength(5);
  });

  it('fails where nothing helps, and can be started again', async () => {
    const { tail, pass, refuse } = opened();
    refuse(new Refusal('notFound'));
    tail.start(REQUEST);
    await pass(0);
    expect(tail.status).toMatchObject({ phase: 'failed', problem: { kind: 'notFound' } });
    refuse(undefined);
    tail.start(REQUEST);
    await pass(0);
    expect(tail.status).toMatchObject({ phase: 'live', problem: undefined });
  });

  it('asks for pages of more streams than Live Tail follows', async () => {
    const { tail, pass, sessions } = opened();
    tail.start({ ...REQUEST, logStreamNames: Array.from({ length: 11 }, (_, n) => `s${n}`) });
    await pass(0);
    expect(sessions).toHaveLength(0);
    expect(tail.status.phase).toBe('polling');
  });

  it('keeps nothing of three hours at 500 events a second', async () => {
    let counted = 0;
    let mostHeld = 0;
    const sink = {
      appendEvents: (events: readonly DeliveredEvent[]) => (counted += events.length),
      appendPage: () => ({
        ...{ events: 0, added: 0, oldest: undefined, newest: undefined },
        ...{ nextToken: undefined, nextForwardToken: undefined, nextBackwardToken: undefined },
      }),
    };
    const { tail, session, pass, statuses } = opened({ sink });
    tail.start(REQUEST);
    await pass(0);
    const message = new Uint8Array(1_600);
    for (let second = 0; second < 3 * 3_600; second += 1) {
      if (second % 1_000 === 500) tail.pause(true);
      if (second % 1_000 === 510) tail.pause(false);
      const at = epochMillis(START + second * 1_000);
      const event = { stream: 's', timestamp: at, ingestionTime: at, message };
      await pass(1_000);
      await session().send(Array.from({ length: 500 }, () => event));
      mostHeld = Math.max(mostHeld, tail.heldEvents);
      statuses.length = 0;
    }
    await pass(0);
    expect(counted).toBe(3 * 3_600 * 500);
    expect(mostHeld).toBeLessThanOrEqual(10_000);
    expect(tail.heldEvents).toBe(0);
    expect(tail.status.perSecond).toBe(500);
  });
});
