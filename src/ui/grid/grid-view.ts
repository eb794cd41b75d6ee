import { HEADER, type CellPlace } from './grid-keys.ts';
import type { PlacedColumn } from './grid-column.ts';
import { PagesInSight } from './pages-in-sight.ts';
import { pagesOf, RowPages, type LoadRows } from './row-pages.ts';
import { RowPool } from './row-pool.ts';
import {
  barOfTop,
  barRange,
  clampTop,
  isScaled,
  topOfBar,
  topOfPlace,
  visibleRows,
  type Align,
  type ScrollExtent,
  type VisibleRows,
} from './scaled-scroll.ts';

/** The elements that React makes once and the view fills and moves. */
export interface GridElements {
  /** Scrolls, has the focus, and is the grid for a screen reader. */
  readonly scroller: HTMLElement;
  /** As tall as the scroll bar needs it. */
  readonly track: HTMLElement;
  /** The header's cells, in their order. */
  readonly header: HTMLElement;
  /** Holds the rows. */
  readonly layer: HTMLElement;
}

/** A list as it is told to the grid. */
export interface GridList<Row> {
  /** Names what is listed: another one is shown from its beginning, and a later state of the same one from where it was. */
  readonly key: string;
  /** Which state of it this is. */
  readonly version: number;
  readonly rowCount: number;
  readonly load: LoadRows<Row>;
  /** Where a row is now, -1 if it is gone; what is in view stays in view by it when rows come in before. */
  readonly placeOf?: ((row: Row) => Promise<number>) | undefined;
}

export interface GridLook<Row> {
  readonly columns: readonly PlacedColumn<Row>[];
  /** CSS pixels of the part in which rows are seen, and device pixels a CSS pixel. */
  readonly room: { readonly height: number; readonly scale: number };
  readonly headerHeight: number;
  /** A row's height in CSS pixels, as near as whole device pixels come to it. */
  readonly rowHeight: number;
  readonly isSelected: (row: Row) => boolean;
}

/** How long what was in view stays after a jump while rows are loaded; a person takes less for at once. */
const LONGEST_WAIT_MS = 100;
/** Of jump after jump every third frame or so is drawn: nobody reads the others, and they cost as much as all else together. */
const BETWEEN_JUMPS_MS = 45;

const EMPTY: ScrollExtent = { rows: 0, rowHeight: 1, viewHeight: 0, scale: 1 };

/**
 * A grid's rows: which are in view, how they get there, and which cell is active. It works on the elements themselves, outside of React's
 * rendering: a frame of scrolling is then as many texts as changed, and nothing is compared or made.
 */
export class GridView<Row> {
  readonly #elements: GridElements;
  readonly #pool: RowPool<Row>;
  readonly #sight: PagesInSight;
  #look: GridLook<Row> | undefined;
  /** What is shown, and what was told of last: the same, but for as long as rows of the latter are on their way. */
  #shown: GridList<Row> | undefined;
  #told: GridList<Row> | undefined;
  #pages: RowPages<Row> | undefined;
  #isFollowing = false;
  #isClosed = false;
  #extent = EMPTY;
  /** Device pixels of the list above the view. */
  #top = 0;
  /** Parts of a pixel that a wheel has turned and the list not yet. */
  #rest = 0;
  /** Where the bar stands, and whether the view put it there and has not been told so yet. */
  #bar = 0;
  #hasMovedBar = false;
  #isBarOld = false;
  #active: CellPlace | undefined;
  #activeElement: HTMLElement | undefined;
  /** Where to go as soon as the list that was told of is shown. */
  #goal: { readonly place: number; readonly align: Align } | undefined;
  #frame: number | undefined;
  /** The rows that are drawn: others than those in view for as long as these are on their way. */
  #drawn: VisibleRows = { first: 0, count: 0, offset: 0 };
  /** When a jump was drawn last, on the clock of `performance.now`. */
  #jumpedAt = 0;
  #waitsSince: number | undefined;

  constructor(elements: GridElements, id: string) {
    this.#elements = elements;
    this.#pool = new RowPool(elements.layer, id);
    this.#sight = new PagesInSight(elements.scroller);
  }

  get active(): CellPlace | undefined {
    return this.#active;
  }

  get rowCount(): number {
    return this.#extent.rows;
  }

  /** Rows that fit into the view whole. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#extent.viewHeight / this.#extent.rowHeight));
  }

  rowAt(place: number): Row | undefined {
    return this.#pages?.at(place);
  }

  cellOf(target: Element): CellPlace | undefined {
    return this.#pool.placeOf(target);
  }

  show(look: GridLook<Row>, list: GridList<Row>): void {
    const before = this.#look;
    this.#look = look;
    const isLaidOut =
      before?.columns === look.columns &&
      before.room === look.room &&
      before.rowHeight === look.rowHeight;
    if (!isLaidOut) this.#layOut(look, before);
    this.#told = list;
    void this.#follow();
    this.#schedule();
  }

  /** The rows that can be seen whole. */
  visiblePlaces(): { readonly first: number; readonly count: number } {
    const { first, offset } = visibleRows(this.#extent, this.#top);
    const whole = offset === 0 ? first : first + 1;
    return { first: whole, count: Math.min(this.pageRows, this.#extent.rows - whole) };
  }

  isInView(place: number): boolean {
    const { first, count } = visibleRows(this.#extent, this.#top);
    return place >= first && place < first + count;
  }

  /** Brings a row into view and makes it the active one. */
  scrollToPlace(place: number, align: Align): void {
    if (this.#told !== this.#shown) {
      this.#goal = { place, align };
      return;
    }
    this.activate({ place, column: this.#active?.column ?? 0 }, align);
  }

  /** Makes a cell the active one and brings it into view. */
  activate(cell: CellPlace, align: Align = 'nearest'): void {
    const place = Math.min(cell.place, this.#extent.rows - 1);
    this.#active = { place: Math.max(HEADER, place), column: cell.column };
    if (place >= 0) this.#moveTo(topOfPlace(this.#extent, this.#top, place, align));
    this.#revealColumn(cell.column);
    this.#schedule();
  }

  /** Follows the bar. */
  scrolled(): void {
    const { scrollTop } = this.#elements.scroller;
    const isOurs = this.#hasMovedBar && Math.abs(scrollTop - this.#bar) < 1.5;
    this.#hasMovedBar = false;
    const hasMoved = scrollTop !== this.#bar;
    // Also where the browser rounded it to: scrolling sideways tells of it again.
    this.#bar = scrollTop;
    if (isOurs || !hasMoved) return;
    this.#top = topOfBar(this.#extent, scrollTop);
    this.#schedule();
  }

  /**
   * Turns the list by the pixels of a wheel or a touchpad, where a pixel of the bar would be many of the list.
   *
   * @returns whether the list took it; otherwise it is the browser's
   */
  wheeled(event: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey'>): boolean {
    if (event.ctrlKey || event.shiftKey || !isScaled(this.#extent)) return false;
    const { rowHeight, viewHeight, scale } = this.#extent;
    // By pixels, lines or pages (UI Events, WheelEvent.deltaMode).
    const unit = [scale, rowHeight, viewHeight][event.deltaMode] ?? scale;
    const wanted = this.#top + this.#rest + event.deltaY * unit;
    const top = clampTop(this.#extent, wanted);
    if (top === this.#top && Math.abs(wanted - top) >= 1) return false;
    this.#rest = wanted - top;
    this.#moveTo(top);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#sight.close();
  }

  #layOut(look: GridLook<Row>, before: GridLook<Row> | undefined): void {
    const { scale, height } = look.room;
    const rowHeight = Math.max(1, Math.round(look.rowHeight * scale));
    const viewHeight = Math.max(0, Math.round((height - look.headerHeight) * scale));
    // The same row stays the first one when the size of a pixel changes.
    if (before !== undefined)
      this.#top = Math.round((this.#top / this.#extent.rowHeight) * rowHeight);
    this.#setExtent({ rows: this.#extent.rows, rowHeight, viewHeight, scale });
    this.#pool.build(look.columns, Math.ceil(viewHeight / rowHeight) + 1, this.#extent);
  }

  #setExtent(extent: ScrollExtent): void {
    this.#extent = extent;
    this.#top = clampTop(extent, this.#top);
    this.#isBarOld = true;
    this.#elements.scroller.setAttribute('aria-rowcount', String(extent.rows + 1));
  }

  /** Shows the list that was told of last, as soon as its rows in view are here; until then the one before stays. */
  async #follow(): Promise<void> {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    while (this.#told !== undefined && !isSameState(this.#told, this.#shown) && !this.#isClosed) {
      await this.#prepare(this.#told, this.#shown);
    }
    this.#shown = this.#told;
    this.#isFollowing = false;
    this.#reachGoal();
  }

  async #prepare(next: GridList<Row>, before: GridList<Row> | undefined): Promise<void> {
    const pages = new RowPages(next.load, next.rowCount, () => this.#schedule());
    const isSameList = before?.key === next.key;
    const shift = isSameList ? await this.#shiftOf(next) : 0;
    const topNow = () => (isSameList ? this.#top + shift * this.#extent.rowHeight : 0);
    const extent = { ...this.#extent, rows: next.rowCount };
    const seen = visibleRows(extent, clampTop(extent, topNow()));
    // Nothing to keep on the screen: what is loading is better than emptiness.
    if (this.#extent.rows > 0) await pages.loadSpan(pagesOf(seen.first, seen.count));
    this.#top = topNow();
    if (this.#active !== undefined && this.#active.place !== HEADER) {
      const place = Math.max(0, isSameList ? this.#active.place + shift : 0);
      this.#active = { ...this.#active, place: Math.min(place, next.rowCount - 1) };
    }
    this.#pages = pages;
    this.#drawn = { first: 0, count: 0, offset: 0 };
    this.#shown = next;
    this.#setExtent({ ...this.#extent, rows: next.rowCount });
    this.#schedule();
  }

  /** By how many rows what is in view has moved on in the list. At the list's beginning its beginning stays in view. */
  async #shiftOf(next: GridList<Row>): Promise<number> {
    const { first } = visibleRows(this.#extent, this.#top);
    const row = this.#pages?.at(first);
    if (this.#top === 0 || row === undefined || next.placeOf === undefined) return 0;
    const place = await next.placeOf(row).catch(() => -1);
    return place < 0 ? 0 : place - first;
  }

  #reachGoal(): void {
    const goal = this.#goal;
    this.#goal = undefined;
    if (goal !== undefined) this.scrollToPlace(goal.place, goal.align);
  }

  #moveTo(top: number): void {
    if (top === this.#top) return;
    this.#top = top;
    this.#isBarOld = true;
    this.#schedule();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const look = this.#look;
    if (look === undefined) return;
    // First, while the browser has nothing to lay out: moving the bar makes it do so.
    if (this.#isBarOld) this.#moveBar(look.room.height);
    const seen = visibleRows(this.#extent, this.#top);
    this.#pages?.want(
      pagesOf(seen.first, seen.count),
      this.#sight.around(this.#extent, this.#top),
      this.#top,
    );
    const isWaiting = this.#pool.draw(this.#drawable(seen), {
      at: (place) => this.#pages?.at(place),
      isSelected: look.isSelected,
    });
    this.#elements.scroller.setAttribute('aria-busy', String(isWaiting));
    this.#markActive();
  }

  /**
   * What is drawn for the rows that should be seen. After a jump these are not here at once, and until they are what was drawn stays, if
   * it does not take long. Who drags the bar jumps with every frame, and sees the rows that came last, as often as an eye takes in.
   */
  #drawable(seen: VisibleRows): VisibleRows {
    const isHere = (rows: VisibleRows) =>
      this.#pages?.at(rows.first) !== undefined &&
      this.#pages.at(rows.first + rows.count - 1) !== undefined;
    const isFar = Math.abs(seen.first - this.#drawn.first) >= seen.count;
    const now = performance.now();
    if (!isFar || !isHere(this.#drawn)) return this.#drawNow(seen);
    const arrived = clampTop(this.#extent, this.#pages?.arrived ?? this.#top);
    const next = isHere(seen) ? seen : visibleRows(this.#extent, arrived);
    const isNew = next.first !== this.#drawn.first && isHere(next);
    this.#waitsSince ??= now;
    const isJump = isNew && now - this.#jumpedAt > BETWEEN_JUMPS_MS;
    if (isJump) {
      this.#jumpedAt = now;
      this.#drawNow(next);
    } else if (now - this.#waitsSince > LONGEST_WAIT_MS) this.#drawNow(seen);
    if (this.#drawn !== seen) this.#schedule();
    return this.#drawn;
  }

  #drawNow(rows: VisibleRows): VisibleRows {
    this.#drawn = rows;
    this.#waitsSince = undefined;
    return rows;
  }

  #moveBar(height: number): void {
    this.#isBarOld = false;
    const { scroller, track } = this.#elements;
    const length = `${height + barRange(this.#extent)}px`;
    if (track.style.height !== length) track.style.height = length;
    const bar = barOfTop(this.#extent, this.#top);
    if (Math.abs(bar - this.#bar) < 0.01) return;
    this.#bar = bar;
    this.#hasMovedBar = true;
    scroller.scrollTop = bar;
  }

  #markActive(): void {
    const { scroller, header } = this.#elements;
    const cell = this.#active;
    const element =
      cell === undefined
        ? undefined
        : cell.place === HEADER
          ? header.children[cell.column]
          : this.#pool.cellAt(cell.place, cell.column);
    if (element === this.#activeElement) return;
    delete this.#activeElement?.dataset['active'];
    this.#activeElement = element instanceof HTMLElement ? element : undefined;
    if (this.#activeElement === undefined) {
      scroller.removeAttribute('aria-activedescendant');
      return;
    }
    this.#activeElement.dataset['active'] = '';
    scroller.setAttribute('aria-activedescendant', this.#activeElement.id);
  }

  #revealColumn(index: number): void {
    const placed = this.#look?.columns[index];
    if (placed === undefined) return;
    const { scroller } = this.#elements;
    const { scrollLeft, clientWidth } = scroller;
    const end = placed.left + placed.width - clientWidth;
    if (placed.left < scrollLeft) scroller.scrollLeft = placed.left;
    else if (end > scrollLeft) scroller.scrollLeft = Math.min(end, placed.left);
  }
}

const isSameState = <Row>(one: GridList<Row>, other: GridList<Row> | undefined): boolean =>
  one.key === other?.key && one.version === other.version && one.rowCount === other.rowCount;
