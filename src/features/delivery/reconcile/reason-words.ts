import type { ExtraKind, MissingReason } from '#domain/trail/missing-event.ts';
import type { Trail } from '#domain/trail/trail.ts';

/** A reason as people are told it. */
export interface ReasonWords {
  /** As a label: `Too large`. */
  readonly name: string;
  /** What it means. */
  readonly means: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** What each reason means for a trail, and what to do about it. */
export function reasonWords(
  reason: MissingReason,
  trail: Pick<Trail, 'homeRegion' | 's3BucketName'>,
): ReasonWords {
  const bucket = trail.s3BucketName === undefined ? 'bucket' : `bucket, ${trail.s3BucketName}`;
  switch (reason) {
    case 'too-large':
      return {
        name: 'Too large',
        means:
          'Its record is larger than 256 KB. CloudTrail does not send such events to CloudWatch Logs or EventBridge.',
        remedy: `Break the request into smaller batches, as AWS advises: fewer instances a call of RunInstances. The record stays in Event history for 90 days, and in the trail’s ${bucket}.`,
      };
    case 'not-selected':
      return {
        name: 'Not selected',
        means: 'The trail’s event selectors left it out when it happened.',
        remedy:
          'If you want such events, change the trail’s event selectors (PutEventSelectors). What happened before is not delivered later; it is in Event history for 90 days.',
      };
    case 'not-logging':
      return {
        name: 'Not logging',
        means: 'The trail was stopped, or had no log group, when it happened.',
        remedy: `See who stopped it in “Because of”. What happened meanwhile is in Event history alone, for 90 days.`,
      };
    case 'delivery-failing':
      return {
        name: 'Delivery failed',
        means:
          'CloudTrail could not write to the log group then: its role, its key or the group had been changed.',
        remedy: `See Health for whether it still fails, and Mend. AWS does not say that it delivers later what it could not deliver then; it is in the trail’s ${bucket}.`,
      };
    case 'not-covered':
      return {
        name: 'Not covered',
        means: `The trail does not record it: it happened in another Region than ${trail.homeRegion}, or is of a global service that the trail leaves out.`,
        remedy:
          'Make it a multi-Region trail that includes global service events, if you want them.',
      };
    case 'on-its-way':
      return {
        name: 'On its way',
        means: 'It is young, or its whole Region is late.',
        remedy: 'Compare again in a quarter of an hour.',
      };
    case 'unknown':
      return {
        name: 'Unknown',
        means: 'Nothing that can be seen from here explains it.',
        remedy: `Look for it in the trail’s ${bucket}: if it is there, AWS Support can say why it was not sent on.`,
      };
  }
}

/** What was delivered and Event history does not have, and whether that is as it should be. */
export const EXTRA_WORDS: Readonly<
  Record<ExtraKind, { readonly name: string; readonly means: string }>
> = {
  'data-event': {
    name: 'Data events',
    means: 'Expected: Event history has management events alone.',
  },
  'network-activity-event': {
    name: 'Network activity events',
    means: 'Expected: Event history has management events alone.',
  },
  'insight-event': {
    name: 'Insights events',
    means: 'Expected: Event history keeps them in a list of their own.',
  },
  'other-account': {
    name: 'Events of other accounts',
    means:
      'Expected of an organization’s trail: they are in the Event history of their own account.',
  },
  'not-cloudtrail': {
    name: 'Not of CloudTrail',
    means: 'Something else writes to this log group as well.',
  },
  unexpected: {
    name: 'Unexpected',
    means:
      'Management events that Event history should have. Look at them: anybody who may write to the log group can write anything.',
  },
};
