import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { openStore } from './sqlite-store.ts';
import type { LogEventRow, LogScan, Store } from './store.ts';

let store: Store;
beforeEach(() => (store = openStore(':memory:')));
afterEach(() => store.close());

const put = (name: string) => store.meta.put(name, true);
const has = (name: string) => store.meta.get(name) !== undefined;

describe('transaction', () => {
  it('keeps what was written and gives back the result', () => {
    expect(store.transaction(() => (put('a'), 42))).toBe(42);
    expect(has('a')).toBe(true);
  });

  it('keeps nothing when the work throws', () => {
    expect(() =>
      store.transaction(() => {
        put('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(has('a')).toBe(false);
    store.transaction(() => put('b'));
    expect(has('b')).toBe(true);
  });

  it('undoes an inner one that throws, and the outer goes on', () => {
    store.transaction(() => {
      put('before');
      expect(() =>
        store.transaction(() => {
          put('inner');
          store.transaction(() => put('innermost'));
          throw new Error('no');
        }),
      ).toThrow('no');
      put('after');
    });
    expect(['before', 'inner', 'innermost', 'after'].map(has)).toEqual([true, false, false, true]);
  });

  it('undoes what inner ones kept when the outer throws', () => {
    expect(() =>
      store.transaction(() => {
        store.transaction(() => put('inner'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(has('inner')).toBe(false);
  });
});

const scanAll: Omit<LogScan, 'groupId'> = { from: 0, to: Infinity, direction: 'forward' };

function fill(count: number, groupId = 1, name = 's') {
  const stream = store.logStreams.create(groupId, name, epochMillis(0));
  const events = Array.from({ length: count }, (_, index) => ({
    timestamp: epochMillis(1000 + index),
    message: `m${index}`,
  }));
  store.logEvents.append(stream, events, epochMillis(5000));
  return stream;
}

const messages = (rows: Iterable<LogEventRow>) => [...rows].map(({ message }) => message);

describe('logEvents.scan', () => {
  it('lets others read and write while it is walked, and be walked twice at once', () => {
    const stream = fill(3);
    const seen: string[] = [];
    for (const outer of store.logEvents.scan({ ...scanAll, groupId: 1 })) {
      const inner = messages(
        store.logEvents.scan({ ...scanAll, groupId: 1, direction: 'backward', to: 1003 }),
      );
      seen.push(`${outer.message}:${inner.join('')}`);
      // Behind the place where the outer walk stands, so it is not met.
      store.logEvents.append(
        stream,
        [{ timestamp: epochMillis(1), message: 'old' }],
        epochMillis(6000),
      );
      if (seen.length === 3) break;
    }
    expect(seen).toEqual(['m0:m2m1m0', 'm1:m2m1m0old', 'm2:m2m1m0oldold']);
    expect(store.logEvents.count()).toBe(6);
  });

  it('may be left half walked inside a transaction that is undone', () => {
    fill(3);
    const walk = store.logEvents.scan({ ...scanAll, groupId: 1 });
    expect(() =>
      store.transaction(() => {
        walk.next();
        put('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(has('a')).toBe(false);
    expect(messages(store.logEvents.scan({ ...scanAll, groupId: 1 }))).toHaveLength(3);
  });

  it('sees one stream, several, or all of one group', () => {
    const [a, b, c] = [fill(2, 1, 'a'), fill(2, 1, 'b'), fill(2, 1, 'c')];
    fill(2, 2, 'a');
    const streams = (streamIds?: readonly number[]) =>
      [...store.logEvents.scan({ ...scanAll, groupId: 1, streamIds })].map((row) => row.streamId);
    expect(streams()).toEqual([a.id, b.id, c.id, a.id, b.id, c.id]);
    expect(streams([b.id])).toEqual([b.id, b.id]);
    expect(streams([a.id, c.id])).toEqual([a.id, c.id, a.id, c.id]);
    expect(streams([])).toEqual([]);
  });

  it('goes by timestamp, ingestion time and arrival, either way, from any place between two events', () => {
    const small = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ timestamp: small, ingestionTime: small }), { maxLength: 20 }),
        fc.nat(20),
        small,
        small,
        (times, cut, from, to) => {
          store.clear();
          const stream = store.logStreams.create(1, 's', epochMillis(0));
          for (const { timestamp, ingestionTime } of times) {
            const event = { timestamp: epochMillis(timestamp), message: 'm' };
            store.logEvents.append(stream, [event], epochMillis(ingestionTime));
          }
          const all = [...store.logEvents.scan({ ...scanAll, groupId: 1 })];
          const expected = all.toSorted(
            (a, b) =>
              a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime || a.seq - b.seq,
          );
          expect(all).toHaveLength(times.length);
          expect(all).toEqual(expected);

          const before = all[cut % (all.length || 1)];
          if (before === undefined) return;
          const within = (row: LogEventRow) => row.timestamp >= from && row.timestamp < to;
          const place = { ...before, seq: before.seq + 0.5 };
          const scan = { groupId: 1, from, to, start: place };
          const index = all.indexOf(before);
          expect([...store.logEvents.scan({ ...scan, direction: 'forward' })]).toEqual(
            all.slice(index + 1).filter(within),
          );
          expect([...store.logEvents.scan({ ...scan, direction: 'backward' })]).toEqual(
            all
              .slice(0, index + 1)
              .filter(within)
              .toReversed(),
          );
        },
      ),
    );
  });
});

describe('logStreams', () => {
  it('keeps first and last times and counts bytes as PutLogEvents does', () => {
    const { id, name } = store.logStreams.create(1, 's', epochMillis(7));
    const append = (timestamp: number, ingested: number, message: string) => {
      const stream = store.logStreams.find(1, name);
      if (stream === undefined) throw new Error('gone');
      const event = { timestamp: epochMillis(timestamp), message };
      store.logEvents.append(stream, [event], epochMillis(ingested));
    };
    append(20, 200, 'é');
    append(10, 100, 'ab');
    expect(store.logStreams.find(1, name)).toEqual({
      id,
      groupId: 1,
      name,
      createdAt: 7,
      firstEventAt: 10,
      lastEventAt: 20,
      lastIngestionAt: 200,
      storedBytes: 2 + 26 + 2 + 26,
    });
    store.logStreams.create(1, 'empty', epochMillis(7));
    expect(store.logStreams.storedBytes(1)).toBe(56);
    expect(store.logStreams.storedBytes(2)).toBe(0);
    expect(store.logStreams.count()).toBe(2);
  });

  it('finds by prefix as it is, wildcards and characters beyond the BMP included', () => {
    for (const name of ['a_b', 'aXb', 'a%', 'A', '🦊1', '🦊2', '🦋']) {
      store.logStreams.create(1, name, epochMillis(0));
    }
    const names = (prefix?: string) => store.logStreams.list(1, prefix).map(({ name }) => name);
    expect(names('a_')).toEqual(['a_b']);
    expect(names('a%')).toEqual(['a%']);
    expect(names('a')).toEqual(['a%', 'aXb', 'a_b']);
    expect(names('🦊')).toEqual(['🦊1', '🦊2']);
    expect(names()).toHaveLength(7);
  });
});

describe('a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trailglass-store-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds everything over a restart', () => {
    const path = join(folder, 'sandbox.sqlite');
    const key = { account: '1', region: 'r', name: 'n' };
    const first = openStore(path);
    first.resources.put('bucket', key, { name: 'n', region: 'r', createdAt: epochMillis(1) });
    const stream = first.logStreams.create(1, 's', epochMillis(1));
    first.logEvents.append(stream, [{ timestamp: epochMillis(2), message: 'm' }], epochMillis(3));
    first.deliveries.add({
      eventId: 'e-1',
      trailArn: 't',
      account: '1',
      happenedAt: epochMillis(8),
      dueAt: epochMillis(9),
      isOwn: false,
      record: '{}',
    });
    first.meta.put('settings', { a: 1 });
    first.close();

    const second = openStore(path);
    expect(second.resources.get('bucket', key)).toEqual({ name: 'n', region: 'r', createdAt: 1 });
    expect(messages(second.logEvents.scan({ ...scanAll, groupId: 1 }))).toEqual(['m']);
    expect(second.deliveries.nextDueAt('t')).toBe(9);
    expect(second.meta.get('settings')).toEqual({ a: 1 });
    second.close();
  });
});
