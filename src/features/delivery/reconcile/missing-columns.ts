import { formatBytes, formatInstant, formatOffset } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { MissingEvent } from '#domain/trail/missing-event.ts';
import type { Trail } from '#domain/trail/trail.ts';
import { zoneOf } from '#ui/clock.ts';
import type { GridColumn } from '#ui/grid/grid-column.ts';
import type { ClockChoice } from '#ui/urls.ts';
import { visibleText } from '#ui/visible-text.ts';
import { reasonWords } from './reason-words.ts';

interface MissingColumnsInput {
  readonly clock: ClockChoice;
  /** For the offset of the local clock in the header. */
  readonly now: EpochMillis;
  readonly trail: Pick<Trail, 'homeRegion' | 's3BucketName'>;
  /** The address that has an event's record open. */
  readonly urlOf: (event: MissingEvent) => string;
}

/** The columns of the list of missing events. */
export function missingColumns({
  clock,
  now,
  trail,
  urlOf,
}: MissingColumnsInput): readonly GridColumn<MissingEvent>[] {
  const time = (at: EpochMillis) => {
    const text = formatInstant(at, zoneOf(clock, at), 'seconds');
    return text.slice(0, text.lastIndexOf(' '));
  };
  const zone = zoneOf(clock, now);
  const zoneName = zone === 'utc' ? 'UTC' : `UTC${formatOffset(zone.offsetMinutes)}`;
  return [
    {
      ...{ id: 'eventName', header: 'Event name', width: 210, minWidth: 120, isRowHeader: true },
      cell: (event) => ({ text: visibleText(event.eventName), href: urlOf(event) }),
    },
    {
      ...{ id: 'reason', header: 'Reason', width: 130, minWidth: 90 },
      cell: ({ reason }) => reasonWords(reason, trail).name,
      tooltip: ({ reason }) => {
        const { means, remedy } = reasonWords(reason, trail);
        return `${means} ${remedy}`;
      },
    },
    {
      ...{ id: 'eventTime', header: `Event time (${zoneName})`, width: 190, minWidth: 120 },
      cell: ({ eventTime }) => time(eventTime),
    },
    {
      ...{ id: 'act', header: 'Because of', width: 240, minWidth: 100 },
      headerHelp: 'Whose change explains it, as Event history has it',
      cell: ({ act }) =>
        act === undefined ? '-' : visibleText(`${act.eventName} by ${act.actor}, ${time(act.at)}`),
    },
    {
      ...{ id: 'source', header: 'Event source', width: 200, minWidth: 100 },
      cell: ({ eventSource }) => visibleText(eventSource),
    },
    {
      ...{ id: 'region', header: 'Region', width: 120, minWidth: 80 },
      cell: ({ region }) => region,
    },
    {
      ...{ id: 'user', header: 'User', width: 140, minWidth: 80 },
      cell: ({ userName }) => visibleText(userName ?? '-'),
    },
    {
      ...{ id: 'bytes', header: 'Record', width: 100, minWidth: 70, align: 'end' },
      headerHelp: 'How large its record is',
      cell: ({ bytes }) => formatBytes(bytes),
    },
    {
      ...{ id: 'eventId', header: 'Event ID', width: 310, minWidth: 120, isHidden: true },
      cell: ({ eventId }) => eventId,
    },
  ];
}
