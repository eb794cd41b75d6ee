import { StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { LiveTailSessionLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { readers, type AwsAccess } from '#aws/client.ts';
import { toAwsError } from '#aws/errors.ts';
import { textOrUnset } from '#aws/fields.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';

/** What a session of Live Tail follows. */
export interface LiveTailInput {
  /** Of the group, without `:*` at its end: AWS refuses that. */
  readonly logGroupArn: string;
  /** At most 10; empty = all. */
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string | undefined;
}

/** An event of Live Tail, which has no id. */
export interface LiveTailEvent {
  readonly stream: string;
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly message: Uint8Array;
}

/** What AWS sends every second, also when nothing came. The first one says that the session has begun. */
export interface LiveTailUpdate {
  readonly events: readonly LiveTailEvent[];
  /** More than 500 events came within the second, and these are some of them. */
  readonly isSampled: boolean;
}

/**
 * Follows a log group until the session ends, which AWS does after three hours (CloudWatch Logs API, StartLiveTail). Leaving the loop or
 * firing the signal ends the session at once. AWS charges by the minute, and allows an account 15 sessions at a time.
 *
 * Throws AwsError: `unsupported` where the server has no Live Tail, `limit` when all sessions are taken.
 */
export async function* startLiveTail(
  access: AwsAccess,
  input: LiveTailInput,
  signal: AbortSignal,
): AsyncGenerator<LiveTailUpdate, void> {
  const command = new StartLiveTailCommand({
    logGroupIdentifiers: [input.logGroupArn],
    logStreamNames: input.logStreamNames.length === 0 ? undefined : [...input.logStreamNames],
    logEventFilterPattern: textOrUnset(input.filterPattern),
  });
  const session = new AbortController();
  const abortSignal = AbortSignal.any([signal, session.signal]);
  try {
    // Not `within`: that limits a whole call, and this one lasts for hours.
    const { responseStream = [] } = await readers(access).logs.send(command, { abortSignal });
    for await (const {
      sessionStart,
      sessionUpdate,
      SessionTimeoutException: over,
    } of responseStream) {
      if (over !== undefined) return;
      if (sessionStart !== undefined) yield { events: [], isSampled: false };
      if (sessionUpdate !== undefined) {
        yield {
          events: (sessionUpdate.sessionResults ?? []).map(readEvent),
          isSampled: sessionUpdate.sessionMetadata?.sampled === true,
        };
      }
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionTimeoutException') return;
    throw toAwsError(error, { service: 'logs', operation: 'StartLiveTail', signal });
  } finally {
    session.abort();
  }
}

const encoder = new TextEncoder();

function readEvent(event: LiveTailSessionLogEvent): LiveTailEvent {
  const { logStreamName = '', timestamp = 0, ingestionTime = timestamp, message = '' } = event;
  return {
    stream: logStreamName,
    timestamp: epochMillis(timestamp),
    ingestionTime: epochMillis(ingestionTime),
    message: encoder.encode(message),
  };
}
