import type { EpochMillis } from '#domain/time/units.ts';
import type { TrailAct } from './trail-acts.ts';

/**
 * Why an event of Event history is not in a trail's log group, in the order in which CloudTrail decides: the first that
 * holds is told.
 */
export type MissingReason =
  /** The trail does not see the event: another region, or a global service event that it leaves out. */
  | 'not-covered'
  /** The trail was not logging then, or had no log group to deliver to. */
  | 'not-logging'
  /** The trail's event selectors leave it out. */
  | 'not-selected'
  /** Its record is larger than CloudTrail sends to CloudWatch Logs. */
  | 'too-large'
  /** Nothing was delivered when it was due, after somebody changed what the delivery needs, or with an error still standing. */
  | 'delivery-failing'
  /** It may still come: it is young, or its whole region is late. */
  | 'on-its-way'
  /** None of what can be known from outside. */
  | 'unknown';

/** In the order of `MissingReason`, for lists and counts. */
export const MISSING_REASONS = [
  'not-covered',
  'not-logging',
  'not-selected',
  'too-large',
  'delivery-failing',
  'on-its-way',
  'unknown',
] as const satisfies readonly MissingReason[];

/** What was delivered although Event history does not have it. All but `unexpected` are as they should be. */
export type ExtraKind =
  /** Event history has management events alone (CloudTrail User Guide, "Working with CloudTrail Event history"). */
  | 'data-event'
  | 'network-activity-event'
  | 'insight-event'
  /** Another account's, by the trail of an organization: its Event history is that account's. */
  | 'other-account'
  /** Somebody else's line in the same log group. */
  | 'not-cloudtrail'
  /** A management event that should be there. */
  | 'unexpected';

/** In the order in which they are told. */
export const EXTRA_KINDS = [
  'data-event',
  'network-activity-event',
  'insight-event',
  'other-account',
  'not-cloudtrail',
  'unexpected',
] as const satisfies readonly ExtraKind[];

/** An event that Event history has and the log group has not. Its record is not held: it may be large, and is asked for by id. */
export interface MissingEvent {
  /** CloudTrail's `eventID`. */
  readonly eventId: string;
  /** To the second. */
  readonly eventTime: EpochMillis;
  readonly region: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly userName: string | undefined;
  /** Of its record, in bytes of UTF-8. */
  readonly bytes: number;
  readonly reason: MissingReason;
  /** Whose change explains it, where one does. */
  readonly act: TrailAct | undefined;
}
