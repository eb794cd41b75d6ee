/** What a cell shows. A plain text is the quickest: a grid that is scrolled writes hundreds of cells for a frame. */
export type Cell = string | MarkedCell;

export interface MarkedCell {
  readonly text: string;
  /** Makes the text a link; a plain click on it opens the row. */
  readonly href?: string | undefined;
  /** A word in front, set apart. */
  readonly badge?: string | undefined;
  readonly tone?: 'error' | 'quiet' | undefined;
  /** Whether it takes the room of the cells behind it as well, as far as they are empty. */
  readonly isWide?: boolean | undefined;
}

/** A column of a grid. Keep the object while nothing about it changes: another one draws all its cells anew. */
export interface GridColumn<Row> {
  /** Names it in preferences and to `onSort`. */
  readonly id: string;
  readonly header: string;
  /** What the header means, for its tooltip. */
  readonly headerHelp?: string;
  /** In CSS pixels, until the person chooses. */
  readonly width: number;
  readonly minWidth: number;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** Whether this column names the row to a screen reader. */
  readonly isRowHeader?: boolean;
  /** Whether it is not shown until the person chooses it. */
  readonly isHidden?: boolean;
  cell(row: Row): Cell;
  /** More than the cell has room for, for its tooltip; without it the tooltip is the cell's text. */
  tooltip?(row: Row): string | undefined;
}

/** A column with the room it has, in CSS pixels. */
export interface PlacedColumn<Row> {
  readonly column: GridColumn<Row>;
  readonly left: number;
  readonly width: number;
}

/** Places columns beside each other; the last takes what room is left. */
export function placeColumns<Row>(
  columns: readonly GridColumn<Row>[],
  widths: Readonly<Record<string, number>>,
  room: number,
): readonly PlacedColumn<Row>[] {
  let left = 0;
  return columns.map((column, index) => {
    const own = Math.max(column.minWidth, widths[column.id] ?? column.width);
    const width = index === columns.length - 1 ? Math.max(own, room - left) : own;
    const placed = { column, left, width };
    left += width;
    return placed;
  });
}
