/** A cell of a grid. The header is the row before the first. */
export interface CellPlace {
  /** 0 is the first row of the list. */
  readonly place: number;
  /** 0 is the first column shown. */
  readonly column: number;
}

export const HEADER = -1;

interface Size {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit into the view. */
  readonly pageRows: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Where a key takes the active cell (WAI-ARIA Authoring Practices, grid pattern); `undefined` for keys that move nothing. Cells at
 * the edges stay where they are.
 */
export function cellAfterKey(key: Key, at: CellPlace, size: Size): CellPlace | undefined {
  if (key.altKey || key.shiftKey) return undefined;
  const step = stepOf(key, at, size);
  if (step === undefined) return undefined;
  return {
    place: Math.max(HEADER, Math.min(step.place, size.rows - 1)),
    column: Math.max(0, Math.min(step.column, size.columns - 1)),
  };
}

function stepOf({ key, ctrlKey, metaKey }: Key, at: CellPlace, size: Size): CellPlace | undefined {
  const { place, column } = at;
  const far = ctrlKey || metaKey;
  const page = Math.max(1, size.pageRows - 1);
  switch (key) {
    case 'ArrowDown':
      return { place: far ? size.rows - 1 : place + 1, column };
    case 'ArrowUp':
      return { place: far ? 0 : place - 1, column };
    case 'ArrowRight':
      return { place, column: far ? size.columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { place, column: far ? 0 : column - 1 };
    case 'PageDown':
      return { place: Math.max(0, place) + page, column };
    case 'PageUp':
      // Pages turn through the rows; the arrow leads to the header.
      return { place: Math.max(Math.min(place, 0), place - page), column };
    case 'Home':
      return { place: far ? 0 : place, column: 0 };
    case 'End':
      return { place: far ? size.rows - 1 : place, column: size.columns - 1 };
    default:
      return undefined;
  }
}
