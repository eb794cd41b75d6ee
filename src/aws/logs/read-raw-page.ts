import type { AwsAccess } from '#aws/client.ts';
import { rawJsonCall } from '#aws/raw-json-call.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** One page to read; the same shape as `PageRequest` of `events/load/page-reader.ts`, which this room may not import. */
export interface RawPageRequest {
  readonly operation: 'FilterLogEvents' | 'GetLogEvents';
  readonly logGroupName: string;
  /** One with GetLogEvents; none or up to 100 with FilterLogEvents. */
  readonly logStreamNames: readonly string[];
  /** Of FilterLogEvents; `undefined` = everything. */
  readonly filterPattern: string | undefined;
  /** Delivery times: `from` belongs to the window, `to` does not. */
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly nextToken: string | undefined;
  /** 1-10,000. */
  readonly limit: number;
}

/** One call with the reading of its answer, in milliseconds: a page is up to 1 MB of messages, escaped. */
const CALL_LIMIT_MS = 60_000;

/**
 * Reads pages of events as bytes, oldest first, for who reads them without making an object of every event.
 *
 * @throws AwsError (by rejecting), `aborted` when the signal fires
 */
export function rawPageReader(
  access: AwsAccess,
  limitMs = CALL_LIMIT_MS,
): (request: RawPageRequest, signal: AbortSignal) => Promise<Uint8Array> {
  return (request, signal) =>
    rawJsonCall(
      access,
      { service: 'logs', target: 'Logs_20140328', operation: request.operation },
      inputOf(request),
      AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
    );
}

/** Both operations read forwards: the one direction that every server knows, for any time, and that loses nothing new. */
function inputOf(request: RawPageRequest): object {
  const { logGroupName, logStreamNames, filterPattern, from, to, limit, nextToken } = request;
  const shared = { logGroupName, startTime: from, limit, nextToken };
  if (request.operation === 'GetLogEvents') {
    const [logStreamName] = logStreamNames;
    return { ...shared, logStreamName, endTime: to, startFromHead: true };
  }
  return {
    ...shared,
    logStreamNames: logStreamNames.length === 0 ? undefined : logStreamNames,
    filterPattern: filterPattern === '' ? undefined : filterPattern,
    // Inclusive here, unlike with GetLogEvents (CloudWatch Logs API, FilterLogEvents).
    endTime: to - 1,
    // AWS has ignored it since 2019 and always sorts by time; servers that imitate an older AWS sort only when asked.
    interleaved: true,
  };
}
