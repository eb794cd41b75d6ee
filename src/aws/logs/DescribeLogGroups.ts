import {
  DescribeLogGroupsCommand,
  type LogGroup as WireLogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { instantOfMillis, required, textOrUnset } from '#aws/fields.ts';
import { page, type Page } from '#aws/paging.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';

/** Which log groups. AWS refuses a prefix together with a pattern. */
export interface LogGroupSearch {
  readonly prefix?: string | undefined;
  /** A part of the name, case-sensitive. AWS then leaves out sizes, retention and class. */
  readonly pattern?: string | undefined;
  readonly nextToken?: string | undefined;
}

/** Lists at most 50 log groups of the region, sorted by name (CloudWatch Logs API, DescribeLogGroups). */
export async function describeLogGroups(
  access: AwsAccess,
  input: LogGroupSearch,
  signal: AbortSignal,
): Promise<Page<LogGroup>> {
  const command = new DescribeLogGroupsCommand({
    logGroupNamePrefix: textOrUnset(input.prefix),
    logGroupNamePattern: textOrUnset(input.pattern),
    nextToken: input.nextToken,
    limit: 50,
  });
  const output = await readers(access).logs.send(command, within(signal));
  return page((output.logGroups ?? []).map(readLogGroup), output.nextToken);
}

function readLogGroup(group: WireLogGroup): LogGroup {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'logs', 'DescribeLogGroups', name);
  return {
    name: field(group.logGroupName, 'logGroupName'),
    // Older servers know only `arn`, which ends in `:*`.
    arn: group.logGroupArn ?? field(group.arn, 'arn').replace(/:\*$/, ''),
    createdAt: instantOfMillis(group.creationTime),
    storedBytes: group.storedBytes,
    retentionDays: group.retentionInDays,
    logClass: group.logGroupClass,
    kmsKeyId: textOrUnset(group.kmsKeyId),
  };
}
