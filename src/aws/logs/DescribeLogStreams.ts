import {
  DescribeLogStreamsCommand,
  type LogStream as WireLogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { instantOfMillis, required, textOrUnset } from '#aws/fields.ts';
import { page, type Page } from '#aws/paging.ts';
import type { LogStream } from '#domain/logs/log-stream.ts';

/** Which streams of a group: the last written first, or those whose names begin alike, by name. */
export interface LogStreamSearch {
  readonly logGroupName: string;
  /** AWS cannot order the streams of a prefix by time, so they come by name. */
  readonly prefix?: string | undefined;
  readonly nextToken?: string | undefined;
}

/** Lists at most 50 log streams of a group (CloudWatch Logs API, DescribeLogStreams). */
export async function describeLogStreams(
  access: AwsAccess,
  input: LogStreamSearch,
  signal: AbortSignal,
): Promise<Page<LogStream>> {
  const prefix = textOrUnset(input.prefix);
  const command = new DescribeLogStreamsCommand({
    logGroupName: input.logGroupName,
    ...(prefix === undefined
      ? { orderBy: 'LastEventTime', descending: true }
      : { orderBy: 'LogStreamName', logStreamNamePrefix: prefix }),
    nextToken: input.nextToken,
    limit: 50,
  });
  const output = await readers(access).logs.send(command, within(signal));
  return page((output.logStreams ?? []).map(readLogStream), output.nextToken);
}

function readLogStream(stream: WireLogStream): LogStream {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'logs', 'DescribeLogStreams', name);
  return {
    name: field(stream.logStreamName, 'logStreamName'),
    arn: field(stream.arn, 'arn'),
    createdAt: instantOfMillis(stream.creationTime),
    firstEventAt: instantOfMillis(stream.firstEventTimestamp),
    lastEventAt: instantOfMillis(stream.lastEventTimestamp),
    lastIngestedAt: instantOfMillis(stream.lastIngestionTime),
    storedBytes: stream.storedBytes ?? 0,
  };
}
