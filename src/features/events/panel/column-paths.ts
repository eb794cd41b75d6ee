import type { Selector } from '#domain/pattern/pattern.ts';
import type { IdColumn, TextColumn } from '#domain/search/columns.ts';
import type { EventCells } from '#events/event-session.ts';

/** A column whose values come from fields of the record, as words and facets know it. */
export type FieldColumn = TextColumn | IdColumn | 'readOnly';

/** Where in a record a column's values stand. A column may have one of several fields: `errorMessage` where there is no `errorCode`. */
const PATHS: readonly (readonly [FieldColumn, string])[] = [
  ['eventName', 'eventName'],
  ['eventName', 'insightDetails.eventName'],
  ['source', 'eventSource'],
  ['source', 'insightDetails.eventSource'],
  ['user', 'userIdentity.userName'],
  ['identityType', 'userIdentity.type'],
  ['sourceIp', 'sourceIPAddress'],
  ['region', 'awsRegion'],
  ['account', 'recipientAccountId'],
  ['account', 'userIdentity.accountId'],
  ['error', 'errorCode'],
  ['error', 'errorMessage'],
  ['userAgent', 'userAgent'],
  ['accessKey', 'userIdentity.accessKeyId'],
  ['readOnly', 'readOnly'],
  ['eventId', 'eventID'],
  ['requestId', 'requestID'],
  ['sharedEventId', 'sharedEventID'],
];

/** The field that nearly all values of a column come from; `undefined` for a column that is made of several, or of none. */
export function pathOfColumn(column: FieldColumn): Selector | undefined {
  if (column === 'user') return undefined;
  const [, path] = PATHS.find(([each]) => each === column) ?? [];
  return path?.split('.').map((name) => ({ kind: 'key', name }));
}

/** The column of an event that shows exactly the value of one of its fields; `undefined` if none does. */
export function columnOfPath(
  path: Selector,
  value: string,
  { text, ids, readOnly }: EventCells,
): FieldColumn | undefined {
  const shown: Readonly<Record<string, string | undefined>> = {
    ...text,
    ...ids,
    readOnly: readOnly === undefined ? undefined : String(readOnly),
  };
  const keys = path.map((step) => (step.kind === 'key' ? step.name : undefined));
  if (keys.length === 3 && keys[0] === 'resources' && /^ARN(?:Prefix)?$/.test(keys[2] ?? '')) {
    return shown['resources']?.includes(value) === true ? 'resources' : undefined;
  }
  const name = keys.includes(undefined) ? undefined : keys.join('.');
  return PATHS.find(([column, field]) => field === name && shown[column] === value)?.[0];
}
