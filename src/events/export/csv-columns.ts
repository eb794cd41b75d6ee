import type { ColumnName, IdColumn, TextColumn } from '#domain/search/columns.ts';
import { READ_ONLY, type StoredEvents } from '#events/stored-events.ts';
import { csvText } from './csv.ts';

/** Writes the field of a row; empty where the event has no such value. */
export type CsvField = (row: number) => string;

/** What stands in the first line. Units belong to the name: a number in a file has no other place for them. */
export function csvHeader(column: ColumnName | 'message'): string {
  if (column === 'lag') return 'lagSeconds';
  return column === 'size' ? 'sizeBytes' : column;
}

/** How a column is written: instants as ISO 8601 in UTC, lag in seconds, anything else as its text. Take it anew for each piece of work. */
export function csvField(events: StoredEvents, column: ColumnName): CsvField {
  switch (column) {
    case 'eventTime':
    case 'delivered':
    case 'ingested': {
      const times = events[column];
      return (row) => isoTime(times[row]);
    }
    case 'lag': {
      const { delivered, eventTime } = events;
      return (row) => {
        const lag = (delivered[row] ?? NaN) - (eventTime[row] ?? NaN);
        return Number.isNaN(lag) ? '' : String(lag / 1000);
      };
    }
    case 'size':
      return (row) => String(events.size[row] ?? '');
    case 'readOnly':
      return (row) => {
        const value = events.readOnly[row];
        return value === READ_ONLY.yes ? 'true' : value === READ_ONLY.no ? 'false' : '';
      };
    case 'eventId':
    case 'requestId':
    case 'sharedEventId':
      return idField(events, column);
    default:
      return textField(events, column);
  }
}

function idField(events: StoredEvents, column: IdColumn): CsvField {
  return (row) => csvText(events.id(column, row) ?? '');
}

/** Each distinct value is made safe once, and not once for each event. */
function textField(events: StoredEvents, column: TextColumn): CsvField {
  const { codes, values } = events.text(column);
  const fields: string[] = [];
  return (row) => {
    const code = codes[row] ?? 0;
    return (fields[code] ??= csvText(values[code] ?? ''));
  };
}

/** Whatever a log event claims for its time: what is no instant is left out. */
function isoTime(time: number | undefined): string {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
