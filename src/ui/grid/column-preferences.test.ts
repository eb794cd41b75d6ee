import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  displayOf,
  NO_PREFERENCES,
  readColumnPreferences,
  shownColumns,
  writeColumnPreferences,
} from './column-preferences.ts';

const CATALOGUE = [{ id: 'time' }, { id: 'name' }, { id: 'size', isHidden: true }, { id: 'user' }];
const ids = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id);

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
}

describe('the columns of a grid', () => {
  it('are the catalogue’s own until somebody chooses', () => {
    expect(ids(shownColumns(CATALOGUE, NO_PREFERENCES))).toEqual(['time', 'name', 'user']);
  });

  it('are in the chosen order; a column that is new since follows', () => {
    const order = [
      { id: 'size', visible: true },
      { id: 'gone', visible: true },
      { id: 'time', visible: false },
      { id: 'name', visible: true },
    ];
    const preferences = { order, widths: {} };
    expect(ids(shownColumns(CATALOGUE, preferences))).toEqual(['size', 'name', 'user']);
    expect(displayOf(CATALOGUE, preferences)).toEqual([
      { id: 'size', visible: true },
      { id: 'time', visible: false },
      { id: 'name', visible: true },
      { id: 'user', visible: true },
    ]);
  });

  it('are those of the address, as far as there are such', () => {
    const named = (...names: string[]) => ids(shownColumns(CATALOGUE, NO_PREFERENCES, names));
    expect(named('user', 'nonsense', 'size', 'user')).toEqual(['user', 'size']);
    expect(named('nonsense')).toEqual(['time', 'name', 'user']);
    expect(named('')).toEqual(['time', 'name', 'user']);
  });

  it('lists each column of the catalogue once, whatever was kept', () => {
    const orders = fc.array(
      fc.record({
        id: fc.constantFrom('time', 'name', 'size', 'user', 'x'),
        visible: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(orders, (order) => {
        const display = displayOf(CATALOGUE, { order, widths: {} });
        expect(ids(display).toSorted()).toEqual(['name', 'size', 'time', 'user']);
      }),
    );
  });
});

describe('kept columns', () => {
  it('are read as they were written, and forgotten when they are the standard ones', () => {
    const box = storage();
    const preferences = { order: [{ id: 'name', visible: false }], widths: { time: 200 } };
    writeColumnPreferences(box, 'grid', preferences);
    expect(readColumnPreferences(box, 'grid')).toEqual(preferences);
    writeColumnPreferences(box, 'grid', NO_PREFERENCES);
    expect(box.kept).toEqual({});
    expect(readColumnPreferences(box, 'grid')).toBe(NO_PREFERENCES);
  });

  it('have their defaults where they cannot be read', () => {
    for (const text of ['', '{', '7', 'null', '[]', '{"order":7,"widths":"x"}']) {
      const { order, widths } = readColumnPreferences(storage({ grid: text }), 'grid');
      expect([order, widths]).toEqual([[], {}]);
    }
    const odd = '{"order":[{"id":7},null,{"id":"a"}],"widths":{"a":-1,"b":"x","c":1e9,"d":80}}';
    expect(readColumnPreferences(storage({ grid: odd }), 'grid')).toEqual({
      order: [{ id: 'a', visible: true }],
      widths: { d: 80 },
    });
  });

  it('do without a storage that refuses', () => {
    const refuse = () => {
      throw new Error('full');
    };
    const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(readColumnPreferences(refusing, 'grid')).toBe(NO_PREFERENCES);
    expect(() => writeColumnPreferences(refusing, 'grid', NO_PREFERENCES)).not.toThrow();
  });
});
