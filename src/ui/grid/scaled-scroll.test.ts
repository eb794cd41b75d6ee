import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barOfTop,
  barRange,
  clampTop,
  isScaled,
  maxTop,
  TALLEST,
  topOfBar,
  topOfPlace,
  visibleRows,
  type ScrollExtent,
} from './scaled-scroll.ts';

const scales = fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.625, 3);
const extents: fc.Arbitrary<ScrollExtent> = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 50_000_000 })),
    height: fc.integer({ min: 20, max: 60 }),
    view: fc.integer({ min: 1, max: 3_000 }),
    scale: scales,
  })
  .map(({ rows, height, view, scale }) => ({
    rows,
    rowHeight: Math.round(height * scale),
    viewHeight: Math.round(view * scale),
    scale,
  }));
const listed = extents.filter(({ rows }) => rows > 0);
/** An extent and a `top` that it has. */
const places = listed.chain((extent) =>
  fc.tuple(
    fc.constant(extent),
    fc
      .double({ min: 0, max: 1, noNaN: true })
      .map((share) => clampTop(extent, share * maxTop(extent))),
  ),
);

describe('scaled scrolling', () => {
  it('never needs a taller element than browsers place exactly', () => {
    fc.assert(
      fc.property(extents, (extent) => {
        expect(barRange(extent)).toBeLessThanOrEqual(TALLEST);
        expect(barRange(extent)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('shows rows without a gap or an overlap, from the first pixel of the view to its last', () => {
    fc.assert(
      fc.property(places, ([extent, top]) => {
        const { first, count, offset } = visibleRows(extent, top);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThan(extent.rowHeight);
        expect(first * extent.rowHeight + offset).toBe(top);
        expect(first + count).toBeLessThanOrEqual(extent.rows);
        const end = (first + count) * extent.rowHeight - top;
        expect(end >= extent.viewHeight || first + count === extent.rows).toBe(true);
        // Not a row more than can be seen.
        expect(end - extent.rowHeight).toBeLessThan(extent.viewHeight);
      }),
    );
  });

  it('ends with the last row at the end of the view', () => {
    fc.assert(
      fc.property(listed, (extent) => {
        const top = topOfBar(extent, barRange(extent));
        const { first, count } = visibleRows(extent, top);
        expect(first + count).toBe(extent.rows);
        const end = extent.rows * extent.rowHeight - top;
        expect(end).toBe(Math.min(extent.viewHeight, extent.rows * extent.rowHeight));
      }),
    );
  });

  it('reaches the end though the browser rounds where the bar ends', () => {
    fc.assert(
      fc.property(listed, fc.double({ min: -1, max: 1, noNaN: true }), (extent, error) => {
        expect(topOfBar(extent, Math.max(0, barRange(extent) + error))).toBe(
          barRange(extent) + error <= 0 ? 0 : maxTop(extent),
        );
      }),
    );
  });

  it('has the bar where the list is: each follows from the other', () => {
    fc.assert(
      fc.property(places, ([extent, top]) => {
        const bar = barOfTop(extent, top);
        expect(bar).toBeGreaterThanOrEqual(0);
        expect(bar).toBeLessThanOrEqual(barRange(extent));
        if (bar < barRange(extent) - 1) expect(topOfBar(extent, bar)).toBe(top);
      }),
    );
  });

  it('moves on, and never back, as the bar moves on', () => {
    fc.assert(
      fc.property(
        listed,
        fc.double({ min: 0, max: TALLEST, noNaN: true }),
        fc.double({ min: 0, max: TALLEST, noNaN: true }),
        (extent, one, other) => {
          const [before, after] = [Math.min(one, other), Math.max(one, other)];
          expect(topOfBar(extent, before)).toBeLessThanOrEqual(topOfBar(extent, after));
        },
      ),
    );
  });

  it('is a pixel of the list for a pixel of the bar while the list is short enough', () => {
    const extent = { rows: 1_000, rowHeight: 45, viewHeight: 900, scale: 1.5 };
    expect(isScaled(extent)).toBe(false);
    expect(topOfBar(extent, 100)).toBe(150);
    expect(barOfTop(extent, 150)).toBeCloseTo(100, 9);
  });

  it('brings a row into view whole, and leaves the list alone when it is', () => {
    fc.assert(
      fc.property(
        places.filter(([{ viewHeight, rowHeight }]) => viewHeight >= rowHeight),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('nearest', 'start', 'center'),
        ([extent, top], share, align) => {
          const place = Math.min(extent.rows - 1, Math.floor(share * extent.rows));
          const next = topOfPlace(extent, top, place, align);
          const start = place * extent.rowHeight - next;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + extent.rowHeight).toBeLessThanOrEqual(extent.viewHeight);
          expect(topOfPlace(extent, next, place, 'nearest')).toBe(next);
        },
      ),
    );
  });

  it('finds nothing in an empty list', () => {
    const extent = { rows: 0, rowHeight: 30, viewHeight: 600, scale: 1 };
    expect(visibleRows(extent, 0)).toEqual({ first: 0, count: 0, offset: 0 });
    expect(topOfBar(extent, 0)).toBe(0);
    expect(barOfTop(extent, 0)).toBe(0);
  });
});
