import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { openStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

let store: Store;
beforeEach(() => (store = openStore(':memory:')));
afterEach(() => store.close());

const at = epochMillis;
const put = (bucket: string, key: string, text = 'text', time = 1_000) =>
  store.objects.putGzipped(bucket, key, text, 'text/plain', at(time));
const keys = (prefix = '', after = '', limit = 100) =>
  store.objects.list({ bucket: 'b', prefix, after, limit }).map(({ key }) => key);

it('an object takes the place of the one with its key in its bucket alone', () => {
  put('b', 'k', 'old');
  put('c', 'k', 'other');
  put('b', 'k', 'new', 2_000);
  expect(gunzipSync(store.objects.read('b', 'k')).toString()).toBe('new');
  expect(store.objects.find('b', 'k')).toMatchObject({ lastModified: 2_000, key: 'k' });
  expect([store.objects.count(), store.objects.find('b', 'K')]).toEqual([2, undefined]);
  store.objects.delete('b', 'k');
  expect([store.objects.find('b', 'k'), store.objects.count()]).toEqual([undefined, 1]);
});

it('keys are listed by their bytes, and a prefix is no pattern', () => {
  for (const key of ['é', 'a%', 'a_', 'ab', 'a', 'Z', '😀', '\uFFFD']) put('b', key);
  expect(keys()).toEqual(['Z', 'a', 'a%', 'a_', 'ab', 'é', '\uFFFD', '😀']);
  expect(keys('a%')).toEqual(['a%']);
  expect(keys('a', 'a%', 1)).toEqual(['a_']);
});

it('what is older than a moment is forgotten', () => {
  put('b', 'old', '', 1_000);
  put('b', 'new', '', 2_000);
  store.objects.deleteBefore(at(2_000));
  expect(keys()).toEqual(['new']);
});

it('records wait for their files until they are deleted, or for longer', () => {
  const record = { happenedAt: at(5), trailArn: 't', account: '1', region: 'r' };
  store.logFiles.add({ ...record, dueAt: at(20), record: 'b' });
  store.logFiles.add({ ...record, dueAt: at(10), record: 'a' });
  store.logFiles.add({ ...record, dueAt: at(30), record: 'c' });
  const due = (now: number) => store.logFiles.due(at(now), 100);
  expect(due(20).map((each) => each.record)).toEqual(['a', 'b']);
  expect(store.logFiles.nextDueAt()).toBe(10);
  for (const { seq } of due(10)) store.logFiles.postpone(seq, at(40));
  for (const { seq } of due(20)) store.logFiles.delete(seq);
  expect([due(30).map((each) => each.record), store.logFiles.count()]).toEqual([['c'], 2]);
  store.clear();
  expect([store.logFiles.count(), store.logFiles.nextDueAt()]).toEqual([0, undefined]);
});
