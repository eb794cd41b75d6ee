import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import Button from '@cloudscape-design/components/button';
import { parseRange } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells, EventSession, SessionState } from '#events/event-session.ts';
import type { Question } from '#events/question.ts';
import { useClock } from '#ui/clock.ts';
import { ColumnsButton } from '#ui/grid/ColumnsButton.tsx';
import { LargeGrid, type GridHandle } from '#ui/grid/LargeGrid.tsx';
import { useGridColumns } from '#ui/grid/use-grid-columns.ts';
import type { EventsView } from '#ui/urls.ts';
import { useIsNarrow } from '#ui/use-media.ts';
import { EventsEmpty } from './EventsEmpty.tsx';
import { eventGridColumns } from './grid-columns.ts';
import { COLUMNS_KEY } from './use-event-tools.tsx';
import type { ShowView } from './use-events-view.ts';
import { printSort, readSort } from './view-question.ts';
import styles from './events.module.css';

interface EventListProps {
  readonly session: EventSession;
  readonly state: SessionState;
  readonly view: EventsView;
  readonly show: ShowView;
  readonly question: Question;
  readonly openKey: string | undefined;
  /** The number of the open event, once it is loaded. */
  readonly openRow: number | undefined;
  readonly open: (key: string | undefined) => void;
  readonly urlOf: (key: string) => string;
  readonly streamsUrl: string | undefined;
  readonly grid: RefObject<GridHandle | null>;
  readonly goToTime: () => void;
}

/** The list of matching events. */
export function EventList(props: EventListProps) {
  const { session, state, view, show, question, openKey, openRow, open, urlOf, grid } = props;
  const { answer } = state;
  const clock = useClock();
  const [now] = useState(() => epochMillis(Date.now()));
  const isNarrow = useIsNarrow();
  const catalogue = useMemo(
    () => eventGridColumns({ clock, now, urlOf, isNarrow }),
    [clock, now, urlOf, isNarrow],
  );
  const columns = useGridColumns(COLUMNS_KEY, catalogue, view.columns?.split(','));
  // Another search or order is another list; events that arrive make a later state of the same one.
  const { version, matching } = answer;
  const list = useMemo(
    () => ({
      key: JSON.stringify(question),
      version,
      rowCount: matching,
      load: (from: number, count: number) => session.rows(from, count),
      placeOf: ({ row }: EventCells) => session.placeOf(row),
    }),
    [session, question, version, matching],
  );
  const isSelected = useCallback(({ key }: EventCells) => key === openKey, [openKey]);

  useEffect(() => {
    if (openRow === undefined) return undefined;
    let isCurrent = true;
    const reveal = async () => {
      const place = await session.placeOf(openRow);
      const seen = grid.current?.visiblePlaces();
      if (!isCurrent || place < 0 || seen === undefined) return;
      if (place < seen.first || place >= seen.first + seen.count) {
        grid.current?.scrollToPlace(place, 'center');
      }
    };
    reveal().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, openRow, grid]);

  return (
    <div className={styles['list']}>
      <div className={styles['listBar']}>
        <Button variant="inline-link" disabled={matching === 0} onClick={props.goToTime}>
          Go to a time
        </Button>
        <ColumnsButton columns={columns} />
      </div>
      <LargeGrid
        ref={grid}
        label="Events"
        columns={columns}
        list={list}
        sort={question.sort}
        onSort={({ by, descending }) => {
          const sort = readSort(by);
          show({ sort: sort && printSort({ by: sort.by, descending }) });
        }}
        isSelected={isSelected}
        onOpen={({ key }) => open(key)}
        empty={
          <EventsEmpty
            state={state}
            choice={parseRange(view.range)}
            streamsUrl={props.streamsUrl}
            onAllTimes={() => show({ range: undefined })}
            onClear={() => show({ search: undefined, only: [], zoom: undefined })}
          />
        }
      />
    </div>
  );
}
