import Badge from '@cloudscape-design/components/badge';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Instant } from '#ui/Instant.tsx';
import { Lag } from '#ui/Lag.tsx';
import { messageStart, type EventRow } from './event-row.ts';
import styles from './events.module.css';

interface EventColumnsInput {
  /** The clock's name, said once for all rows. */
  readonly clock: string;
  readonly onOpen: (key: string) => void;
}

/** The columns of the viewer. A message that is no record has its text in the place of the event's name. */
export function eventColumns({
  clock,
  onOpen,
}: EventColumnsInput): readonly TableProps.ColumnDefinition<EventRow>[] {
  return [
    {
      id: 'happened',
      header: `Event time (${clock})`,
      cell: ({ key, happenedAt }) => (
        <span className={styles['anchor']} data-event-key={key}>
          <Instant at={happenedAt} zone="in-header" />
        </span>
      ),
    },
    {
      id: 'delivered',
      header: `Delivered (${clock})`,
      cell: ({ event }) => <Instant at={event.timestamp} zone="in-header" />,
    },
    {
      id: 'lag',
      header: 'Lag',
      cell: ({ event, happenedAt }) => <Lag eventAt={happenedAt} deliveredAt={event.timestamp} />,
    },
    {
      id: 'name',
      header: 'Event name',
      isRowHeader: true,
      cell: (row) => <Name row={row} onOpen={onOpen} />,
    },
    { id: 'source', header: 'Source', cell: ({ source }) => source ?? '-' },
    { id: 'user', header: 'User', cell: ({ user }) => user ?? '-' },
    { id: 'ip', header: 'Source IP', cell: ({ sourceIp }) => sourceIp ?? '-' },
    { id: 'region', header: 'Region', cell: ({ region }) => region ?? '-' },
    {
      id: 'error',
      header: 'Error',
      cell: ({ error }) =>
        error === undefined ? '-' : <StatusIndicator type="error">{error}</StatusIndicator>,
    },
  ];
}

function Name({ row, onOpen }: { readonly row: EventRow; readonly onOpen: (key: string) => void }) {
  const { key, record, event, eventName } = row;
  const open = () => onOpen(key);
  if (record !== undefined) {
    return <Link onFollow={open}>{eventName ?? 'Unnamed event'}</Link>;
  }
  return (
    <span className={styles['text']}>
      <Badge>Text</Badge>
      <Link onFollow={open}>{messageStart(event.message) || 'Empty message'}</Link>
    </span>
  );
}
