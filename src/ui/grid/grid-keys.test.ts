import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfterKey, HEADER } from './grid-keys.ts';

const KEY = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const SIZE = { rows: 1_000_000, columns: 9, pageRows: 20 };
const after = (key: string, place: number, column: number, modifiers: object = {}) =>
  cellAfterKey({ ...KEY, ...modifiers, key }, { place, column }, SIZE);

describe('the keys of a grid', () => {
  it.each([
    ['ArrowDown', 5, 3, { place: 6, column: 3 }],
    ['ArrowUp', 5, 3, { place: 4, column: 3 }],
    ['ArrowUp', 0, 3, { place: HEADER, column: 3 }],
    ['ArrowDown', HEADER, 3, { place: 0, column: 3 }],
    ['ArrowLeft', 5, 0, { place: 5, column: 0 }],
    ['ArrowRight', 5, 8, { place: 5, column: 8 }],
    ['PageDown', 5, 3, { place: 24, column: 3 }],
    ['PageUp', 5, 3, { place: 0, column: 3 }],
    ['PageUp', HEADER, 3, { place: HEADER, column: 3 }],
    ['PageDown', 999_995, 3, { place: 999_999, column: 3 }],
    ['Home', 5, 3, { place: 5, column: 0 }],
    ['End', 5, 3, { place: 5, column: 8 }],
  ])('%s at row %i, column %i', (key, place, column, expected) =>
    expect(after(key, place, column)).toEqual(expected),
  );

  it('go to the ends with Ctrl or Cmd', () => {
    for (const modifiers of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(after('Home', 5, 3, modifiers)).toEqual({ place: 0, column: 0 });
      expect(after('End', 5, 3, modifiers)).toEqual({ place: 999_999, column: 8 });
      expect(after('ArrowDown', 5, 3, modifiers)).toEqual({ place: 999_999, column: 3 });
    }
  });

  it('are left to others with Alt or Shift, and when they move nothing', () => {
    expect(after('ArrowLeft', 5, 3, { altKey: true })).toBeUndefined();
    expect(after('ArrowDown', 5, 3, { shiftKey: true })).toBeUndefined();
    for (const key of ['Enter', 'j', 'Tab', 'Escape']) expect(after(key, 5, 3)).toBeUndefined();
  });

  it('never leave the grid, whatever its size', () => {
    const keys = fc.constantFrom(
      ...['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
      ...['PageDown', 'PageUp', 'Home', 'End'],
    );
    const sizes = fc.record({
      rows: fc.integer({ min: 0, max: 50 }),
      columns: fc.integer({ min: 1, max: 5 }),
      pageRows: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(sizes, fc.array(fc.tuple(keys, fc.boolean())), (size, presses) => {
        let at = { place: Math.min(0, size.rows - 1), column: 0 };
        for (const [key, ctrlKey] of presses)
          at = cellAfterKey({ ...KEY, key, ctrlKey }, at, size) ?? at;
        expect(at.place).toBeGreaterThanOrEqual(HEADER);
        expect(at.place).toBeLessThan(Math.max(size.rows, 0));
        expect(at.column).toBeGreaterThanOrEqual(0);
        expect(at.column).toBeLessThan(size.columns);
      }),
    );
  });
});
