import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { textOrUnset } from '#aws/fields.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { readLogEvent } from './event-fields.ts';

/** Which events of one stream. Times are delivery times. */
export interface LogEventsRequest {
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** From here on. */
  readonly startTime?: EpochMillis | undefined;
  /** Up to, but not including (unlike FilterLogEvents, which includes it). */
  readonly endTime?: EpochMillis | undefined;
  /** Without a token: begin with the oldest page. A forward token needs `true`. */
  readonly startFromHead: boolean;
  /** 1-10,000. */
  readonly limit: number;
  readonly nextToken?: string | undefined;
}

/** One page of a stream: ascending, and never with an end mark but a token that repeats itself. */
export interface LogEventsAnswer {
  readonly events: readonly LogEvent[];
  readonly olderToken: string | undefined;
  readonly newerToken: string | undefined;
}

/** Reads one page of one stream (CloudWatch Logs API, GetLogEvents). Empty pages are normal. */
export async function getLogEvents(
  access: AwsAccess,
  input: LogEventsRequest,
  signal: AbortSignal,
): Promise<LogEventsAnswer> {
  const command = new GetLogEventsCommand({
    logGroupName: input.logGroupName,
    logStreamName: input.logStreamName,
    startTime: input.startTime,
    endTime: input.endTime,
    startFromHead: input.startFromHead,
    limit: input.limit,
    nextToken: input.nextToken,
  });
  const output = await readers(access).logs.send(command, within(signal));
  return {
    events: (output.events ?? []).map((event) =>
      readLogEvent('GetLogEvents', event, input.logStreamName),
    ),
    olderToken: textOrUnset(output.nextBackwardToken),
    newerToken: textOrUnset(output.nextForwardToken),
  };
}
