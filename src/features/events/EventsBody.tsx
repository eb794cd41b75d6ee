import { useCallback, useState, type ReactNode } from 'react';
import Button from '@cloudscape-design/components/button';
import { describeRange, parseRange, printRange } from '#domain/time/range.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import type { Question } from '#events/question.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import type { EventsView } from '#ui/urls.ts';
import { EventCharts } from './EventCharts.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { FilterTokens } from './FilterTokens.tsx';
import type { ShowView } from './use-events-view.ts';
import { printFacetChoices } from './view-question.ts';
import styles from './events.module.css';

interface EventsBodyProps {
  readonly session: EventSession;
  /** Of the answer: another one is another picture. */
  readonly version: number;
  readonly view: EventsView;
  readonly show: ShowView;
  readonly question: Question;
  /** Adds a word to the search. */
  readonly onWord: (word: string) => void;
  /** The list. */
  readonly children: ReactNode;
}

/** The list with what it is narrowed by: values beside it, and the chart and what is chosen above it. */
export function EventsBody(props: EventsBodyProps) {
  const { session, version, view, show, question, onWord, children } = props;
  const clock = useClock();
  const zoom = parseRange(view.zoom);
  // Where there is no room for the values beside the list.
  const [areFiltersShown, setFiltersShown] = useState(false);
  const chosen = view.only.length;
  // Opening an event draws none of this anew: it would take most of the time until the event is seen.
  const onChoices = useCallback(
    (choices: Question['facets']) => show({ only: printFacetChoices(choices) }),
    [show],
  );
  const onChart = useCallback(
    (chart: EventsView['chart']) => show({ chart }, { replace: true }),
    [show],
  );
  const onZoom = useCallback(
    (from: EpochMillis, to: EpochMillis) =>
      show({ zoom: printRange({ kind: 'absolute', from, to }) }),
    [show],
  );
  return (
    <div className={styles['body']}>
      <div className={styles['filtersToggle']}>
        <Button
          iconName={areFiltersShown ? 'close' : 'filter'}
          ariaExpanded={areFiltersShown}
          onClick={() => setFiltersShown(!areFiltersShown)}
        >
          {`Filters${chosen > 0 ? ` (${chosen})` : ''}`}
        </Button>
      </div>
      <div className={styles['columns']}>
        <FacetPanel
          session={session}
          version={version}
          choices={question.facets}
          onChoices={onChoices}
          isAskedFor={areFiltersShown}
        />
        <div className={styles['main']}>
          <EventCharts
            session={session}
            version={version}
            clock={question.clock}
            chart={view.chart}
            onChart={onChart}
            onZoom={onZoom}
            onWord={onWord}
          />
          <FilterTokens
            choices={question.facets}
            onChoices={onChoices}
            zoom={
              zoom?.kind === 'absolute' ? describeRange(zoom, zoneOf(clock, zoom.from)) : undefined
            }
            onZoomOut={() => show({ zoom: undefined })}
            onClear={() => show({ only: [], zoom: undefined })}
          />
          {children}
        </div>
      </div>
    </div>
  );
}
