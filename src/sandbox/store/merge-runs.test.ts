import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeRuns, type Run } from './merge-runs.ts';

const byNumber = (a: number, b: number) => a - b;

/** Runs over sorted numbers that note when they are opened and when they are left. */
function watched(lists: readonly (readonly number[])[]) {
  const opened: number[] = [];
  const left: number[] = [];
  const runs = lists.map((list, index): Run<number> => ({
    mayBeginBy: (row) => (list[0] ?? 0) <= row,
    *open() {
      opened.push(index);
      try {
        yield* list;
      } finally {
        left.push(index);
      }
    },
  }));
  return { runs: runs[Symbol.iterator](), opened, left };
}

const lists = fc
  .array(
    fc
      .array(fc.integer({ min: 0, max: 30 }), { minLength: 1 })
      .map((list) => list.toSorted(byNumber)),
    { maxLength: 8 },
  )
  .map((all) => all.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));

it('gives all of all runs in one order, and opens none before its turn', () => {
  fc.assert(
    fc.property(lists, (all) => {
      const { runs, opened, left } = watched(all);
      const seen: number[] = [];
      for (const row of mergeRuns(runs, byNumber)) {
        seen.push(row);
        const due = all.filter(([first = 0]) => first <= row);
        expect(opened.length).toBeLessThanOrEqual(due.length);
      }
      expect(seen).toEqual(all.flat().toSorted(byNumber));
      expect(left.toSorted(byNumber)).toEqual(all.map((_, index) => index));
    }),
  );
});

it('leaves what it has opened when it is left itself', () => {
  const { runs, opened, left } = watched([[1, 4], [2, 5], [9]]);
  for (const row of mergeRuns(runs, byNumber)) if (row === 2) break;
  expect(opened).toEqual([0, 1]);
  expect(left.toSorted(byNumber)).toEqual([0, 1]);
});
