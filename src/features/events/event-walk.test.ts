import { describe, expect, it } from 'vitest';
import { EventWalk } from './event-walk.ts';

/** A list of a few events, which answers when the test lets it. */
function list(keys: readonly string[]) {
  const opened: string[] = [];
  const session = {
    placeOf: (row: number) => Promise.resolve(row < keys.length ? row : -1),
    rows: (from: number, count: number) =>
      Promise.resolve({
        version: 1,
        rows: keys.slice(from, from + count).map((key) => ({ key }) as never),
      }),
  };
  const walk = new EventWalk(session, (key) => opened.push(key));
  return { walk, opened, length: keys.length };
}

describe('walking through the list', () => {
  it.each([
    [1, undefined, 'a'],
    [-1, undefined, 'a'],
    [1, 0, 'b'],
    [1, 2, 'c'],
    [-1, 1, 'a'],
    [-1, 0, 'a'],
    [1, 9, 'a'],
  ])('%d from %s opens %s', async (by, from, opened) => {
    const { walk, opened: all, length } = list(['a', 'b', 'c']);
    await walk.step(by, from, length);
    expect(all).toEqual([opened]);
  });

  it('opens nothing in an empty list', async () => {
    const { walk, opened } = list([]);
    await walk.step(1, undefined, 0);
    expect(opened).toEqual([]);
  });

  it('adds up the steps of a key that is held down, and opens where they lead', async () => {
    const { walk, opened, length } = list(['a', 'b', 'c', 'd', 'e']);
    await Promise.all([1, 1, 1, 1].map((by) => walk.step(by, 0, length)));
    expect(opened).toEqual(['e']);
  });

  it('goes on from where it stands, and asks again after a change', async () => {
    const { walk, opened, length } = list(['a', 'b', 'c', 'd']);
    await walk.step(1, 0, length);
    await walk.step(1, 1, length);
    walk.forget();
    await walk.step(1, 0, length);
    expect(opened).toEqual(['b', 'c', 'b']);
  });
});
