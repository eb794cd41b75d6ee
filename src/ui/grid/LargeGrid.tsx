import {
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { placeColumns } from './grid-column.ts';
import { cellAfterKey, HEADER } from './grid-keys.ts';
import { GridHeader, type SortState } from './GridHeader.tsx';
import { GridView, type GridList } from './grid-view.ts';
import type { Align } from './scaled-scroll.ts';
import type { GridColumns } from './use-grid-columns.ts';
import styles from './grid.module.css';

/** What a page tells its grid to do. */
export interface GridHandle {
  /** Brings a row into view and makes it the active one, as soon as the list that the grid was told of last is shown. */
  scrollToPlace(place: number, align?: Align): void;
  /** Gives the grid the focus, on its active cell. */
  focus(): void;
  /** The rows that can be seen whole. */
  visiblePlaces(): { readonly first: number; readonly count: number };
}

interface LargeGridProps<Row> {
  readonly label: string;
  readonly columns: GridColumns<Row>;
  /** What is listed. Keep the object while it is the same. */
  readonly list: GridList<Row>;
  readonly sort?: SortState | undefined;
  readonly onSort?: (sort: SortState) => void;
  /** Keep the function while it says the same. */
  readonly isSelected: (row: Row) => boolean;
  readonly onOpen: (row: Row, place: number) => void;
  /** Stands in place of the rows of an empty list. */
  readonly empty?: ReactNode;
  readonly ref?: Ref<GridHandle>;
}

interface Room {
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel. */
  readonly scale: number;
}

const HEADER_HEIGHT = 34;
const ROW_HEIGHT = 30;
/** What a key changes a column's width by, in CSS pixels. */
const WIDTH_STEP = 16;

/**
 * A table of any number of rows that live elsewhere, as high as the element around it. One stop of the Tab key: arrows, Page, Home and End
 * walk through its cells, Enter opens a row, and in the header Enter sorts and Shift with an arrow changes the column's width.
 */
export function LargeGrid<Row>({
  label,
  columns,
  list,
  sort,
  onSort,
  isSelected,
  onOpen,
  empty,
  ref,
}: LargeGridProps<Row>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const view = useRef<GridView<Row>>(undefined);
  const room = useRoom(scroller);
  const placed = useMemo(
    () => placeColumns(columns.shown, columns.widths, room?.width ?? 0),
    [columns.shown, columns.widths, room?.width],
  );
  const last = placed.at(-1);
  const width = last === undefined ? 0 : last.left + last.width;

  useLayoutEffect(() => {
    const elements = {
      scroller: needed(scroller.current),
      track: needed(track.current),
      header: needed(header.current),
      layer: needed(layer.current),
    };
    const made = new GridView<Row>(elements, id);
    view.current = made;
    const stop = followScrolling(elements.scroller, made);
    return () => {
      stop();
      made.close();
      view.current = undefined;
    };
  }, [id]);
  useLayoutEffect(() => {
    if (room === undefined) return;
    const look = { columns: placed, room, isSelected };
    view.current?.show({ ...look, headerHeight: HEADER_HEIGHT, rowHeight: ROW_HEIGHT }, list);
  }, [placed, room, isSelected, list]);
  useImperativeHandle(ref, () => ({
    scrollToPlace: (place, align = 'center') => view.current?.scrollToPlace(place, align),
    focus: () => {
      if (scroller.current !== null) scroller.current.dataset['keys'] = '';
      scroller.current?.focus({ preventScroll: true });
    },
    visiblePlaces: () => view.current?.visiblePlaces() ?? { first: 0, count: 0 },
  }));

  const sortBy = useCallback(
    (column: string) =>
      onSort?.({ by: column, descending: sort?.by === column ? !sort.descending : true }),
    [onSort, sort],
  );
  const open = (place: number) => {
    const row = view.current?.rowAt(place);
    if (row !== undefined) onOpen(row, place);
  };
  return (
    <div className={styles['grid']}>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-colcount={placed.length}
        aria-readonly="true"
        onKeyDown={(event) => {
          const grid = view.current;
          if (grid !== undefined) pressed(event, { grid, columns, placed, onSort: sortBy, open });
        }}
        onFocus={() => {
          const grid = view.current;
          if (grid === undefined || grid.active !== undefined) return;
          const { first } = grid.visiblePlaces();
          grid.activate({ place: grid.rowCount === 0 ? HEADER : first, column: 0 });
        }}
        onMouseDown={(event) => pointed(event, view.current, needed(scroller.current))}
        onMouseOver={(event) => explain(event, view.current, columns)}
        onClick={(event) => {
          const cell = cellClicked(event, view.current);
          if (cell !== undefined) open(cell.place);
        }}
      >
        <div ref={track} className={styles['track']} style={{ width }} role="presentation">
          <div className={styles['view']} role="presentation" style={{ height: room?.height ?? 0 }}>
            <div className={styles['header']} role="rowgroup" style={{ height: HEADER_HEIGHT }}>
              <GridHeader
                id={id}
                ref={header}
                columns={placed}
                sort={sort}
                onSort={sortBy}
                onWidth={columns.setWidth}
              />
            </div>
            <div
              className={styles['body']}
              role="presentation"
              style={{ height: (room?.height ?? HEADER_HEIGHT) - HEADER_HEIGHT }}
            >
              <div ref={layer} className={styles['layer']} role="rowgroup" />
              {list.rowCount === 0 && empty !== undefined && (
                <div
                  className={styles['empty']}
                  role="rowgroup"
                  style={{ width: room?.width ?? 0 }}
                >
                  <div role="row">
                    <div role="gridcell" aria-colspan={placed.length}>
                      {empty}
                    </div>
                  </div>
                </div>
              )}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

function needed<T>(element: T | null): T {
  if (element === null) throw new Error('A grid works on its elements while they are there.');
  return element;
}

/** The room that an element has inside its scroll bars, followed as it changes. */
function useRoom(element: { readonly current: HTMLElement | null }): Room | undefined {
  const [room, setRoom] = useState<Room>();
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setRoom({ width, height, scale: window.devicePixelRatio });
    });
    observer.observe(needed(element.current));
    return () => observer.disconnect();
  }, [element]);
  return room;
}

function followScrolling<Row>(scroller: HTMLElement, view: GridView<Row>): () => void {
  const following = new AbortController();
  const { signal } = following;
  scroller.addEventListener('scroll', () => view.scrolled(), { signal, passive: true });
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!view.wheeled(event)) return;
      event.preventDefault();
      if (event.deltaX !== 0) scroller.scrollLeft += event.deltaX;
    },
    { signal, passive: false },
  );
  return () => following.abort();
}

interface Pressed<Row> {
  readonly grid: GridView<Row>;
  readonly columns: GridColumns<Row>;
  readonly placed: ReturnType<typeof placeColumns<Row>>;
  readonly onSort: (column: string) => void;
  readonly open: (place: number) => void;
}

function pressed<Row>(event: KeyboardEvent<HTMLElement>, input: Pressed<Row>): void {
  const { grid, columns, placed, onSort, open } = input;
  const { active } = grid;
  // What stands in an empty grid has keys of its own.
  if (active === undefined || event.target !== event.currentTarget) return;
  const header = active.place === HEADER ? placed[active.column] : undefined;
  const act = (action: () => void) => {
    event.preventDefault();
    event.currentTarget.dataset['keys'] = '';
    action();
  };
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain && (event.key === 'Enter' || event.key === ' ')) {
    if (header === undefined) act(() => open(active.place));
    else if (header.column.sortable === true) act(() => onSort(header.column.id));
    return;
  }
  if (isPlain && event.shiftKey && header !== undefined && /^Arrow(Left|Right)$/.test(event.key)) {
    const { column, width } = header;
    const step = event.key === 'ArrowLeft' ? -WIDTH_STEP : WIDTH_STEP;
    act(() => columns.setWidth(column.id, Math.max(column.minWidth, width + step)));
    return;
  }
  const size = { rows: grid.rowCount, columns: placed.length, pageRows: grid.pageRows };
  const isSeen = active.place === HEADER || grid.isInView(active.place);
  // Who scrolled away from the active cell goes on from what is in view.
  const from = isSeen ? active : { ...active, place: grid.visiblePlaces().first };
  const next = cellAfterKey(event, from, size);
  if (next !== undefined) act(() => grid.activate(next));
}

/** What the pointer goes down on is active; the focus is the grid's, and never that of a link or a button in it. */
function pointed<Row>(
  event: MouseEvent<HTMLElement>,
  view: GridView<Row> | undefined,
  scroller: HTMLElement,
): void {
  if (!(event.target instanceof Element)) return;
  delete scroller.dataset['keys'];
  const cell = view?.cellOf(event.target);
  if (cell !== undefined) view?.activate(cell);
  const isOurs = cell !== undefined || event.target.closest('[role="columnheader"]') !== null;
  if (!isOurs || event.target.closest('a, button') === null) return;
  event.preventDefault();
  scroller.focus({ preventScroll: true });
}

/** The cell that a click opens: not one that marked text, nor one that opens its link in another tab. */
function cellClicked<Row>(event: MouseEvent<HTMLElement>, view: GridView<Row> | undefined) {
  if (!(event.target instanceof Element)) return undefined;
  const cell = view?.cellOf(event.target);
  if (cell === undefined) return undefined;
  const isLink = event.target.closest('a') !== null;
  if (isLink && (event.ctrlKey || event.metaKey || event.shiftKey)) return undefined;
  if (isLink) event.preventDefault();
  else if (window.getSelection()?.isCollapsed === false) return undefined;
  return cell;
}

/** Gives the cell under the pointer its tooltip: the tooltips of all cells would cost each frame of scrolling. */
function explain<Row>(
  event: MouseEvent<HTMLElement>,
  view: GridView<Row> | undefined,
  { shown }: GridColumns<Row>,
): void {
  if (!(event.target instanceof Element)) return;
  const element = event.target.closest<HTMLElement>('[data-column]');
  const cell = view?.cellOf(event.target);
  if (element === null || cell === undefined) return;
  const row = view?.rowAt(cell.place);
  element.title = (row && shown[cell.column]?.tooltip?.(row)) ?? element.textContent ?? '';
}
