import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { textOrUnset } from '#aws/fields.ts';
import { page, type Page } from '#aws/paging.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { readLogEvent } from './event-fields.ts';

/** Which events of a group. Times are delivery times. AWS refuses names of streams together with a prefix. */
export interface LogEventsFilter {
  readonly logGroupName: string;
  /** At most 100. */
  readonly logStreamNames?: readonly string[] | undefined;
  readonly logStreamNamePrefix?: string | undefined;
  readonly filterPattern?: string | undefined;
  /** From here on. */
  readonly startTime?: EpochMillis | undefined;
  /** Up to and including (unlike GetLogEvents, which excludes it). */
  readonly endTime?: EpochMillis | undefined;
  /** `false` = newest first; AWS then insists on a `startTime` of 2024 or later. */
  readonly startFromHead: boolean;
  /** 1-10,000 events in a page; not in all. */
  readonly limit: number;
  readonly nextToken?: string | undefined;
}

/** Reads one page of a group's events (CloudWatch Logs API, FilterLogEvents). Empty pages are normal. */
export async function filterLogEvents(
  access: AwsAccess,
  input: LogEventsFilter,
  signal: AbortSignal,
): Promise<Page<LogEvent>> {
  const command = new FilterLogEventsCommand({
    logGroupName: input.logGroupName,
    logStreamNames: input.logStreamNames && [...input.logStreamNames],
    logStreamNamePrefix: textOrUnset(input.logStreamNamePrefix),
    filterPattern: textOrUnset(input.filterPattern),
    startTime: input.startTime,
    endTime: input.endTime,
    startFromHead: input.startFromHead,
    limit: input.limit,
    nextToken: input.nextToken,
  });
  const output = await readers(access).logs.send(command, within(signal));
  const events = (output.events ?? []).map((event) => readLogEvent('FilterLogEvents', event));
  return page(events, output.nextToken);
}
