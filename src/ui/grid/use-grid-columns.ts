import { useCallback, useMemo, useState } from 'react';
import {
  displayOf,
  NO_PREFERENCES,
  readColumnPreferences,
  shownColumns,
  WIDEST,
  writeColumnPreferences,
  type ColumnDisplay,
  type ColumnPreferences,
} from './column-preferences.ts';
import type { GridColumn } from './grid-column.ts';

/** The columns of a grid as the person wants them, and the ways to want them otherwise. */
export interface GridColumns<Row> {
  readonly catalogue: readonly GridColumn<Row>[];
  /** Shown, in order. */
  readonly shown: readonly GridColumn<Row>[];
  /** Every column of the catalogue, in order. */
  readonly display: readonly ColumnDisplay[];
  /** In CSS pixels, where the person chose. */
  readonly widths: Readonly<Record<string, number>>;
  readonly setDisplay: (display: readonly ColumnDisplay[]) => void;
  readonly setWidth: (id: string, width: number) => void;
  readonly reset: () => void;
}

/**
 * Keeps what a person chooses of a grid's columns, in this browser.
 *
 * @param storageKey where in localStorage
 * @param names columns that an address asks for, in place of the person's own choice of them
 */
export function useGridColumns<Row>(
  storageKey: string,
  catalogue: readonly GridColumn<Row>[],
  names?: readonly string[],
): GridColumns<Row> {
  const [preferences, setPreferences] = useState(() =>
    readColumnPreferences(localStorage, storageKey),
  );
  const change = useCallback(
    (next: (before: ColumnPreferences) => ColumnPreferences) =>
      setPreferences((before) => {
        const after = next(before);
        writeColumnPreferences(localStorage, storageKey, after);
        return after;
      }),
    [storageKey],
  );
  const nameList = names?.join(',');
  const columns = useMemo(() => {
    const shown = shownColumns(catalogue, preferences, nameList?.split(','));
    const own = displayOf(catalogue, preferences);
    const isShown = new Set(shown.map(({ id }) => id));
    return {
      catalogue,
      shown,
      display: [
        ...shown.map(({ id }) => ({ id, visible: true })),
        ...own.filter(({ id }) => !isShown.has(id)).map(({ id }) => ({ id, visible: false })),
      ],
      widths: preferences.widths,
    };
  }, [catalogue, preferences, nameList]);
  const setDisplay = useCallback(
    (order: readonly ColumnDisplay[]) => change((before) => ({ ...before, order })),
    [change],
  );
  const setWidth = useCallback(
    (id: string, width: number) =>
      change((before) => ({
        ...before,
        widths: { ...before.widths, [id]: Math.min(Math.round(width), WIDEST) },
      })),
    [change],
  );
  const reset = useCallback(() => change(() => NO_PREFERENCES), [change]);
  return useMemo(
    () => ({ ...columns, setDisplay, setWidth, reset }),
    [columns, setDisplay, setWidth, reset],
  );
}
