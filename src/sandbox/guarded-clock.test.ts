import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { guardedClock, RETRY_MS } from './guarded-clock.ts';

const START = epochMillis(1_000);

function open() {
  const clock = manualClock(START);
  const lines: string[] = [];
  return { clock, lines, guarded: guardedClock(clock, (line) => lines.push(line)) };
}

it('tells a failure once, tries again until it succeeds, and then knows of none', () => {
  const { clock, lines, guarded } = open();
  let rest = 3;
  const fired: number[] = [];
  guarded.setTimer(100, () => {
    fired.push(clock.now());
    if (rest-- > 0) throw new Error('database or disk is full');
  });
  clock.advance(100);
  expect(guarded.trouble()).toEqual({ since: 1_100, message: 'database or disk is full' });
  clock.advance(2 * RETRY_MS);
  expect(guarded.trouble()).toEqual({ since: 1_100, message: 'database or disk is full' });
  expect(lines).toEqual([
    'work in the background failed and is tried again every 10 s: database or disk is full',
  ]);
  clock.advance(RETRY_MS);
  expect(guarded.trouble()).toBeUndefined();
  clock.advance(10 * RETRY_MS);
  expect(fired).toEqual([0, 1, 2, 3].map((times) => 1_100 + times * RETRY_MS));
});

it('tells another failure as well, whatever was thrown', () => {
  const { clock, lines, guarded } = open();
  const thrown: unknown[] = [new Error('one'), 'two'];
  guarded.setTimer(0, () => {
    throw thrown.shift() ?? new Error('two');
  });
  clock.advance(3 * RETRY_MS);
  expect(lines.map((line) => line.split(': ')[1])).toEqual(['one', 'two']);
});

it('can be cancelled before it fires, and while it is tried again', () => {
  const { clock, guarded } = open();
  let count = 0;
  const fail = () => {
    count++;
    throw new Error('no');
  };
  guarded.setTimer(10, fail)();
  clock.advance(20);
  expect(count).toBe(0);
  const cancel = guarded.setTimer(10, fail);
  clock.advance(10 + RETRY_MS);
  expect(count).toBe(2);
  cancel();
  expect(guarded.trouble()).toBeUndefined();
  clock.advance(10 * RETRY_MS);
  expect(count).toBe(2);
});
