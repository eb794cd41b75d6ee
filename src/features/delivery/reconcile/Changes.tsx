import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { TrailAct } from '#domain/trail/trail-acts.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { Instant } from '#ui/Instant.tsx';
import { visibleText } from '#ui/visible-text.ts';

const MOST = 50;

/** Who changed the trail, or what its delivery needs: what the reasons are told by. */
export function Changes({ acts }: { readonly acts: readonly TrailAct[] }) {
  const newestFirst = acts.toSorted((one, other) => other.at - one.at);
  return (
    <Table
      wrapLines
      ariaLabels={{ tableLabel: 'Changes' }}
      trackBy="eventId"
      items={newestFirst.slice(0, MOST)}
      columnDefinitions={COLUMNS}
      header={
        <Header
          variant="h2"
          counter={acts.length > MOST ? `(the last ${MOST} of ${acts.length})` : `(${acts.length})`}
          description="Who changed the trail, its log group, its role or its key in the last 90 days, as Event history has it."
        >
          Changes
        </Header>
      }
    />
  );
}

const COLUMNS: readonly TableProps.ColumnDefinition<TrailAct>[] = [
  { id: 'at', header: 'Event time', minWidth: 200, cell: ({ at }) => <Instant at={at} /> },
  {
    id: 'name',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ eventName }) => visibleText(eventName),
  },
  { id: 'actor', header: 'Who', minWidth: 180, cell: ({ actor }) => visibleText(actor) },
  {
    id: 'id',
    header: 'Event ID',
    minWidth: 240,
    cell: ({ eventId }) => <CopyableText text={eventId} what="event ID" />,
  },
];
