import { useCallback, useMemo, useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import type { EventCells, EventSession, Relation } from '#events/event-session.ts';
import { visibleText } from '#ui/visible-text.ts';
import { EventRows, type EventLinks } from './EventRows.tsx';
import type { Narrowing } from './narrow.ts';
import { sharedTraitsOf, type SharedTrait } from './relations.ts';
import { useLatest } from './use-latest.ts';
import styles from './panel.module.css';

interface RelatedProps extends EventLinks {
  readonly session: EventSession;
  readonly cells: EventCells;
  /** How many events are loaded: more of them may be related. */
  readonly total: number;
  /** Shows exactly the events of a narrowing in the list. */
  readonly onShowAll: (narrowing: Narrowing) => void;
}

type Found = Awaited<ReturnType<EventSession['related']>>;

/** What was found for one event, as far as it was asked for yet. */
interface Answer {
  readonly of: EventCells;
  readonly found: ReadonlyMap<Relation, Found>;
}

/** More are a click away, in the list. */
const MOST = 10;

/** The loaded events that share something with the open one. */
export function Related({ session, cells, total, onShowAll, ...links }: RelatedProps) {
  const traits = useMemo(() => sharedTraitsOf(cells), [cells]);
  const [opened, setOpened] = useState<ReadonlySet<Relation>>(new Set());
  const ask = useCallback(
    async (show: (answer: Answer) => void, isCurrent: () => boolean) => {
      const found = new Map<Relation, Found>();
      if (total === 0) return;
      for (const { relation } of traits) {
        if (!isCurrent()) return;
        found.set(relation, await session.related(cells.row, relation, MOST));
        show({ of: cells, found: new Map(found) });
      }
    },
    [session, cells, traits, total],
  );
  const answer = useLatest(ask);
  if (traits.length === 0) {
    return (
      <Box color="text-body-secondary">
        It has no request ID, access key, user or source IP that another event could share.
      </Box>
    );
  }
  const toggle = (relation: Relation) => {
    const next = new Set(opened);
    if (!next.delete(relation)) next.add(relation);
    setOpened(next);
  };
  return (
    <ul className={styles['relations']}>
      {traits.map((trait) => (
        <RelatedBy
          key={trait.relation}
          trait={trait}
          found={answer?.of === cells ? answer.found.get(trait.relation) : undefined}
          isOpen={opened.has(trait.relation)}
          onToggle={() => toggle(trait.relation)}
          onShowAll={() => onShowAll(trait.narrowing)}
          beside={cells}
          {...links}
        />
      ))}
    </ul>
  );
}

interface RelatedByProps extends EventLinks {
  readonly trait: SharedTrait;
  /** `undefined` while it is counted. */
  readonly found: Found | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onShowAll: () => void;
  readonly beside: EventCells;
}

function RelatedBy(props: RelatedByProps) {
  const { trait, found, isOpen, onToggle, onShowAll, ...rows } = props;
  const { title, value } = trait;
  const count = found?.count;
  const isShown = isOpen && found !== undefined && found.count > 0;
  return (
    <li>
      <button
        type="button"
        className={styles['relation']}
        aria-expanded={isShown}
        disabled={count === 0}
        onClick={onToggle}
      >
        <Icon name={isShown ? 'caret-down-filled' : 'caret-right-filled'} size="small" />
        <span className={styles['relationTitle']}>{title}</span>
        <span className={styles['relationValue']}>{visibleText(value)}</span>
        <span className={styles['count']}>{count?.toLocaleString('en') ?? '…'}</span>
      </button>
      {isShown && (
        <div className={styles['relationEvents']}>
          <EventRows label={`${title}: other events`} events={found.events} {...rows} />
          <Button variant="inline-link" onClick={onShowAll}>
            {found.count > found.events.length
              ? `Show all ${(found.count + 1).toLocaleString('en')} in the list`
              : 'Show them in the list'}
          </Button>
        </div>
      )}
    </li>
  );
}
