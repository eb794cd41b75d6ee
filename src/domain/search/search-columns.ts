import {
  ID_COLUMNS,
  NUMBER_COLUMNS,
  type ColumnName,
  type IdColumn,
  type NumberColumn,
  type TextColumn,
} from './columns.ts';

/** A column as people type it in the search box. */
export interface SearchColumn {
  readonly column: ColumnName;
  /** The first is the one offered; all are lower case. */
  readonly names: readonly [string, ...string[]];
  /** What it is, and an example of its own. */
  readonly help: string;
  readonly example: string;
}

/** Every column that the search box knows. */
export const SEARCH_COLUMNS: readonly SearchColumn[] = [
  {
    column: 'eventName',
    names: ['event', 'name', 'eventname'],
    help: 'Event name',
    example: 'event:Create*,Delete*',
  },
  { column: 'source', names: ['source', 'service'], help: 'Event source', example: 'source:iam' },
  { column: 'user', names: ['user'], help: 'Who did it', example: 'user:benjamin' },
  {
    column: 'identityType',
    names: ['type', 'identity'],
    help: 'Type of identity',
    example: 'type:AssumedRole',
  },
  { column: 'sourceIp', names: ['ip', 'sourceip'], help: 'Source IP', example: 'ip:10.0.*' },
  { column: 'region', names: ['region'], help: 'AWS Region', example: 'region:eu-*' },
  { column: 'account', names: ['account'], help: 'Account', example: 'account:123456789012' },
  {
    column: 'error',
    names: ['error'],
    help: 'Error code; * for any, "" for none',
    example: 'error:*',
  },
  {
    column: 'resources',
    names: ['resource', 'resources'],
    help: 'Resources',
    example: 'resource:my-bucket',
  },
  {
    column: 'userAgent',
    names: ['agent', 'useragent'],
    help: 'User agent',
    example: 'agent:terraform',
  },
  { column: 'accessKey', names: ['key', 'accesskey'], help: 'Access key', example: 'key:AKIA*' },
  { column: 'stream', names: ['stream'], help: 'Log stream', example: 'stream:us-east-1' },
  { column: 'readOnly', names: ['readonly'], help: 'Read only', example: 'readonly:false' },
  { column: 'lag', names: ['lag'], help: 'Lag: ms, s, m, h or d', example: 'lag>10m' },
  { column: 'size', names: ['size'], help: 'Size of the message', example: 'size>=10KB' },
  {
    column: 'eventTime',
    names: ['time', 'eventtime'],
    help: 'Event time (UTC)',
    example: 'time>2026-11-22T10:00Z',
  },
  {
    column: 'delivered',
    names: ['delivered'],
    help: 'Delivery time (UTC)',
    example: 'delivered<2026-11-22T10:00Z',
  },
  {
    column: 'ingested',
    names: ['ingested'],
    help: 'Ingestion time (UTC)',
    example: 'ingested>2026-11-22T10:00Z',
  },
  {
    column: 'eventId',
    names: ['id', 'eventid'],
    help: 'Event ID',
    example: 'id:293ba626-3be5-4a26-ab1b-0f4c54f49959',
  },
  {
    column: 'requestId',
    names: ['request', 'requestid'],
    help: 'Request ID',
    example: 'request:6b0dbd1e*',
  },
  {
    column: 'sharedEventId',
    names: ['shared', 'sharedeventid'],
    help: 'Shared event ID',
    example: 'shared:*',
  },
];

/** The column of a name that somebody typed, letter case aside. */
export const searchColumn = (name: string): SearchColumn | undefined =>
  SEARCH_COLUMNS.find(({ names }) => names.includes(name.toLowerCase()));

/** The name that a column is printed with. */
export const nameOfColumn = (column: ColumnName): string =>
  SEARCH_COLUMNS.find((each) => each.column === column)?.names[0] ?? column;

export const isNumberColumn = (column: ColumnName): column is NumberColumn =>
  (NUMBER_COLUMNS as readonly ColumnName[]).includes(column);

export const isTextColumn = (column: ColumnName): column is TextColumn =>
  !isNumberColumn(column) &&
  column !== 'readOnly' &&
  !(ID_COLUMNS as readonly ColumnName[]).includes(column as IdColumn);

/** The name that was probably meant by one that no column has: one letter too many, too few or another. */
export function similarName(name: string): string | undefined {
  const typed = name.toLowerCase();
  if (typed.length < 3) return undefined;
  return SEARCH_COLUMNS.flatMap(({ names }) => names).find((known) => isNear(typed, known));
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    // Two letters that changed places.
    (restA.length > 1 &&
      restA[0] === restB[1] &&
      restA[1] === restB[0] &&
      restA.slice(2) === restB.slice(2))
  );
}
