/** Calls a second that AWS allows to an account in a region (CloudWatch Logs User Guide, quotas; not adjustable). */
export interface ReadingQuota {
  readonly FilterLogEvents: number;
  readonly GetLogEvents: number;
}

const SMALL: ReadingQuota = { FilterLogEvents: 5, GetLogEvents: 10 };

/** Where it is not the usual. */
const BY_REGION = new Map<string, Partial<ReadingQuota>>([
  ['us-east-1', { FilterLogEvents: 25 }],
  ['us-west-2', { GetLogEvents: 10 }],
  ['eu-west-1', { GetLogEvents: 10 }],
  ['eu-west-3', { GetLogEvents: 30 }],
  ['eu-central-1', SMALL],
  ['ap-northeast-3', SMALL],
  ['ap-southeast-3', SMALL],
  ['ca-west-1', SMALL],
  ['il-central-1', SMALL],
]);

/** What AWS documents for a region. Others in the account use it too, and it may have changed: a start, not a promise. */
export const readingQuota = (region: string): ReadingQuota => ({
  FilterLogEvents: 10,
  GetLogEvents: 25,
  ...BY_REGION.get(region),
});
