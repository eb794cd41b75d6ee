import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EXTRA_KINDS, type ExtraKind } from '#domain/trail/missing-event.ts';
import type { ReconcileCounts } from '#events/reconcile/reconcile.ts';
import { EXTRA_WORDS } from './reason-words.ts';

interface Row {
  readonly kind: ExtraKind;
  readonly count: number;
}

/** What was delivered and Event history does not have: mostly as it should be. */
export function Extras({ extra }: { readonly extra: ReconcileCounts['extra'] }) {
  const rows = EXTRA_KINDS.map((kind): Row => ({ kind, count: extra[kind] })).filter(
    ({ count }) => count > 0,
  );
  return (
    <Table
      wrapLines
      ariaLabels={{ tableLabel: 'Not in Event history' }}
      trackBy="kind"
      items={rows}
      columnDefinitions={COLUMNS}
      header={
        <Header variant="h2" description="Delivered, and not in Event history.">
          The other way round
        </Header>
      }
    />
  );
}

const COLUMNS: readonly TableProps.ColumnDefinition<Row>[] = [
  {
    id: 'kind',
    header: 'What',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ kind }) =>
      kind === 'unexpected' ? (
        <StatusIndicator type="warning">{EXTRA_WORDS[kind].name}</StatusIndicator>
      ) : (
        EXTRA_WORDS[kind].name
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
    header: 'What it means',
    minWidth: 320,
    cell: ({ kind }) => EXTRA_WORDS[kind].means,
  },
];
