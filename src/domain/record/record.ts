import { parseInstant } from '#domain/time/instant.ts';
import type { EpochMillis } from '#domain/time/units.ts';

import {
  asObject,
  asObjects,
  booleanAt,
  numberAt,
  objectAt,
  textAt,
  type JsonObject,
} from './json.ts';

/**
 * A CloudTrail record as we read it (CloudTrail User Guide, "CloudTrail record contents"). Every field may be missing: old
 * versions have fewer of them, Insights records lack even eventName and userIdentity, and collectors drop some.
 */
export interface CloudTrailRecord {
  readonly eventVersion: string | undefined;
  readonly eventId: string | undefined;
  /** When the call was made, by the clock of the service; to the second. Not when the record was delivered. */
  readonly eventTime: EpochMillis | undefined;
  readonly eventName: string | undefined;
  readonly eventSource: string | undefined;
  readonly eventType: string | undefined;
  readonly eventCategory: string | undefined;
  readonly managementEvent: boolean | undefined;
  readonly readOnly: boolean | undefined;
  readonly awsRegion: string | undefined;
  /** An address, a service's host name, or `AWS Internal`. */
  readonly sourceIp: string | undefined;
  readonly userAgent: string | undefined;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly requestId: string | undefined;
  /** The same in the records that one action leaves in several accounts. */
  readonly sharedEventId: string | undefined;
  readonly recipientAccountId: string | undefined;
  readonly vpcEndpointId: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly sessionCredentialFromConsole: boolean;
  readonly resources: readonly RecordResource[];
  readonly userIdentity: JsonObject | undefined;
  readonly requestParameters: JsonObject | undefined;
  readonly responseElements: JsonObject | undefined;
  readonly additionalEventData: JsonObject | undefined;
  readonly serviceEventDetails: JsonObject | undefined;
  readonly insight: InsightDetails | undefined;
  readonly addendum: Addendum | undefined;
  /** The parsed message, whole. */
  readonly raw: unknown;
}

export interface RecordResource {
  readonly type: string | undefined;
  /** An ARN, or in the records of listings the beginning of one (`ARNPrefix`). */
  readonly arn: string | undefined;
  readonly accountId: string | undefined;
}

/** What an Insights record found unusual. */
export interface InsightDetails {
  readonly state: string | undefined;
  readonly insightType: string | undefined;
  readonly eventName: string | undefined;
  readonly eventSource: string | undefined;
  readonly errorCode: string | undefined;
  /** Calls or errors a minute, as usual. */
  readonly baselineAverage: number | undefined;
  /** Calls or errors a minute, during the unusual time. */
  readonly insightAverage: number | undefined;
  /** How long the unusual time lasted; only known at its end. */
  readonly durationMinutes: number | undefined;
}

/** Why a record came late, or came a second time. */
export interface Addendum {
  /** `DELIVERY_DELAY`, `UPDATED_DATA` or `SERVICE_OUTAGE`. */
  readonly reason: string | undefined;
  readonly updatedFields: string | undefined;
  readonly originalEventId: string | undefined;
}

/**
 * Reads the message of a log event. Whatever calls itself a CloudTrail record is one (an `eventVersion`, or an event source
 * and name, or insight details), however much is missing.
 *
 * @returns `undefined` for every other message: other text, other JSON, JSON that is cut short. Never throws.
 */
export function readRecord(message: string): CloudTrailRecord | undefined {
  const raw = parseObject(message);
  return raw && isRecord(raw) ? viewOf(raw) : undefined;
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

function isRecord(raw: JsonObject): boolean {
  const has = (key: string) => textAt(raw, key) !== undefined;
  return (
    has('eventVersion') ||
    (has('eventSource') && has('eventName')) ||
    objectAt(raw, 'insightDetails') !== undefined
  );
}

function viewOf(raw: JsonObject): CloudTrailRecord {
  const text = (key: string) => textAt(raw, key);
  const userIdentity = objectAt(raw, 'userIdentity');
  return {
    eventVersion: text('eventVersion'),
    eventId: text('eventID'),
    eventTime: parseInstant(text('eventTime') ?? ''),
    eventName: text('eventName'),
    eventSource: text('eventSource'),
    eventType: text('eventType'),
    eventCategory: text('eventCategory'),
    managementEvent: booleanAt(raw, 'managementEvent'),
    readOnly: booleanAt(raw, 'readOnly'),
    awsRegion: text('awsRegion'),
    sourceIp: text('sourceIPAddress'),
    userAgent: text('userAgent'),
    errorCode: text('errorCode'),
    errorMessage: text('errorMessage'),
    requestId: text('requestID'),
    sharedEventId: text('sharedEventID'),
    recipientAccountId: text('recipientAccountId'),
    vpcEndpointId: text('vpcEndpointId'),
    accessKeyId: textAt(userIdentity, 'accessKeyId'),
    sessionCredentialFromConsole: booleanAt(raw, 'sessionCredentialFromConsole') === true,
    resources: asObjects(raw['resources']).map((resource) => ({
      type: textAt(resource, 'type'),
      arn: textAt(resource, 'ARN') ?? textAt(resource, 'ARNPrefix'),
      accountId: textAt(resource, 'accountId'),
    })),
    userIdentity,
    requestParameters: objectAt(raw, 'requestParameters'),
    responseElements: objectAt(raw, 'responseElements'),
    additionalEventData: objectAt(raw, 'additionalEventData'),
    serviceEventDetails: objectAt(raw, 'serviceEventDetails'),
    insight: readInsight(objectAt(raw, 'insightDetails')),
    addendum: readAddendum(objectAt(raw, 'addendum')),
    raw,
  };
}

function readInsight(details: JsonObject | undefined): InsightDetails | undefined {
  if (!details) return undefined;
  const statistics = objectAt(objectAt(details, 'insightContext'), 'statistics');
  return {
    state: textAt(details, 'state'),
    insightType: textAt(details, 'insightType'),
    eventName: textAt(details, 'eventName'),
    eventSource: textAt(details, 'eventSource'),
    errorCode: textAt(details, 'errorCode'),
    baselineAverage: numberAt(objectAt(statistics, 'baseline'), 'average'),
    insightAverage: numberAt(objectAt(statistics, 'insight'), 'average'),
    durationMinutes: numberAt(statistics, 'insightDuration'),
  };
}

function readAddendum(addendum: JsonObject | undefined): Addendum | undefined {
  if (!addendum) return undefined;
  return {
    reason: textAt(addendum, 'reason'),
    updatedFields: textAt(addendum, 'updatedFields'),
    originalEventId: textAt(addendum, 'originalEventID'),
  };
}
