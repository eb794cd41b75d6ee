/** What CloudTrail puts into the name of a log stream. */
export interface LogStreamOrigin {
  readonly account: string;
  /** The trail's home region, never the region where an event happened. */
  readonly homeRegion: string;
  /** Set in the streams of an organization trail: `o-exampleorgid`. */
  readonly organizationId?: string | undefined;
  /** Set where CloudTrail spreads much traffic over several streams. */
  readonly number?: number | undefined;
}

const NAME = /^(?:(o-[a-z0-9]+)_)?(\d{12})_CloudTrail_([a-z0-9-]+?)(?:_(\d+))?$/;

/**
 * The log stream that CloudTrail delivers to: `111111111111_CloudTrail_us-east-2`, with `_2` where there are several
 * (CloudTrail User Guide, "CloudWatch log group and log stream naming for CloudTrail"). Only the beginning `o-id_` of
 * an organization trail's streams is documented; the rest of that form is inferred.
 */
export function logStreamName({
  account,
  homeRegion,
  organizationId,
  number,
}: LogStreamOrigin): string {
  const organization = organizationId === undefined ? '' : `${organizationId}_`;
  const suffix = number === undefined ? '' : `_${number}`;
  return `${organization}${account}_CloudTrail_${homeRegion}${suffix}`;
}

/**
 * What the names of all streams of a delivery begin with, as the role's policy has it before its `*`; for an organization
 * trail only `o-id_`, as its streams carry the accounts of its members.
 */
export function logStreamPrefix(origin: Omit<LogStreamOrigin, 'number'>): string {
  if (origin.organizationId !== undefined) return `${origin.organizationId}_`;
  return logStreamName({ account: origin.account, homeRegion: origin.homeRegion });
}

/** Takes a stream's name apart; `undefined` when CloudTrail did not choose it, which is no reason to hide the stream. */
export function parseLogStreamName(name: string): LogStreamOrigin | undefined {
  const [, organizationId, account, homeRegion, number] = NAME.exec(name) ?? [];
  if (account === undefined || homeRegion === undefined) return undefined;
  return {
    account,
    homeRegion,
    organizationId,
    number: number === undefined ? undefined : Number(number),
  };
}
