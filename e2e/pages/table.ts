import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

/** Cells by the text of their column's header: `{ 'Event name': 'UpdateTrail', Lag: /min/ }`. */
export type Row = Readonly<Record<string, string | RegExp>>;

/** A table of the console by its name, as a screen reader announces it. */
export const tableNamed = (page: Page, name: string): Locator =>
  page.getByRole('grid', { name, exact: true });

/** The same for one whose cells are not walked through with the arrow keys. */
export const plainTableNamed = (page: Page, name: string): Locator =>
  page.getByRole('table', { name, exact: true });

/**
 * The rows of a table that are on the page, as objects keyed by the headers, a clock's name in brackets left out. A grid has those alone
 * that can be seen, and reuses their elements: their order is that of their numbers.
 */
export function readRows(table: Locator): Promise<readonly Readonly<Record<string, string>>[]> {
  return table.evaluate((element) => {
    const text = (cell: Element) => (cell as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim();
    const number = (row: Element) => Number(row.getAttribute('aria-rowindex') ?? 0);
    const headers = [...element.querySelectorAll('thead th, [role="columnheader"]')].map((cell) =>
      text(cell)
        .replace(/ ?[▾▴]$/, '')
        .replace(/ \((UTC[^)]*|local)\)$/, ''),
    );
    return [...element.querySelectorAll('tbody tr, [role="row"]:has([role="rowheader"])')]
      .filter((row) => !(row as HTMLElement).hidden)
      .toSorted((one, other) => number(one) - number(other))
      .map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll('th, td, [role="rowheader"], [role="gridcell"]')].map(
            (cell, index) => [headers[index] ?? '', text(cell)],
          ),
        ),
      );
  });
}

/** Waits until a table has a row with these cells, whatever its other cells. */
export async function expectRow(table: Locator, row: Row): Promise<void> {
  const cells = Object.entries(row).map(([header, value]) => [
    header,
    typeof value === 'string' ? value : expect.stringMatching(value),
  ]);
  await expect
    .poll(() => readRows(table), { message: `a row of the table with ${JSON.stringify(row)}` })
    .toContainEqual(expect.objectContaining(Object.fromEntries(cells)));
}

/** Waits until a column reads like this, from the first row to the last. */
export async function expectColumn(
  table: Locator,
  header: string,
  values: readonly string[],
): Promise<void> {
  await expect
    .poll(async () => (await readRows(table)).map((row) => row[header]), {
      message: `the column ${header}`,
    })
    .toEqual(values);
}
