import { CellBox } from './cell-box.ts';
import type { Cell, PlacedColumn } from './grid-column.ts';
import type { CellPlace } from './grid-keys.ts';
import type { ScrollExtent, VisibleRows } from './scaled-scroll.ts';
import styles from './grid.module.css';

/** How far rows may be from the origin of their layer, in rows; farther away browsers place elements beside the pixel. */
const FARTHEST = 500;

/** The place that an element shows while there are fewer rows than there is room for. */
const NOWHERE = -1;

/** What is shown at the places. */
export interface RowLook<Row> {
  /** The row at a place, if it is loaded. */
  at(place: number): Row | undefined;
  isSelected(row: Row): boolean;
}

interface Slot<Row> {
  readonly element: HTMLElement;
  readonly cells: readonly CellBox[];
  place: number;
  /** The row it shows; `undefined` while it waits for it. */
  row: Row | undefined;
  isWaiting: boolean;
  isSelected: boolean;
  /** Which of its cells has taken room of others; -1 = none. */
  wide: number;
  /** Where it is in the layer, in rows. */
  position: number;
}

/**
 * As many elements as rows can be seen, each shown again and again at the place of another row.
 *
 * What makes it fast: scrolling moves the layer that holds them, which the browser does without painting; a row that leaves at one end is
 * written anew at the other, so a step of the wheel writes a row or two; and after a jump every element stays where it is and has its texts
 * replaced, so nothing is created, removed or laid out but the texts.
 */
export class RowPool<Row> {
  readonly #layer: HTMLElement;
  readonly #id: string;
  #columns: readonly PlacedColumn<Row>[] = [];
  #slots: Slot<Row>[] = [];
  /** In device pixels. */
  #rowHeight = 0;
  /** Device pixels a CSS pixel. */
  #scale = 1;
  /** The row that is at the layer's origin, and in the first slot. */
  #base = 0;
  #first = 0;
  #shift = '';

  constructor(layer: HTMLElement, id: string) {
    this.#layer = layer;
    this.#id = id;
  }

  /** Lays the elements out: so many rows of these columns, of a height in device pixels. The next `draw` fills them. */
  build(
    columns: readonly PlacedColumn<Row>[],
    count: number,
    { rowHeight, scale }: Pick<ScrollExtent, 'rowHeight' | 'scale'>,
  ): void {
    const hasSameCells =
      count === this.#slots.length &&
      columns.length === this.#columns.length &&
      columns.every(({ column }, index) => column === this.#columns[index]?.column);
    this.#columns = columns;
    this.#rowHeight = rowHeight;
    this.#scale = scale;
    if (hasSameCells) {
      // Written anew: how far a wide cell goes depends on the widths of the others.
      for (const slot of this.#slots) {
        this.#layOut(slot);
        slot.row = undefined;
      }
      return;
    }
    this.#slots = Array.from({ length: count }, (_, index) => this.#newSlot(index));
    this.#layer.replaceChildren(...this.#slots.map(({ element }) => element));
    this.#base = this.#first;
  }

  /**
   * Shows the rows that can be seen.
   *
   * @returns whether any of them is not loaded yet
   */
  draw({ first, count, offset }: VisibleRows, look: RowLook<Row>): boolean {
    const size = this.#slots.length;
    if (size === 0) return false;
    const step = first - this.#first;
    // Far away: each element takes the row that is as far from the new first one as its own was from the old.
    if (Math.abs(step) >= size) this.#base += step;
    this.#first = first;
    const strayed = first - this.#base;
    if (Math.abs(strayed) > FARTHEST) this.#base += Math.trunc(strayed / size) * size;
    let isWaiting = false;
    for (let index = 0; index < size; index += 1) {
      const slot = this.#slotOf(first + index);
      if (slot === undefined) continue;
      this.#show(slot, index < count ? first + index : NOWHERE, look);
      isWaiting ||= index < count && slot.isWaiting;
    }
    const y = ((this.#base - first) * this.#rowHeight - offset) / this.#scale;
    const shift = `translateY(${y}px)`;
    if (shift !== this.#shift) {
      this.#shift = shift;
      this.#layer.style.transform = shift;
    }
    return isWaiting;
  }

  /** The cell that shows a column of a place; `undefined` while none does. */
  cellAt(place: number, column: number): HTMLElement | undefined {
    const slot = this.#slotOf(place);
    return slot?.place === place ? slot.cells[column]?.element : undefined;
  }

  /** The cell of the list that an element on the screen belongs to. */
  placeOf(target: Element): CellPlace | undefined {
    const row = target.closest('[role="row"]');
    const slot = this.#slots.find(({ element }) => element === row);
    if (slot === undefined || slot.place === NOWHERE) return undefined;
    const cell = target.closest<HTMLElement>('[data-column]');
    return { place: slot.place, column: Number(cell?.dataset['column'] ?? 0) };
  }

  #newSlot(index: number): Slot<Row> {
    const element = document.createElement('div');
    element.className = styles['row'] ?? '';
    element.setAttribute('role', 'row');
    element.setAttribute('aria-selected', 'false');
    element.hidden = true;
    const cells = this.#columns.map(
      ({ column }, at) => new CellBox(`${this.#id}-${index}-${at}`, at, column),
    );
    element.append(...cells.map((cell) => cell.element));
    const slot: Slot<Row> = {
      ...{ element, cells, position: index, place: NOWHERE },
      ...{ row: undefined, isWaiting: false, isSelected: false, wide: NOWHERE },
    };
    this.#layOut(slot);
    return slot;
  }

  #layOut({ element, cells, position }: Slot<Row>): void {
    const height = this.#rowHeight / this.#scale;
    const last = this.#columns.at(-1);
    element.style.height = `${height}px`;
    element.style.width = `${last === undefined ? 0 : last.left + last.width}px`;
    element.style.top = `${position * height}px`;
    this.#columns.forEach(({ left, width }, index) => cells[index]?.layOut(left, width));
  }

  #slotOf(place: number): Slot<Row> | undefined {
    const size = this.#slots.length;
    const index = (place - this.#base) % size;
    return this.#slots[index < 0 ? index + size : index];
  }

  #show(slot: Slot<Row>, place: number, look: RowLook<Row>): void {
    const { element } = slot;
    if (place !== slot.place) {
      if (place === NOWHERE || slot.place === NOWHERE) element.hidden = place === NOWHERE;
      // The header is the first row for who counts them.
      if (place !== NOWHERE) element.setAttribute('aria-rowindex', String(place + 2));
      slot.place = place;
    }
    if (place === NOWHERE) return;
    this.#move(slot, place - this.#base);
    const row = look.at(place);
    if (row !== slot.row || row === undefined) this.#write(slot, row);
    const isSelected = row !== undefined && look.isSelected(row);
    if (isSelected === slot.isSelected) return;
    slot.isSelected = isSelected;
    element.setAttribute('aria-selected', String(isSelected));
  }

  #move(slot: Slot<Row>, position: number): void {
    if (position === slot.position) return;
    slot.position = position;
    slot.element.style.top = `${(position * this.#rowHeight) / this.#scale}px`;
  }

  #write(slot: Slot<Row>, row: Row | undefined): void {
    slot.row = row;
    const isWaiting = row === undefined;
    if (isWaiting !== slot.isWaiting) {
      slot.isWaiting = isWaiting;
      slot.element.classList.toggle(styles['waiting'] ?? '', isWaiting);
    }
    const shown = this.#columns.map(({ column }) => {
      if (row !== undefined) return column.cell(row);
      return column.isRowHeader === true ? 'Loading' : '';
    });
    shown.forEach((cell, index) => slot.cells[index]?.show(cell));
    this.#widen(slot, shown);
  }

  /** Gives a wide cell the room of the empty ones behind it, and takes it back from the one of the row before. */
  #widen(slot: Slot<Row>, shown: readonly Cell[]): void {
    const wide = shown.findIndex((cell) => typeof cell !== 'string' && cell.isWide === true);
    if (wide === NOWHERE && slot.wide === NOWHERE) return;
    const before = this.#columns[slot.wide];
    if (before !== undefined) slot.cells[slot.wide]?.layOut(before.left, before.width);
    slot.cells[slot.wide]?.element.classList.remove(styles['wide'] ?? '');
    slot.wide = wide;
    const placed = this.#columns[wide];
    if (placed === undefined) return;
    let end = wide + 1;
    while (shown[end] === '') end += 1;
    const last = this.#columns[end - 1] ?? placed;
    slot.cells[wide]?.layOut(placed.left, last.left + last.width - placed.left);
    slot.cells[wide]?.element.classList.add(styles['wide'] ?? '');
  }
}
