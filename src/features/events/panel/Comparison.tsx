import { useMemo } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { maskSecrets } from '#domain/record/mask.ts';
import type { EventDetail } from '#events/event-session.ts';
import { DocumentDifference } from '#ui/difference/DocumentDifference.tsx';
import { formatJson } from '#ui/format-json.ts';
import { Instant } from '#ui/Instant.tsx';
import { visibleText } from '#ui/visible-text.ts';
import { BreakingText } from './BreakingText.tsx';
import { changedFields, type ChangedField } from './changed-fields.ts';
import { Section } from './Section.tsx';
import type { Comparing } from './use-comparing.ts';
import styles from './panel.module.css';

interface ComparisonProps extends Comparing {
  /** The open event. */
  readonly detail: EventDetail;
}

/** Compares the open event with one that was put aside for it. */
export function Comparison({ detail, pinned, unpin, swap }: ComparisonProps) {
  if (pinned === undefined) return undefined;
  const isItself = pinned.cells.key === detail.cells.key;
  return (
    <section className={styles['comparison']} aria-label="Comparison">
      <div className={styles['comparisonBar']}>
        <div>
          {isItself ? (
            'Open another event to compare this one with it.'
          ) : (
            <>
              {'Compared with '}
              <b>{visibleText(nameOf(pinned))}</b>
              {' of '}
              <Instant at={pinned.cells.eventTime ?? pinned.cells.delivered} />
            </>
          )}
        </div>
        <div className={styles['comparisonActions']}>
          {!isItself && (
            <Button variant="inline-link" onClick={() => swap(detail)}>
              Swap
            </Button>
          )}
          <Button variant="inline-link" onClick={unpin}>
            Stop comparing
          </Button>
        </div>
      </div>
      {!isItself && <Differences before={pinned} after={detail} />}
    </section>
  );
}

const nameOf = ({ cells }: EventDetail): string =>
  cells.text.eventName ?? cells.start ?? 'a log event';

/** As they may be shown: a comparison never uncovers credentials. */
const shownOf = ({ cells, message }: EventDetail): string =>
  cells.isRecord ? maskSecrets(message) : message;

interface DifferencesProps {
  readonly before: EventDetail;
  readonly after: EventDetail;
}

function Differences({ before, after }: DifferencesProps) {
  const texts = useMemo(() => [shownOf(before), shownOf(after)] as const, [before, after]);
  const fields = useMemo(() => changedFields(...texts), [texts]);
  return (
    <>
      {fields !== undefined &&
        (fields.length === 0 ? (
          <Box color="text-body-secondary">
            The two messages have the same values in all fields.
          </Box>
        ) : (
          <ChangedFields fields={fields} />
        ))}
      <Section title="Difference line by line">
        {() => (
          <DocumentDifference
            before={formatJson(texts[0]) ?? texts[0]}
            after={formatJson(texts[1]) ?? texts[1]}
            what="Message"
            near={2}
          />
        )}
      </Section>
    </>
  );
}

function ChangedFields({ fields }: { readonly fields: readonly ChangedField[] }) {
  return (
    <div>
      <Box variant="h4" tagOverride="h3" padding="n">
        {fields.length === 1 ? '1 field differs' : `${fields.length} fields differ`}
      </Box>
      <dl className={styles['changes']}>
        {fields.map(({ path, before, after }) => (
          <div key={path}>
            <dt>
              <BreakingText text={path} />
            </dt>
            <Side sign="−" spoken="Compared event: " value={before} />
            <Side sign="+" spoken="This event: " value={after} />
          </div>
        ))}
      </dl>
    </div>
  );
}

interface SideProps {
  readonly sign: string;
  /** What the sign says, for who does not see it. */
  readonly spoken: string;
  readonly value: string | undefined;
}

function Side({ sign, spoken, value }: SideProps) {
  return (
    <dd data-sign={sign}>
      <span className={styles['spoken']}>{spoken}</span>
      {value === undefined ? (
        <span className={styles['quiet']}>not there</span>
      ) : (
        <BreakingText text={clipped(value)} />
      )}
    </dd>
  );
}

/** A policy in a parameter has thousands of characters; line by line it stands whole. */
const LONGEST = 300;

const clipped = (value: string): string =>
  value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
