import { formatArn, parseArn } from './arn.ts';
import { checkLogGroupName } from './names.ts';
import { partitionOfRegion } from './partition.ts';

/** What names a log group in all of AWS. */
export interface LogGroupAddress {
  /** Taken from the region where it is left out. */
  readonly partition?: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** A log group's ARN taken apart. */
export interface ParsedLogGroupArn extends Required<LogGroupAddress> {
  /** Whether the ARN ended in `:*`. */
  readonly star: boolean;
}

/**
 * A log group's ARN **without** `:*`: DescribeLogGroups' `logGroupArn`, and what StartLiveTail, StartQuery, FilterLogEvents,
 * the tagging operations and their IAM statements want.
 */
export function logGroupArn(group: LogGroupAddress): string {
  return formatArn({
    partition: group.partition ?? partitionOfRegion(group.region),
    service: 'logs',
    region: group.region,
    account: group.account,
    resource: `log-group:${group.name}`,
  });
}

/**
 * A log group's ARN **with** `:*`: what CreateTrail and UpdateTrail want and DescribeTrails returns, DescribeLogGroups'
 * `arn`, and the resource of most IAM statements.
 */
export const logGroupArnWithStar = (group: LogGroupAddress): string => `${logGroupArn(group)}:*`;

/** The ARN of one log stream, or of all those that a pattern such as `123456789012_CloudTrail_us-east-1*` names. */
export const logStreamArn = (group: LogGroupAddress, stream: string): string =>
  `${logGroupArn(group)}:log-stream:${stream}`;

/** Takes a log group's ARN apart, with or without `:*`; `undefined` for anything else, a log stream's ARN included. */
export function parseLogGroupArn(text: string): ParsedLogGroupArn | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'logs' || arn.region === '' || arn.account === '') return undefined;
  const [, name, star] = /^log-group:([^:*]+)(:\*)?$/.exec(arn.resource) ?? [];
  if (name === undefined || checkLogGroupName(name) !== undefined) return undefined;
  const { partition, region, account } = arn;
  return { partition, region, account, name, star: star !== undefined };
}
