import { GatewayError, gatewayRefusal, NotAwsAnswer } from '#aws/answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { toAwsError } from '#aws/errors.ts';
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
 * The SDK's clients would parse each answer, which takes several times as long as its transport. What they do besides is made
 * up for here: the gateway signs (it never looks at a signature of the page), and failures are the same `AwsError`s. Each call
 * is made once: the loader that asks decides about another attempt (docs/adr/0003-one-layer-retries.md).
 *
 * @throws AwsError (by rejecting), `aborted` when the signal fires
 */
export function rawPageReader(
  access: AwsAccess,
  limitMs = CALL_LIMIT_MS,
): (request: RawPageRequest, signal: AbortSignal) => Promise<Uint8Array> {
  const url = `${access.origin}/aws/${encodeURIComponent(access.environment)}/${access.region}/logs`;
  return async (request, signal) => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const { operation } = request;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `Logs_20140328.${operation}`,
          'x-trailglass-token': access.token,
        },
        body: JSON.stringify(inputOf(request)),
        // Loading may keep all connections busy; what the person clicks goes first.
        priority: 'low',
        signal: within,
      });
      return bytesOf(answer, new Uint8Array(await answer.arrayBuffer()));
    } catch (error) {
      throw toAwsError(error, { service: 'logs', operation, signal: within });
    }
  };
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

/** The body of a success; everything else is thrown as what `toAwsError` tells apart. */
function bytesOf(answer: Response, bytes: Uint8Array): Uint8Array {
  const code = answer.headers.get('x-trailglass-error');
  if (code !== null) {
    const { message, details } = gatewayRefusal(textOf(bytes), code);
    throw new GatewayError(code, message, answer.status, details);
  }
  // A content type proves nothing: some compatible servers send JSON as `text/html`.
  const start = textOf(bytes.subarray(0, 4096)).trimStart();
  const isEmptyFailure = start === '' && !answer.ok;
  if (!start.startsWith('{') && !isEmptyFailure) {
    throw new NotAwsAnswer(answer.status, answer.headers.get('content-type') ?? undefined, start);
  }
  if (!answer.ok) throw new Refusal(answer, textOf(bytes));
  return bytes;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** An error of awsJson1.1, with its facts where the SDK's exceptions have them. */
class Refusal extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor(answer: Response, text: string) {
    const { __type: type, message, Message } = readObject(text);
    super(stringOf(message) ?? stringOf(Message) ?? '');
    this.name = bareName(answer.headers.get('x-amzn-errortype') ?? stringOf(type) ?? 'Unknown');
    this.$metadata = {
      httpStatusCode: answer.status,
      requestId:
        answer.headers.get('x-amzn-requestid') ??
        answer.headers.get('x-amzn-request-id') ??
        undefined,
    };
  }
}

/** `com.amazonaws.logs#ThrottlingException:http://internal...` is a ThrottlingException (Smithy, awsJson1.1 protocol). */
const bareName = (type: string): string => type.replace(/^.*#/, '').replace(/:.*$/, '');

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
