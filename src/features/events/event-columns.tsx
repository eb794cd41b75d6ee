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
  readonly urlOf: (key: string) => string;
  readonly onOpen: (key: string) => void;
}

/** The columns of the viewer. A message that is no record has its text in the place of the event's name. */
export function eventColumns({
  clock,
  urlOf,
  onOpen,
}: EventColumnsInput): readonly TableProps.ColumnDefinition<EventRow>[] {
  return [
    {
      id: 'happened',
      width: 168,
      header: `Event time (${clock})`,
      cell: ({ key, happenedAt }) => (
        <span className={styles['anchor']} data-event-key={key}>
          <Instant at={happenedAt} zone="in-header" />
        </span>
      ),
    },
    {
      id: 'delivered',
      width: 168,
      header: `Delivered (${clock})`,
      cell: ({ event }) => <Instant at={event.timestamp} zone="in-header" />,
    },
    {
      id: 'lag',
      width: 106,
      header: 'Lag',
      cell: ({ event, happenedAt }) => <Lag eventAt={happenedAt} deliveredAt={event.timestamp} />,
    },
    {
      id: 'name',
      width: 196,
      header: 'Event name',
      isRowHeader: true,
      cell: (row) => <Name row={row} href={urlOf(row.key)} onOpen={onOpen} />,
    },
    { id: 'source', width: 174, header: 'Source', cell: ({ source }) => source ?? '-' },
    { id: 'user', width: 126, header: 'User', cell: ({ user }) => user ?? '-' },
    { id: 'ip', width: 122, header: 'Source IP', cell: ({ sourceIp }) => sourceIp ?? '-' },
    { id: 'region', width: 98, header: 'Region', cell: ({ region }) => region ?? '-' },
    {
      id: 'error',
      width: 164,
      header: 'Error',
      cell: ({ error }) =>
        error === undefined ? (
          '-'
        ) : (
          <StatusIndicator type="error" wrapText={false}>
            {error}
          </StatusIndicator>
        ),
    },
  ];
}

interface NameProps {
  readonly row: EventRow;
  readonly href: string;
  readonly onOpen: (key: string) => void;
}

/** Opens the event; a click with a modifier key opens its address in a tab of its own. */
function Name({ row: { key, record, event, eventName }, href, onOpen }: NameProps) {
  const link = (text: string) => (
    <Link
      href={href}
      onFollow={(follow) => {
        follow.preventDefault();
        onOpen(key);
      }}
    >
      {text}
    </Link>
  );
  if (record !== undefined) return link(eventName ?? 'Unnamed event');
  return (
    <span className={styles['text']}>
      <Badge>Text</Badge>
      {link(messageStart(event.message) || 'Empty message')}
    </span>
  );
}
