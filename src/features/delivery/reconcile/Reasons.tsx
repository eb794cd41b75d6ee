import { useMemo } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { MISSING_REASONS, type MissingReason } from '#domain/trail/missing-event.ts';
import type { Trail } from '#domain/trail/trail.ts';
import type { ReconcileCounts } from '#events/reconcile/reconcile.ts';
import { reasonWords } from './reason-words.ts';

interface ReasonsProps {
  readonly counts: ReconcileCounts;
  readonly trail: Trail;
  /** The one that is listed; `undefined` = all of them. */
  readonly reason: MissingReason | undefined;
  readonly onReason: (reason: MissingReason | undefined) => void;
}

interface Row {
  readonly reason: MissingReason | undefined;
  readonly count: number;
  readonly name: string;
  readonly means: string;
  readonly remedy: string | undefined;
}

/** Why events are missing, how many for each reason, and what to do about it. */
export function Reasons({ counts, trail, reason, onReason }: ReasonsProps) {
  const rows = useMemo(() => rowsOf(counts, trail), [counts, trail]);
  const columns = useMemo(() => columnsOf(reason, onReason), [reason, onReason]);
  return (
    <Table
      wrapLines
      ariaLabels={{ tableLabel: 'Reasons' }}
      trackBy="name"
      items={rows}
      columnDefinitions={columns}
      header={
        <Header
          variant="h2"
          counter={`(${rows.length})`}
          actions={
            reason !== undefined && (
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => onReason(undefined)}>List all reasons</Button>
              </SpaceBetween>
            )
          }
        >
          Why they are missing
        </Header>
      }
    />
  );
}

/** The most frequent first; what is not decided yet last. */
function rowsOf({ missing, undecided }: ReconcileCounts, trail: Trail): readonly Row[] {
  const known = MISSING_REASONS.map((reason): Row => ({
    reason,
    count: missing[reason],
    ...reasonWords(reason, trail),
  }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const open: Row = {
    ...{ reason: undefined, count: undecided, name: 'Not decided yet', remedy: undefined },
    means: 'It may still be found in what is left to read.',
  };
  return undecided > 0 ? [...known, open] : known;
}

const columnsOf = (
  chosen: MissingReason | undefined,
  onReason: ReasonsProps['onReason'],
): readonly TableProps.ColumnDefinition<Row>[] => [
  {
    id: 'reason',
    header: 'Reason',
    isRowHeader: true,
    minWidth: 140,
    cell: ({ reason, name }) =>
      reason === undefined ? (
        name
      ) : (
        <Button
          variant="inline-link"
          ariaLabel={`${name}: list these events`}
          onClick={() => onReason(reason)}
        >
          {reason === chosen ? <b>{name}</b> : name}
        </Button>
      ),
  },
  {
    id: 'count',
    header: 'Events',
    minWidth: 90,
    cell: ({ count }) => count.toLocaleString('en'),
  },
  {
    id: 'means',
    header: 'What it means, and what to do',
    minWidth: 320,
    cell: ({ means, remedy }) => (
      <>
        {means}
        {remedy !== undefined && <Box color="text-body-secondary">{remedy}</Box>}
      </>
    ),
  },
];
