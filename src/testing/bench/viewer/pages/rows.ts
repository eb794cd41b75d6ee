/** A row of the pages that compare grids. */
export interface BenchRow {
  readonly place: number;
  readonly cells: readonly string[];
}

/** The columns, by how wide they are in CSS pixels. */
export const WIDTHS = [160, 160, 100, 200, 120, 150, 170, 120, 150];

/** The row at a place, as long in its cells as events are. */
export const rowAt = (place: number): BenchRow => ({
  place,
  cells: WIDTHS.map((width, column) => `${place} ${'in a column'.slice(0, width / 14)} ${column}`),
});

/** What the page is asked for, from its address. */
export const rowCount = (): number => Number(new URLSearchParams(location.search).get('rows'));
