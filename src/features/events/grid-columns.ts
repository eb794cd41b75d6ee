import { formatBytes, formatInstant, formatLag, formatOffset } from '#domain/time/format.ts';
import type { Precision } from '#domain/time/format.ts';
import { between, type EpochMillis } from '#domain/time/units.ts';
import type { ColumnName, IdColumn, TextColumn } from '#domain/search/columns.ts';
import type { EventCells } from '#events/event-session.ts';
import { otherClock, zoneOf } from '#ui/clock.ts';
import type { Cell, GridColumn } from '#ui/grid/grid-column.ts';
import type { ClockChoice } from '#ui/urls.ts';
import { visibleText } from '#ui/visible-text.ts';

interface EventGridColumnsInput {
  readonly clock: ClockChoice;
  /** For the offset of the local clock in the headers; rows of another offset have their own. */
  readonly now: EpochMillis;
  /** Whether the window has room for two columns or three: then the event's name stands first. */
  readonly isNarrow: boolean;
  /** The address of an event, by its key. */
  readonly urlOf: (key: string) => string;
}

type Column = GridColumn<EventCells> & { readonly id: ColumnName };

/** What stands where a record has no such value. A message that is no record leaves its cells empty: its text takes their room. */
const noneOf = ({ isRecord }: EventCells): string => (isRecord ? '-' : '');

/**
 * The columns of the event list, in the order in which they are shown until a person orders them otherwise. Their ids are what addresses,
 * searches and sorting call them. Up to the error they have room beside the panel in a window of 1,440 px.
 */
export function eventGridColumns({
  clock,
  now,
  isNarrow,
  urlOf,
}: EventGridColumnsInput): readonly Column[] {
  const time = timeColumn(clock, now);
  const eventName: Column = {
    ...column('eventName', 'Event name', 200, (row) => nameCell(row, urlOf)),
    minWidth: 120,
    isRowHeader: true,
    tooltip: (row) => [row.text.eventName ?? row.start ?? '', deliveriesOf(row)].join('\n').trim(),
  };
  return [
    ...(isNarrow ? [eventName] : []),
    {
      ...time('eventTime', 'Event time', ({ eventTime }) => eventTime),
      headerHelp: 'When it happened: eventTime of the record',
    },
    {
      ...time('delivered', 'Delivered', ({ delivered }) => delivered),
      headerHelp: 'When CloudTrail delivered it to CloudWatch Logs: the timestamp of the log event',
    },
    {
      ...column('lag', 'Lag', 100, (row) =>
        row.eventTime === undefined
          ? noneOf(row)
          : formatLag(between(row.eventTime, row.delivered)),
      ),
      headerHelp: 'Delivered - event time',
    },
    ...(isNarrow ? [] : [eventName]),
    text('user', 'User', 126),
    {
      ...column('error', 'Error', 154, (row) =>
        row.text.error === undefined
          ? noneOf(row)
          : { text: visibleText(row.text.error), tone: 'error' },
      ),
      headerHelp: 'The error code, or for a failed sign-in its message',
    },
    text('source', 'Source', 174),
    text('sourceIp', 'Source IP', 126),
    text('region', 'Region', 106),
    {
      ...column('readOnly', 'Read only', 96, (row) =>
        row.readOnly === undefined ? noneOf(row) : row.readOnly ? 'Yes' : 'No',
      ),
      isHidden: true,
    },
    hidden(text('resources', 'Resources', 260)),
    hidden(text('userAgent', 'User agent', 220)),
    hidden(text('accessKey', 'Access key', 190)),
    hidden(text('identityType', 'Identity type', 130)),
    hidden(text('account', 'Account', 126)),
    hidden(id('eventId', 'Event ID')),
    hidden(id('requestId', 'Request ID')),
    hidden(id('sharedEventId', 'Shared event ID')),
    hidden(text('stream', 'Stream', 280)),
    hidden({
      ...time('ingested', 'Ingested', ({ ingested }) => ingested),
      headerHelp: 'When CloudWatch Logs took it in: ingestionTime of the log event',
    }),
    hidden({
      ...column('size', 'Size', 90, ({ size }) => formatBytes(size)),
      align: 'end',
      headerHelp: 'Of the message as it was delivered; 1 KB = 1,024 bytes',
    }),
  ];
}

function column(
  id: ColumnName,
  header: string,
  width: number,
  cell: (row: EventCells) => Cell,
): Column {
  return { id, header, width, minWidth: 60, sortable: true, cell };
}

const hidden = (column: Column): Column => ({ ...column, isHidden: true });

const text = (id: TextColumn, header: string, width: number): Column =>
  column(id, header, width, (row) => visibleText(row.text[id] ?? noneOf(row)));

const id = (name: IdColumn, header: string): Column =>
  column(name, header, 300, (row) => visibleText(row.ids[name] ?? noneOf(row)));

/** Makes columns of instants: the zone stands in the header, and behind an instant whose offset is another. */
function timeColumn(clock: ClockChoice, now: EpochMillis) {
  const offset = offsetOf(clock, now);
  const zone = clock === 'utc' ? 'UTC' : `UTC${formatOffset(offset)}`;
  const print = (at: EpochMillis) => {
    const text = formatInstant(at, zoneOf(clock, at), 'seconds');
    return offsetOf(clock, at) === offset ? text.slice(0, text.lastIndexOf(' ')) : text;
  };
  return (
    id: 'eventTime' | 'delivered' | 'ingested',
    name: string,
    timeOf: (row: EventCells) => EpochMillis | undefined,
  ): Column => ({
    ...column(id, `${name} (${zone})`, clock === 'utc' ? 158 : 196, (row) => {
      const at = timeOf(row);
      if (at === undefined) return noneOf(row);
      return print(at);
    }),
    tooltip: (row) => {
      const at = timeOf(row);
      if (at === undefined) return undefined;
      // CloudTrail's eventTime is exact to the second.
      const precision: Precision = id === 'eventTime' ? 'seconds' : 'milliseconds';
      return [clock, otherClock(clock)]
        .map((each) => formatInstant(at, zoneOf(each, at), precision))
        .join('\n');
    },
  });
}

function offsetOf(clock: ClockChoice, at: EpochMillis): number {
  const zone = zoneOf(clock, at);
  return zone === 'utc' ? 0 : zone.offsetMinutes;
}

/** Opens the event; a message that is no record has its text in the place of the event's name. */
function nameCell(row: EventCells, urlOf: (key: string) => string): Cell {
  const href = urlOf(row.key);
  if (!row.isRecord) {
    const text = visibleText(row.start ?? '') || 'Empty message';
    return { text, href, badge: 'Text', isWide: true };
  }
  const text = visibleText(row.text.eventName ?? 'Unnamed event');
  return row.deliveries < 2 ? { text, href } : { text, href, badge: times(row.deliveries) };
}

const times = (count: number): string => (count === 2 ? 'Twice' : `${count} times`);

const deliveriesOf = ({ deliveries }: EventCells): string =>
  deliveries < 2 ? '' : `Delivered ${times(deliveries).toLowerCase()}`;
