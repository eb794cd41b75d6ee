import Badge from '@cloudscape-design/components/badge';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Instant } from '#ui/Instant.tsx';
import { Lag } from '#ui/Lag.tsx';
import { messageStart, type EventRow } from './event-row.ts';
import styles from './events.module.css';

interface EventColumnsInput {
  /** What the columns are for: records, messages that are none, or both. */
  readonly rows: readonly Pick<EventRow, 'record'>[];
  /** Whether the window has room for two columns or three: then the event's name stands first. */
  readonly isNarrow: boolean;
  /** The clock's name, said once for all rows. */
  readonly clock: string;
  readonly urlOf: (key: string) => string;
  readonly onOpen: (key: string) => void;
}

type Column = TableProps.ColumnDefinition<EventRow>;

/**
 * The columns of the viewer. Up to the error they have room beside the panel in a window of 1,440 px. A message that is no record
 * has its text in the place of the event's name, and the room of all columns where there are only such messages.
 */
export function eventColumns({
  rows,
  isNarrow,
  clock,
  urlOf,
  onOpen,
}: EventColumnsInput): readonly Column[] {
  const delivered: Column = {
    id: 'delivered',
    width: 168,
    header: `Delivered (${clock})`,
    cell: ({ key, event }) => (
      <span className={styles['anchor']} data-event-key={key}>
        <Instant at={event.timestamp} zone="in-header" />
      </span>
    ),
  };
  const name = (id: string, header: string, width: number): Column => ({
    id,
    header,
    width,
    isRowHeader: true,
    cell: (row) => <Name row={row} href={urlOf(row.key)} onOpen={onOpen} />,
  });
  const texts = rows.filter(({ record }) => record === undefined).length;
  if (texts > 0 && texts === rows.length) return [delivered, name('message', 'Message', 700)];

  // A table keeps the widths that it began with for as long as its columns keep their ids.
  const eventName =
    texts === 0 ? name('name', 'Event name', 186) : name('name-or-text', 'Event name', 420);
  const columns: readonly Column[] = [
    {
      id: 'happened',
      width: 168,
      header: `Event time (${clock})`,
      cell: ({ happenedAt }) => <Instant at={happenedAt} zone="in-header" />,
    },
    delivered,
    {
      id: 'lag',
      width: 106,
      header: 'Lag',
      cell: ({ event, happenedAt }) => <Lag eventAt={happenedAt} deliveredAt={event.timestamp} />,
    },
    ...(isNarrow ? [] : [eventName]),
    { id: 'user', width: 126, header: 'User', cell: ({ user }) => user ?? '-' },
    {
      id: 'error',
      width: 154,
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
    { id: 'source', width: 174, header: 'Source', cell: ({ source }) => source ?? '-' },
    { id: 'ip', width: 122, header: 'Source IP', cell: ({ sourceIp }) => sourceIp ?? '-' },
    { id: 'region', width: 98, header: 'Region', cell: ({ region }) => region ?? '-' },
  ];
  return isNarrow ? [eventName, ...columns] : columns;
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
