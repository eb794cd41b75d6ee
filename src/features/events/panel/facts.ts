import type { CloudTrailRecord } from '#domain/record/record.ts';
import { formatBytes } from '#domain/time/format.ts';
import type { EventCells } from '#events/event-session.ts';
import type { FieldColumn } from '#domain/search/column-fields.ts';
import type { Trait } from './narrow.ts';

/** One value of an event under its name. */
export interface Fact {
  readonly label: string;
  /** What it is, in the middle of a sentence: "source IP". */
  readonly what: string;
  readonly value: string;
  /** What the list can be narrowed by; `undefined` where there is no such word. */
  readonly trait: Trait | undefined;
}

/** Facts that answer one question: who, what, from where, and under which names. */
export type FactGroup = readonly Fact[];

/** A record may name thousands of resources. */
const MOST_RESOURCES = 8;

/** What an event says of itself in single values; what it does not say is left out. */
export function factsOf(
  cells: EventCells,
  record: CloudTrailRecord | undefined,
): readonly FactGroup[] {
  const { text, ids, readOnly } = cells;
  const fact = (label: string, column: FieldColumn, value: string | undefined): FactGroup => {
    if (value === undefined) return [];
    const what = label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
    return [{ label, what, value, trait: { kind: 'column', column, value } }];
  };
  const groups: readonly FactGroup[] = [
    [
      ...fact('User', 'user', text.user),
      ...fact('Identity type', 'identityType', text.identityType),
      ...fact('Access key', 'accessKey', text.accessKey),
      ...fact('Account', 'account', text.account),
    ],
    [
      ...fact('Event name', 'eventName', text.eventName),
      ...fact('Source', 'source', text.source),
      ...resourcesOf(record).flatMap((arn) => fact('Resource', 'resources', arn)),
      ...fact('Error', 'error', text.error),
      ...fact('Read only', 'readOnly', readOnly === undefined ? undefined : String(readOnly)),
    ],
    [
      ...fact('Source IP', 'sourceIp', text.sourceIp),
      ...fact('Region', 'region', text.region),
      ...fact('User agent', 'userAgent', text.userAgent),
    ],
    [
      ...fact('Event ID', 'eventId', ids.eventId),
      ...fact('Request ID', 'requestId', ids.requestId),
      ...fact('Shared event ID', 'sharedEventId', ids.sharedEventId),
      ...fact('Log stream', 'stream', text.stream),
      { label: 'Size', what: 'size', value: formatBytes(cells.size), trait: undefined },
    ],
  ];
  return groups.filter(({ length }) => length > 0);
}

/** The ARNs that a record lists, each once. */
function resourcesOf(record: CloudTrailRecord | undefined): readonly string[] {
  const arns = (record?.resources ?? []).flatMap(({ arn }) => (arn === undefined ? [] : [arn]));
  return [...new Set(arns)].slice(0, MOST_RESOURCES);
}
