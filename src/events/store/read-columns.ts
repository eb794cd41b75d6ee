import { actorOf } from '#domain/record/actor.ts';
import {
  asObject,
  asObjects,
  booleanAt,
  objectAt,
  textAt,
  type JsonObject,
} from '#domain/record/json.ts';
import { parseInstant } from '#domain/time/instant.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';

/** What the columns of an event say, but for the times and the stream of the delivery. `undefined` = the record has none. */
export interface RecordColumns {
  readonly eventTime: EpochMillis | undefined;
  readonly readOnly: boolean | undefined;
  readonly eventName: string | undefined;
  readonly source: string | undefined;
  readonly user: string | undefined;
  readonly identityType: string | undefined;
  readonly sourceIp: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly error: string | undefined;
  readonly resources: string | undefined;
  readonly userAgent: string | undefined;
  readonly accessKey: string | undefined;
  readonly eventId: string | undefined;
  readonly requestId: string | undefined;
  readonly sharedEventId: string | undefined;
}

/**
 * Takes the columns from a message; `undefined` for one that is no CloudTrail record, by the rule of `readRecord`
 * (domain/record/record.ts), whose view of a whole record takes three times as long. A test holds the two equal.
 */
export function readColumns(message: string): RecordColumns | undefined {
  const raw = parseObject(message);
  if (raw === undefined) return undefined;
  const insight = objectAt(raw, 'insightDetails');
  const eventSource = textAt(raw, 'eventSource');
  const eventName = textAt(raw, 'eventName');
  const isRecord =
    textAt(raw, 'eventVersion') !== undefined ||
    (eventSource !== undefined && eventName !== undefined) ||
    insight !== undefined;
  if (!isRecord) return undefined;
  const identity = objectAt(raw, 'userIdentity');
  return {
    eventTime: readEventTime(textAt(raw, 'eventTime')),
    readOnly: booleanAt(raw, 'readOnly'),
    // An Insights record has no name of its own: it tells of the calls of another.
    eventName: eventName ?? textAt(insight, 'eventName'),
    source: eventSource ?? textAt(insight, 'eventSource'),
    user: actorOf({ userIdentity: identity, insight }).label,
    identityType: textAt(identity, 'type'),
    sourceIp: textAt(raw, 'sourceIPAddress'),
    region: textAt(raw, 'awsRegion'),
    account: textAt(raw, 'recipientAccountId') ?? textAt(identity, 'accountId'),
    // Failed sign-ins have a message and no code.
    error: textAt(raw, 'errorCode') ?? textAt(raw, 'errorMessage'),
    resources: resourcesOf(raw),
    userAgent: textAt(raw, 'userAgent'),
    accessKey: textAt(identity, 'accessKeyId'),
    eventId: textAt(raw, 'eventID'),
    requestId: textAt(raw, 'requestID'),
    sharedEventId: textAt(raw, 'sharedEventID'),
  };
}

function parseObject(message: string): JsonObject | undefined {
  // Most foreign messages are plain text: look before paying for an exception.
  if (!/^\s*\{/.test(message)) return undefined;
  try {
    return asObject(JSON.parse(message));
  } catch {
    return undefined;
  }
}

/** `2026-11-22T16:20:31Z`, as CloudTrail nearly always writes it, by its digits; everything else by the general reader. */
export function readEventTime(text: string | undefined): EpochMillis | undefined {
  if (text === undefined) return undefined;
  if (PLAIN_TIME.test(text)) {
    const at = Date.parse(text);
    // What Date.parse takes and the calendar does not have, such as February 30th, is for the general reader to refuse.
    if (!Number.isNaN(at) && Number(text.slice(8, 10)) <= 28) return epochMillis(at);
  }
  return parseInstant(text);
}

const PLAIN_TIME = /^\d{4}-\d\d-\d\dT[01]\d:\d\d:\d\dZ$/;

/** How many resources the column names. */
export const MOST_RESOURCES = 3;

/** Keys of parameters that end like names and ids. */
const NAMING_KEY = /(?:Name|Id|ID|Arn|ARN)$/;

/**
 * The ARNs of the record's resources; where CloudTrail lists none, which is so for most services, the names and ids among the call's
 * own parameters (`bucketName`, `roleName`, `instanceId`). At most three.
 */
export function resourcesOf(raw: JsonObject): string | undefined {
  const listed = asObjects(raw['resources'])
    .map((resource) => textAt(resource, 'ARN') ?? textAt(resource, 'ARNPrefix'))
    .filter((arn) => arn !== undefined);
  const found = listed.length > 0 ? listed : namesIn(objectAt(raw, 'requestParameters'));
  return found.length === 0 ? undefined : found.slice(0, MOST_RESOURCES).join(', ');
}

function namesIn(parameters: JsonObject | undefined): string[] {
  const names: string[] = [];
  for (const key in parameters) {
    const value = parameters[key];
    if (typeof value === 'string' && value !== '' && NAMING_KEY.test(key)) names.push(value);
  }
  return names;
}
