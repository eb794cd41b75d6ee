import { afterEach, beforeEach, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { openStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

let store: Store;
beforeEach(() => (store = openStore(':memory:')));
afterEach(() => store.close());

const at = epochMillis;
const add = (eventId: string, time: number, trailArn = 't'): void =>
  store.fates.add({
    ...{ trailArn, eventId, eventName: 'RunInstances', eventSource: 'ec2.amazonaws.com' },
    ...{ region: 'us-east-1', eventTime: at(time), reason: 'on-its-way' },
  });
const find = (limit = 100) => store.fates.find('t', at(0), at(10_000), limit);

it('a fate is what was last written of it', () => {
  add('e', 1_000);
  expect(find()).toEqual([
    {
      ...{ trailArn: 't', eventId: 'e', eventName: 'RunInstances' },
      ...{ eventSource: 'ec2.amazonaws.com', region: 'us-east-1', eventTime: 1_000 },
      ...{ reason: 'on-its-way', delivered: [] },
    },
  ]);
  store.fates.delivered('t', 'e', at(5_000));
  store.fates.delivered('t', 'e', at(6_000));
  expect(find()).toMatchObject([{ reason: undefined, delivered: [5_000, 6_000] }]);
});

it('what was delivered once is not lost with its copy', () => {
  add('kept', 1_000);
  add('lost', 2_000);
  store.fates.delivered('t', 'kept', at(5_000));
  store.fates.lost('t', ['kept', 'lost'], 'delivery-failing');
  expect(find().map(({ reason }) => reason)).toEqual([undefined, 'delivery-failing']);
});

it('events are found by trail and time, oldest first', () => {
  for (const [eventId, time] of [
    ['b', 9_999],
    ['a', 0],
    ['c', 10_000],
  ] as const) {
    add(eventId, time);
  }
  add('of another', 1_000, 'u');
  expect(find().map(({ eventId }) => eventId)).toEqual(['a', 'b']);
  expect(find(1).map(({ eventId }) => eventId)).toEqual(['a']);
  store.fates.deleteBefore(at(9_999));
  expect(find().map(({ eventId }) => eventId)).toEqual(['b']);
});

it('a reset forgets them', () => {
  add('e', 1_000);
  store.clear();
  expect(find()).toEqual([]);
});
