/** Rows of a page. A screen shows one or two pages. */
export const PAGE_ROWS = 50;

/** Pages that are kept at most; more than can be in sight and around it. */
const MOST_PAGES = 60;

/** Loads rows from a place on; `version` says which state of the list they are of. */
export type LoadRows<Row> = (
  from: number,
  count: number,
) => Promise<{ readonly version: number; readonly rows: readonly Row[] }>;

/** First and last page; both count. */
export type PageSpan = readonly [first: number, last: number];

/** The pages that rows lie on. */
export const pagesOf = (first: number, count: number): PageSpan => [
  Math.floor(first / PAGE_ROWS),
  Math.floor((first + Math.max(count, 1) - 1) / PAGE_ROWS),
];

/**
 * The rows of one state of a list that lives elsewhere, by their places: loaded as they come into sight, a run of pages at a time and
 * one run after the other, so that who scrolls quickly waits for what is in sight alone.
 */
export class RowPages<Row> {
  readonly #load: LoadRows<Row>;
  readonly #rowCount: number;
  readonly #onRows: () => void;
  readonly #pages = new Map<number, readonly Row[]>();
  #sight: PageSpan = [0, -1];
  #around: PageSpan = [0, -1];
  /** What whoever wants the pages in sight calls them, and what those that came last are called. */
  #sightName = 0;
  #arrived: number | undefined;
  #isLoading = false;
  #hasFailed = false;

  /** @param onRows is called when rows that were wanted have come */
  constructor(load: LoadRows<Row>, rowCount: number, onRows: () => void) {
    this.#load = load;
    this.#rowCount = rowCount;
    this.#onRows = onRows;
  }

  /** The row at a place; `undefined` until it is loaded. */
  at(place: number): Row | undefined {
    const page = Math.floor(place / PAGE_ROWS);
    return this.#pages.get(page)?.[place - page * PAGE_ROWS];
  }

  /**
   * Loads what is missing of the pages in sight, and then of those around them.
   *
   * @param name what `arrived` is when they have come
   */
  want(sight: PageSpan, around: PageSpan, name: number): void {
    this.#sight = sight;
    this.#around = around;
    this.#sightName = name;
    this.#loadNext();
  }

  /** The name of the sight whose pages came last: that of an earlier one, while somebody scrolls faster than pages come. */
  get arrived(): number | undefined {
    return this.#arrived;
  }

  /** Loads pages before anything is shown of this list. Never fails: what could not be loaded stays missing. */
  async loadSpan(span: PageSpan): Promise<void> {
    const missing = this.#missing(span);
    if (missing !== undefined) await this.#loadPages(missing);
  }

  #loadNext(): void {
    if (this.#isLoading) return;
    const missing = this.#missing(this.#sight) ?? this.#missing(this.#around);
    if (missing === undefined) return;
    void this.#loadAndGoOn(missing);
  }

  async #loadAndGoOn(span: PageSpan): Promise<void> {
    await this.#loadPages(span);
    this.#onRows();
    this.#loadNext();
  }

  /** The first run of pages between two that are not here. */
  #missing([first, last]: PageSpan): PageSpan | undefined {
    if (this.#hasFailed) return undefined;
    const end = Math.min(last, Math.ceil(this.#rowCount / PAGE_ROWS) - 1);
    let from = Math.max(0, first);
    while (from <= end && this.#pages.has(from)) from += 1;
    if (from > end) return undefined;
    let to = from;
    while (to < end && !this.#pages.has(to + 1)) to += 1;
    return [from, to];
  }

  async #loadPages([first, last]: PageSpan): Promise<void> {
    const name = this.#sightName;
    this.#isLoading = true;
    try {
      const { rows } = await this.#load(first * PAGE_ROWS, (last - first + 1) * PAGE_ROWS);
      for (let page = first; page <= last; page += 1) {
        const at = (page - first) * PAGE_ROWS;
        this.#pages.set(page, rows.slice(at, at + PAGE_ROWS));
      }
      this.#arrived = name;
      this.#dropDistant();
    } catch {
      // Who loads tells the person why. These rows wait for the next state of the list.
      this.#hasFailed = true;
    } finally {
      this.#isLoading = false;
    }
  }

  #dropDistant(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      const isNear =
        (page >= this.#sight[0] && page <= this.#sight[1]) ||
        (page >= this.#around[0] && page <= this.#around[1]);
      if (!isNear) this.#pages.delete(page);
    }
  }
}
