import { describe, expect, it } from 'vitest';
import { createExactSink } from '#testing/exact-sink.ts';
import {
  createLogServer,
  failure,
  type HeldEvent,
  type LogFaults,
  randomOf,
} from '#testing/log-server.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LoadRequest, LoadStatus } from '#events/event-session.ts';
import { createLoader } from './loader.ts';
import type { PageReader } from './page-reader.ts';
import { createQuota } from './quota.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 22, 10));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const REQUEST: LoadRequest = {
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  range: { from: epochMillis(NOW - HOUR), to: undefined },
  clock: 'delivered',
  latestDeliveryAfter: 0,
};

/** One event each `step` milliseconds of the last `length`. */
const regular = (length: number, step: number): HeldEvent[] =>
  Array.from({ length: Math.floor(length / step) }, (_, index) => {
    const timestamp = NOW - length + index * step;
    return { id: `${timestamp}`, timestamp, ingestionTime: timestamp, stream: 's', message: 'm' };
  });

function world(
  events: readonly HeldEvent[],
  options: {
    readonly faults?: Partial<LogFaults>;
    readonly pageSize?: () => number;
    readonly reader?: PageReader;
  } = {},
) {
  const clock = manualClock(NOW);
  const random = randomOf(1);
  const server = createLogServer({ clock, random, events, latencyMs: 200, ...options });
  const sink = createExactSink();
  const statuses: LoadStatus[] = [];
  const loader = createLoader({
    reader: options.reader ?? server.reader,
    sink,
    clock,
    random,
    quota: createQuota({ random }),
    onStatus: (status) => statuses.push(status),
  });
  return {
    clock,
    server,
    sink,
    loader,
    statuses,
    turn: async () => {
      await new Promise(setImmediate);
      return clock.next();
    },
    async until(isReached: (status: LoadStatus) => boolean) {
      await new Promise(setImmediate);
      while (!isReached(loader.status)) {
        if (!clock.next()) throw new Error(`Nothing goes on: ${JSON.stringify(loader.status)}`);
        await new Promise(setImmediate);
      }
    },
  };
}

const isOver = ({ phase }: LoadStatus): boolean => phase === 'done' || phase === 'failed';

describe('a load', () => {
  it('shows rows after one call, newest first, and ends complete', async () => {
    const { loader, server, clock, until, statuses } = world(regular(7 * DAY, 20_000));
    loader.load({ ...REQUEST, range: { from: epochMillis(NOW - 7 * DAY), to: undefined } });
    expect(loader.status).toMatchObject({ phase: 'loading', events: 0, done: 0 });
    await until(({ events }) => events > 0);
    expect(clock.now() - NOW).toBe(200);
    expect(server.calls[0]).toMatchObject({
      operation: 'FilterLogEvents',
      from: NOW - 15 * MINUTE,
      limit: 500,
    });
    await until(isOver);
    expect(loader.status).toMatchObject({
      phase: 'done',
      done: 1,
      events: (7 * DAY) / 20_000,
      completeFrom: NOW - 7 * DAY,
      deliveries: { from: NOW - 7 * DAY, to: NOW },
    });
    const complete = statuses.flatMap(({ completeFrom }) => completeFrom ?? []);
    expect(complete).toEqual(complete.toSorted((a, b) => b - a));
    expect(new Set(complete).size).toBeGreaterThan(5);
  });

  it('of all times finds the beginning in a few calls', async () => {
    const { loader, server, until } = world(regular(30 * DAY, HOUR));
    loader.load({ ...REQUEST, range: { from: epochMillis(0), to: undefined } });
    await until(isOver);
    expect(loader.status).toMatchObject({ events: 720, completeFrom: 0 });
    expect(server.calls.length).toBeLessThan(20);
  });

  it('reads ahead of our clock where the end is open', async () => {
    const [event] = regular(HOUR, HOUR);
    if (event === undefined) throw new Error('No event.');
    const early = { ...event, id: 'early', timestamp: NOW + 2 * HOUR };
    const { loader, until } = world([event, early]);
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status.events).toBe(2);
  });

  it('asks for one stream by GetLogEvents, and with a pattern by FilterLogEvents', async () => {
    for (const [filterPattern, operation] of [
      [undefined, 'GetLogEvents'],
      ['', 'GetLogEvents'],
      ['error', 'FilterLogEvents'],
    ] as const) {
      const { loader, server, until } = world(regular(HOUR, MINUTE));
      loader.load({ ...REQUEST, logStreamNames: ['s'], filterPattern });
      await until(isOver);
      expect(loader.status).toMatchObject({ phase: 'done', events: 60 });
      expect(new Set(server.calls.map((call) => call.operation))).toEqual(new Set([operation]));
      expect(server.calls[0]).toMatchObject({ logStreamNames: ['s'], filterPattern });
    }
  });

  it('D18 counts empty pages and goes on', async () => {
    const { loader, until } = world(regular(HOUR, MINUTE), { faults: { empty: 0.7 } });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 60, notes: [] });
    expect(loader.status.emptyPages).toBeGreaterThan(2);
  });

  it('of event times looks through later deliveries too, and says so', async () => {
    const { loader, server, until } = world(regular(3 * HOUR, MINUTE));
    const range = { from: epochMillis(NOW - 3 * HOUR), to: epochMillis(NOW - 2 * HOUR) };
    loader.load({ ...REQUEST, range, clock: 'eventTime', latestDeliveryAfter: 15 * MINUTE });
    await until(isOver);
    expect(loader.status.deliveries).toEqual({ from: range.from, to: range.to + 15 * MINUTE });
    expect(Math.max(...server.calls.map(({ to }) => to))).toBe(range.to + 15 * MINUTE);
    expect(loader.status.events).toBe(75);
    expect(loader.status.notes.join()).toContain('15 min after');
  });

  it('of a range that holds no time is done at once', () => {
    const { loader, server } = world([]);
    loader.load({ ...REQUEST, range: { from: NOW, to: NOW } });
    expect(loader.status).toMatchObject({ phase: 'done', done: 1 });
    expect(server.calls).toEqual([]);
  });
});

describe('what is loaded already', () => {
  it('is not asked for again when the range grows', async () => {
    const { loader, server, until } = world(regular(6 * HOUR, MINUTE));
    const to = epochMillis(NOW - HOUR);
    loader.load({ ...REQUEST, range: { from: epochMillis(NOW - 2 * HOUR), to } });
    await until(isOver);
    expect(loader.loaded).toEqual([{ from: NOW - 2 * HOUR, to }]);
    const before = server.calls.length;
    loader.load({ ...REQUEST, range: { from: epochMillis(NOW - 4 * HOUR), to } });
    await until(isOver);
    const asked = server.calls.slice(before);
    expect(Math.max(...asked.map((call) => call.to))).toBe(NOW - 2 * HOUR);
    expect(loader.status).toMatchObject({ events: 180, phase: 'done' });
  });

  it('is not asked for again by a refresh, but for its last minutes', async () => {
    const events = regular(HOUR, MINUTE);
    const { loader, server, sink, clock, until } = world(events);
    loader.load(REQUEST);
    await until(isOver);
    clock.advance(10 * MINUTE);
    const before = server.calls.length;
    const late = { id: 'late', timestamp: NOW - MINUTE, ingestionTime: NOW + 1 };
    events.push({ ...late, stream: 's', message: 'm' });
    loader.refresh();
    expect(loader.status.phase).toBe('loading');
    await until(isOver);
    const asked = server.calls.slice(before);
    expect(Math.min(...asked.map((call) => call.from))).toBeGreaterThan(NOW - 6 * MINUTE);
    expect(sink.kept).toHaveLength(61);
  });

  it('may come from another day', async () => {
    const { loader, server, until } = world(regular(HOUR, MINUTE));
    loader.load(REQUEST, [{ from: epochMillis(NOW - HOUR), to: epochMillis(NOW - MINUTE) }]);
    await until(isOver);
    expect(server.calls).toHaveLength(1);
    expect(loader.status.events).toBe(1);
  });
});

describe('pausing', () => {
  it('gives up calls at once, and resuming goes on where it was', async () => {
    const { loader, server, until, turn, sink } = world(regular(HOUR, 1000));
    loader.load(REQUEST);
    await until(({ events }) => events > 600);
    loader.pause();
    expect(loader.status.phase).toBe('paused');
    const { length } = sink.kept;
    while (await turn()) continue;
    expect(sink.kept).toHaveLength(length);
    const { calls } = server;
    const before = calls.length;
    loader.resume();
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 3600 });
    expect(calls.length - before).toBeLessThan(10);
  });

  it('for longer than a token lives begins anew where the pages ended', async () => {
    const { loader, server, until, clock } = world(regular(10 * MINUTE, 100), {
      pageSize: () => 9,
    });
    const end = { from: epochMillis(NOW - 10 * MINUTE), to: NOW };
    loader.load({ ...REQUEST, range: end, logStreamNames: ['s'] });
    await until(() => server.calls.some(({ nextToken }) => nextToken !== undefined));
    loader.pause();
    clock.advance(DAY);
    const before = server.calls.length;
    loader.resume();
    expect(server.calls.slice(before).every(({ nextToken }) => nextToken === undefined)).toBe(true);
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 6000 });
  });

  it('may be followed by nothing at all', async () => {
    const { loader, turn, statuses } = world(regular(HOUR, MINUTE));
    loader.load(REQUEST);
    loader.close();
    const { length } = statuses;
    while (await turn()) continue;
    loader.resume();
    loader.refresh();
    expect(statuses).toHaveLength(length);
  });
});

describe('a failure', () => {
  const failing = (...failures: readonly (Error | undefined)[]) => {
    const clock = manualClock(NOW);
    const server = createLogServer({
      clock,
      random: randomOf(1),
      events: regular(HOUR, MINUTE),
      latencyMs: 0,
    });
    let calls = 0;
    const reader: PageReader = async (request, signal) => {
      const error = failures[Math.min(calls, failures.length - 1)];
      calls += 1;
      if (error !== undefined) throw error;
      const page = server.reader(request, signal);
      clock.advance(0);
      return page;
    };
    return reader;
  };
  const passing = ['network', 'timeout', 'server', 'unexpected', 'gateway', 'throttled'];

  it.each(passing)('of kind %s is waited for', async (kind) => {
    const error = failure(kind, 'Oh', 'Oh');
    const reader = failing(error, error, error, error, error, error, error, undefined);
    const { loader, until, statuses, clock } = world([], { reader });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 60, problem: undefined });
    const waiting = statuses.filter(({ phase }) => phase === 'waiting');
    expect(waiting.length).toBeGreaterThan(0);
    for (const { goesOnAt } of waiting) expect(goesOnAt).toBeGreaterThan(NOW);
    expect(clock.now() - NOW).toBeGreaterThan(300);
    if (kind === 'throttled') expect(loader.status.throttledCalls).toBe(7);
  });

  it('that does not pass is told after some minutes, and resuming tries again', async () => {
    const error = failure('network', 'Oh', 'The connection failed.');
    const reader = failing(...Array.from({ length: 60 }, () => error), undefined);
    const { loader, until, clock } = world([], { reader });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status).toMatchObject({
      phase: 'failed',
      problem: { message: 'The connection failed.', kind: 'network' },
    });
    expect(clock.now() - NOW).toBeGreaterThan(MINUTE);
    loader.resume();
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 60, problem: undefined });
  });

  it.each(['denied', 'notFound', 'expired', 'credentials', 'invalid', 'token', 'limit'])(
    'of kind %s is told at once',
    async (kind) => {
      const { loader, until, clock } = world([], { reader: failing(failure(kind, 'No', 'No.')) });
      loader.load(REQUEST);
      await until(isOver);
      expect(loader.status).toMatchObject({ phase: 'failed', problem: { kind, name: 'No' } });
      expect(clock.now()).toBe(NOW);
    },
  );

  it('of a group of another class is told with what to do', async () => {
    const error = failure(
      'invalid',
      'InvalidOperationException',
      'The log group g is of log-group-class INFREQUENT_ACCESS. FilterLogEvents is not supported for this log class.',
    );
    const { loader, until } = world([], { reader: failing(error) });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status.problem?.advice).toContain('CloudWatch Logs Insights');
  });

  it('to give another token than before is got over by beginning anew where the pages ended', async () => {
    const { loader, until } = world(regular(10 * MINUTE, MINUTE), {
      faults: { repeatedToken: 1 },
      pageSize: () => 2,
    });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 10, notes: [] });
  });

  it('to get anywhere with tokens ends the window with a note', async () => {
    const page = new TextEncoder().encode(JSON.stringify({ events: [], nextToken: 'the same' }));
    const { loader, until } = world([], { reader: async () => page });
    loader.load(REQUEST);
    await until(isOver);
    expect(loader.status).toMatchObject({ phase: 'done', events: 0 });
    expect(loader.status.notes.join()).toContain('events may be missing');
    expect(loader.loaded).toEqual([]);
  });
});
