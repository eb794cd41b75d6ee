import { describe, expect, it } from 'vitest';
import { allItems, page, type Page } from './paging.ts';

/** Reads a list whose pages are given by their tokens; the first under `undefined`. */
const reader =
  (pages: ReadonlyMap<string | undefined, Page<number>>, asked: (string | undefined)[] = []) =>
  async (token: string | undefined) => {
    asked.push(token);
    const found = pages.get(token);
    if (found === undefined) throw new Error(`No page for the token ${token}.`);
    return found;
  };

describe('allItems', () => {
  it('reads page after page, through empty ones, to the one without a token', async () => {
    const asked: (string | undefined)[] = [];
    const read = reader(
      new Map([
        [undefined, page([1, 2], 'a')],
        ['a', page([], 'b')],
        ['b', page([3], undefined)],
      ]),
      asked,
    );
    expect(await allItems(read)).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'a', 'b']);
  });

  it('ends where a server repeats a token, at once or after a while', async () => {
    const atOnce = reader(
      new Map([
        [undefined, page([1], 'a')],
        ['a', page([2], 'a')],
      ]),
    );
    expect(await allItems(atOnce)).toEqual([1, 2]);
    const circle = reader(
      new Map([
        [undefined, page([1], 'a')],
        ['a', page([2], 'b')],
        ['b', page([3], 'a')],
      ]),
    );
    expect(await allItems(circle)).toEqual([1, 2, 3]);
  });

  it.each([[undefined], [null], ['']])('takes the token %j for the end', async (end) => {
    expect(await allItems(async () => page([1], end))).toEqual([1]);
  });
});
