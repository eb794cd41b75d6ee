import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deferred, type Deferred } from '#testing/deferred.ts';
import { PAGE_ROWS, pagesOf, RowPages } from './row-pages.ts';

type Answer = { readonly version: number; readonly rows: readonly number[] };

/** A list of the numbers of its places, which answers when it is told to. */
function listOf(rowCount: number) {
  const asked: { from: number; count: number; answer: Deferred<Answer> }[] = [];
  const load = (from: number, count: number) => {
    const answer = deferred<Answer>();
    asked.push({ from, count, answer });
    return answer.promise;
  };
  const settle = async () => {
    const { from, count, answer } = asked.at(-1) ?? {};
    const length = Math.max(0, Math.min(count ?? 0, rowCount - (from ?? 0)));
    const rows = Array.from({ length }, (_, index) => (from ?? 0) + index);
    answer?.resolve({ version: 1, rows });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { asked, load, settle };
}

describe('the rows of a list', () => {
  it('are loaded in one run for what is in sight, and then around it', async () => {
    const { asked, load, settle } = listOf(1_000);
    let told = 0;
    const pages = new RowPages(load, 1_000, () => {
      told += 1;
    });
    pages.want([4, 5], [3, 6], 7);
    expect(asked.map(({ from, count }) => [from, count])).toEqual([[200, 100]]);
    expect(pages.at(210)).toBeUndefined();
    await settle();
    expect(told).toBe(1);
    expect(pages.at(210)).toBe(210);
    expect(asked.slice(1).map(({ from, count }) => [from, count])).toEqual([[150, 50]]);
    await settle();
    expect(asked.slice(2).map(({ from, count }) => [from, count])).toEqual([[300, 50]]);
    await settle();
    pages.want([4, 5], [3, 6], 7);
    expect(asked).toHaveLength(3);
  });

  it('are asked for one run after the other: who scrolls on waits for the last place alone', async () => {
    const { asked, load, settle } = listOf(1_000_000);
    const pages = new RowPages(load, 1_000_000, () => undefined);
    for (let page = 0; page < 1_000; page += 100) pages.want([page, page], [page, page], page);
    expect(asked).toHaveLength(1);
    await settle();
    expect(asked.map(({ from }) => from)).toEqual([0, 900 * PAGE_ROWS]);
    // What came is that of the first place, and is called so.
    expect([pages.arrived, pages.at(0)]).toEqual([0, 0]);
    await settle();
    expect([pages.arrived, pages.at(900 * PAGE_ROWS)]).toEqual([900, 900 * PAGE_ROWS]);
    expect(asked).toHaveLength(2);
  });

  it('end where the list ends', async () => {
    const { asked, load, settle } = listOf(70);
    const pages = new RowPages(load, 70, () => undefined);
    pages.want([0, 9], [0, 9], 0);
    await settle();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.count).toBe(2 * PAGE_ROWS);
    expect([pages.at(69), pages.at(70)]).toEqual([69, undefined]);
  });

  it('wait when they cannot be loaded, and are not asked for over and over', async () => {
    let calls = 0;
    const pages = new RowPages<number>(
      () => {
        calls += 1;
        return Promise.reject(new Error('closed'));
      },
      100,
      () => undefined,
    );
    await pages.loadSpan([0, 0]);
    pages.want([0, 1], [0, 1], 0);
    expect(calls).toBe(1);
  });

  it('are right wherever somebody went before, and not all kept', async () => {
    const places = fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(places, async (visited) => {
        const { load, settle } = listOf(10_000);
        const pages = new RowPages(load, 10_000, () => undefined);
        for (const place of visited) {
          const [first, last] = pagesOf(place, 30);
          pages.want([first, last], [first - 1, last + 1], place);
          for (let run = 0; run < 4; run += 1) await settle();
          for (let at = place; at < Math.min(place + 30, 10_000); at += 1)
            expect(pages.at(at)).toBe(at);
        }
      }),
      { numRuns: 20 },
    );
  });
});
