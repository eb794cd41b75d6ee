import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { openStore } from '#sandbox/store/sqlite-store.ts';
import type { LogStreamRow, Store } from '#sandbox/store/store.ts';
import { createLiveTails, type LiveTails, watchAppends } from './live-tails.ts';

const NOW = epochMillis(1_000);

let tails: LiveTails;
let store: Store;
let stream: LogStreamRow;
let heard: string[];
beforeEach(() => {
  tails = createLiveTails();
  store = watchAppends(openStore(':memory:'), tails);
  stream = store.logStreams.create(1, 's', NOW);
  heard = [];
  tails.add({
    account: 'a',
    region: 'r',
    groupIds: new Set([1]),
    take: ({ message }) => heard.push(message),
    end: () => heard.push('(end)'),
  });
});
afterEach(() => store.close());

const append = (message: string, to = stream) =>
  store.logEvents.append(to, [{ timestamp: NOW, message }], NOW);

describe('watchAppends', () => {
  it('tells of what is written outside a transaction at once, inside one at its end', () => {
    append('alone');
    expect(heard).toEqual(['alone']);
    store.transaction(() => {
      append('a');
      store.transaction(() => append('b'));
      expect(heard).toEqual(['alone']);
    });
    expect(heard).toEqual(['alone', 'a', 'b']);
  });

  it('tells nothing of what was taken back', () => {
    const fail = (message: string) =>
      store.transaction(() => {
        append(message);
        throw new Error('no');
      });
    expect(() => fail('lost')).toThrow('no');
    store.transaction(() => {
      append('before');
      expect(() => fail('inner')).toThrow('no');
      append('after');
    });
    expect(heard).toEqual(['before', 'after']);
  });

  it('tells nobody of other groups, and nobody who has left', () => {
    append('elsewhere', store.logStreams.create(2, 's', NOW));
    const leave = tails.add({
      account: 'a',
      region: 'r',
      groupIds: new Set([1]),
      take: () => heard.push('(left)'),
      end: () => undefined,
    });
    leave();
    append('here');
    expect(heard).toEqual(['here']);
    expect(tails.count('a', 'r')).toBe(1);
    expect(tails.count('a', 'elsewhere')).toBe(0);
  });

  it('ends all sessions', () => {
    tails.endAll();
    expect(heard).toEqual(['(end)']);
  });
});
