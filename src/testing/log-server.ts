import type { PageReader, PageRequest } from '#events/load/page-reader.ts';
import type { LoadClock } from '#events/load/quota.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';

/** An event that the server holds. */
export interface HeldEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly stream: string;
  readonly message: string;
}

/** How often, from 0 to 1, a call goes wrong in each way. */
export interface LogFaults {
  readonly throttled: number;
  readonly reset: number;
  readonly stalled: number;
  readonly broken: number;
  readonly html: number;
  /** The answer ends in the middle. */
  readonly cut: number;
  readonly empty: number;
  readonly repeatedToken: number;
  readonly expiredToken: number;
}

export interface LogServerOptions {
  readonly clock: LoadClock;
  readonly random: () => number;
  /** In order of time, as AWS answers. */
  readonly events: readonly HeldEvent[];
  readonly latencyMs: number;
  /** Events on the next page; 646 of CloudTrail's fill AWS's megabyte. */
  readonly pageSize?: () => number;
  /** Calls a second, and how many may come at once. */
  readonly bucket?: { readonly perSecond: number; readonly capacity: number };
  readonly faults?: Partial<LogFaults>;
}

export interface LogServer {
  readonly reader: PageReader;
  /** All calls that arrived. */
  readonly calls: readonly PageRequest[];
  readonly throttled: number;
}

/** Numbers in [0, 1) that are the same for the same seed. */
export const randomOf = (seed: number): (() => number) => seededRandom(seed);

const CALL_LIMIT_MS = 30_000;

/** CloudWatch Logs' two reading operations over generated events, in this process and in the time of a manual clock. */
export function createLogServer(options: LogServerOptions): LogServer {
  const { clock, random, events, latencyMs, pageSize = () => 646, bucket, faults = {} } = options;
  const calls: PageRequest[] = [];
  const byStream = new Map<string, HeldEvent[]>();
  for (const event of events) {
    const list = byStream.get(event.stream);
    if (list === undefined) byStream.set(event.stream, [event]);
    else list.push(event);
  }
  let throttled = 0;
  let nonces = 0;
  let permits = bucket?.capacity ?? 0;
  let filledAt = clock.now();

  function hasPermit(): boolean {
    if (bucket === undefined) return true;
    const now = clock.now();
    permits = Math.min(bucket.capacity, permits + ((now - filledAt) * bucket.perSecond) / 1000);
    filledAt = now;
    if (permits < 1) return false;
    permits -= 1;
    return true;
  }

  /** The answer, or the error that the page reader would make of it. */
  function answer(request: PageRequest): string | Error | 'silence' {
    const happens = (fault: keyof LogFaults): boolean => random() < (faults[fault] ?? 0);
    if (happens('stalled')) return 'silence';
    if (happens('reset')) return failure('network', 'ECONNRESET', 'The connection failed.');
    if (!hasPermit() || happens('throttled')) {
      throttled += 1;
      return failure('throttled', 'ThrottlingException', 'Rate exceeded');
    }
    if (happens('broken')) return failure('server', 'InternalServerException', 'Oh');
    if (happens('html')) return failure('unexpected', 'NotAwsAnswer', 'Not the language of AWS.');
    const isGet = request.operation === 'GetLogEvents';
    const { nextToken } = request;
    if (nextToken !== undefined && happens('expiredToken')) return INVALID_TOKEN;
    const list = isGet ? (byStream.get(request.logStreamNames[0] ?? '') ?? []) : events;
    const place = `${request.operation} ${request.from} ${request.to}`;
    if (nextToken !== undefined && !nextToken.startsWith(`${place} `)) return INVALID_TOKEN;
    const start =
      nextToken === undefined
        ? firstAtOrAfter(list, request.from)
        : Number(nextToken.split(' ')[3]);
    const end = firstAtOrAfter(list, request.to);
    const size = happens('empty') ? 0 : Math.max(1, Math.min(request.limit, pageSize()));
    const stop = Math.min(end, start + size);
    const tokenTo = (index: number): string => `${place} ${index} ${(nonces += 1)}`;
    const isRepeated = !isGet && nextToken !== undefined && happens('repeatedToken');
    const page = pageOf(list.slice(start, stop), isGet);
    const body = JSON.stringify(
      isGet
        ? {
            ...page,
            nextForwardToken: start >= end && nextToken ? nextToken : tokenTo(stop),
            nextBackwardToken: tokenTo(start),
          }
        : { ...page, nextToken: isRepeated ? nextToken : stop < end ? tokenTo(stop) : undefined },
    );
    return happens('cut') ? body.slice(0, body.length / 2) : body;
  }

  return {
    calls,
    get throttled() {
      return throttled;
    },
    reader: (request, signal) =>
      new Promise((resolve, reject) => {
        calls.push(request);
        const given = answer(request);
        const wait = given === 'silence' ? CALL_LIMIT_MS : latencyMs;
        const cancel = clock.setTimer(wait, () => {
          if (given === 'silence') reject(failure('timeout', 'TimeoutError', 'No answer.'));
          else if (given instanceof Error) reject(given);
          else resolve(new TextEncoder().encode(given));
        });
        signal.addEventListener('abort', () => {
          cancel();
          reject(failure('aborted', 'AbortError', 'The call was given up.'));
        });
      }),
  };
}

/** An error with the fields of an AwsError. */
export const failure = (kind: string, name: string, message: string): Error =>
  Object.assign(new Error(message), { kind, name });

const INVALID_TOKEN = failure(
  'invalid',
  'InvalidParameterException',
  'The specified nextToken is invalid.',
);

const pageOf = (events: readonly HeldEvent[], isGet: boolean): object => ({
  events: events.map(({ id, timestamp, ingestionTime, stream, message }) =>
    isGet
      ? { timestamp, ingestionTime, message }
      : { timestamp, ingestionTime, message, logStreamName: stream, eventId: id },
  ),
});

/** The place of the first event at or after a time. */
function firstAtOrAfter(events: readonly HeldEvent[], time: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.timestamp ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
