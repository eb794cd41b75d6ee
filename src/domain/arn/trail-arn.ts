import { formatArn, parseArn } from './arn.ts';

/** What names a trail in all of AWS. */
export interface TrailAddress {
  readonly partition: string;
  /** The trail's home region. */
  readonly region: string;
  /** The owner: for an organization trail the management account, in every member account. */
  readonly account: string;
  readonly name: string;
}

/**
 * A trail's ARN. For a trail that exists prefer the ARN that CloudTrail returned: an organization trail carries the
 * account of its owner, which need not be one's own.
 */
export function trailArn({ partition, region, account, name }: TrailAddress): string {
  return formatArn({
    partition,
    service: 'cloudtrail',
    region,
    account,
    resource: `trail/${name}`,
  });
}

/** Takes a trail's ARN apart; `undefined` for anything else. */
export function parseTrailArn(text: string): TrailAddress | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'cloudtrail' || arn.region === '' || arn.account === '') return undefined;
  const [, name] = /^trail\/([^/\s]+)$/.exec(arn.resource) ?? [];
  if (name === undefined) return undefined;
  return { partition: arn.partition, region: arn.region, account: arn.account, name };
}
