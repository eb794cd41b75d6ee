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
        rows: keys
          .slice(from, from + count)
          .map((key) => ({ key, row: keys.indexOf(key) }) as never),
      }),
  };
  const walk = new EventWalk(session, (key) => opened.push(key));
  const at = (from: number | undefined, version = 1) => ({ from, matching: keys.length, version });
  return { walk, opened, at };
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
    const { walk, opened: all, at } = list(['a', 'b', 'c']);
    await walk.step(by, at(from));
    expect(all).toEqual([opened]);
  });

  it('opens nothing in an empty list', async () => {
    const { walk, opened, at } = list([]);
    await walk.step(1, at(undefined));
    expect(opened).toEqual([]);
  });

  it('adds up the steps of a key that is held down, and opens where they lead', async () => {
    const { walk, opened, at } = list(['a', 'b', 'c', 'd', 'e']);
    await Promise.all([1, 1, 1, 1].map((by) => walk.step(by, at(0))));
    expect(opened).toEqual(['e']);
  });

  it('goes on from where it stands while the page still shows an earlier event', async () => {
    const { walk, opened, at } = list(['a', 'b', 'c', 'd']);
    await walk.step(1, at(0));
    await walk.step(1, at(0));
    walk.shown('b');
    await walk.step(1, at(0));
    expect(opened).toEqual(['b', 'c', 'd']);
  });

  it('goes on from an event that was opened in another way, even one that it passed', async () => {
    const { walk, opened, at } = list(['a', 'b', 'c', 'd']);
    await walk.step(1, at(0));
    await walk.step(1, at(0));
    walk.shown('b');
    walk.shown('c');
    walk.shown('b');
    await walk.step(-1, at(1));
    expect(opened).toEqual(['b', 'c', 'a']);
  });

  it('begins anew when nothing is open any more, and asks again when the list is another', async () => {
    const { walk, opened, at } = list(['a', 'b', 'c', 'd']);
    await walk.step(1, at(2));
    walk.shown('d');
    walk.shown(undefined);
    await walk.step(1, at(undefined));
    await walk.step(1, at(1, 2));
    expect(opened).toEqual(['d', 'a', 'c']);
  });
});
