import { useCallback, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import type { EventCells, EventSession } from '#events/event-session.ts';
import { EventRows, type EventLinks } from './EventRows.tsx';
import { useLatest } from './use-latest.ts';
import styles from './panel.module.css';

interface AroundProps extends EventLinks {
  readonly session: EventSession;
  readonly cells: EventCells;
  /** How many events are loaded: more of them may be near. */
  readonly total: number;
  /** AWS was asked for matching events alone, so that others are not loaded. */
  readonly isAwsFiltered: boolean;
  /** Lifts what narrows the list, and goes to the event there. */
  readonly onShowInList: () => void;
}

interface Answer {
  readonly of: EventCells;
  readonly events: readonly EventCells[];
}

const COUNTS = ['5', '20', '50'] as const;

/** What was delivered shortly before and after, whatever the list is narrowed by. */
export function Around(props: AroundProps) {
  const { session, cells, total, isAwsFiltered, onShowInList, urlOf, open } = props;
  const [within, setWithin] = useState<'stream' | 'group'>('stream');
  const [count, setCount] = useState<string>(COUNTS[0]);
  const ask = useCallback(
    async (show: (answer: Answer) => void) => {
      if (total === 0) return;
      const events = await session.around(cells.row, Number(count), Number(count), within);
      show({ of: cells, events: events.toReversed() });
    },
    [session, cells, total, count, within],
  );
  const answer = useLatest(ask);
  return (
    <div className={styles['around']}>
      <div className={styles['aroundBar']}>
        <SegmentedControl
          label="Events of"
          selectedId={within}
          options={[
            { id: 'stream', text: 'Same stream' },
            { id: 'group', text: 'Whole group' },
          ]}
          onChange={({ detail }) => setWithin(detail.selectedId === 'group' ? 'group' : 'stream')}
        />
        <SegmentedControl
          label="How many before and after"
          selectedId={count}
          options={COUNTS.map((id) => ({ id, text: `±${id}` }))}
          onChange={({ detail }) => setCount(detail.selectedId)}
        />
      </div>
      {answer?.of === cells && (
        <EventRows
          label="Events around this one"
          events={answer.events}
          beside={cells}
          urlOf={urlOf}
          open={open}
        />
      )}
      <p className={styles['caption']}>
        {isAwsFiltered
          ? 'In the order of delivery, newest first. Only events that AWS was asked for are loaded: those that do not match the search are missing here.'
          : 'In the order of delivery, newest first, of all loaded events.'}
      </p>
      <Button variant="inline-link" onClick={onShowInList}>
        Show in the full list
      </Button>
    </div>
  );
}
