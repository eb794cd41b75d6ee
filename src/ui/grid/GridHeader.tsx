import { memo, type PointerEvent, type RefObject } from 'react';
import type { PlacedColumn } from './grid-column.ts';
import styles from './grid.module.css';

export interface SortState {
  /** The id of a column. */
  readonly by: string;
  readonly descending: boolean;
}

interface GridHeaderProps<Row> {
  readonly id: string;
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly columns: readonly PlacedColumn<Row>[];
  readonly sort: SortState | undefined;
  readonly onSort: (column: string) => void;
  readonly onWidth: (column: string, width: number) => void;
}

/** The names of the columns: a click sorts, and their ends can be dragged. For the keyboard they are cells of the grid. */
function GridHeaderOf<Row>({ id, ref, columns, sort, onSort, onWidth }: GridHeaderProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} ref={ref}>
      {columns.map(({ column, left, width }, index) => {
        const isSorted = sort?.by === column.id;
        const direction = sort?.descending === true ? 'descending' : 'ascending';
        return (
          <div
            key={column.id}
            id={`${id}-header-${index}`}
            role="columnheader"
            aria-colindex={index + 1}
            {...(column.sortable === true && { 'aria-sort': isSorted ? direction : 'none' })}
            className={styles['columnHeader']}
            data-align={column.align}
            data-column={index}
            title={column.headerHelp}
            style={{ left, width }}
          >
            {column.sortable === true ? (
              <button
                type="button"
                tabIndex={-1}
                className={styles['title']}
                onClick={() => onSort(column.id)}
              >
                {column.header}
                {isSorted && (
                  <span className={styles['arrow']} aria-hidden="true">
                    {direction === 'descending' ? '▾' : '▴'}
                  </span>
                )}
              </button>
            ) : (
              <span className={styles['title']}>{column.header}</span>
            )}
            <span
              className={styles['handle']}
              aria-hidden="true"
              onPointerDown={(event) =>
                drag(event, width, (next) => onWidth(column.id, Math.max(column.minWidth, next)))
              }
              onDoubleClick={() => onWidth(column.id, column.width)}
            />
          </div>
        );
      })}
    </div>
  );
}

export const GridHeader = memo(GridHeaderOf) as typeof GridHeaderOf;

/** Follows the pointer that holds the end of a column. */
function drag(
  { currentTarget: handle, pointerId, clientX, button }: PointerEvent<HTMLElement>,
  width: number,
  onWidth: (width: number) => void,
): void {
  if (button !== 0) return;
  handle.setPointerCapture(pointerId);
  const dragging = new AbortController();
  const { signal } = dragging;
  const follow = (move: globalThis.PointerEvent) => onWidth(width + move.clientX - clientX);
  handle.addEventListener('pointermove', follow, { signal });
  handle.addEventListener('lostpointercapture', () => dragging.abort(), { signal });
}
