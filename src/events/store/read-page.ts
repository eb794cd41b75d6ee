/** An event of an answer of FilterLogEvents or GetLogEvents. */
export interface PageEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStreamName: string | undefined;
  readonly eventId: string | undefined;
}

/** An answer as it stands. */
export interface PageBody {
  readonly events: readonly PageEvent[];
  readonly nextToken: string | undefined;
  readonly nextForwardToken: string | undefined;
  readonly nextBackwardToken: string | undefined;
}

/** The bytes are no answer of FilterLogEvents or GetLogEvents. */
export class PageFormatError extends Error {
  override readonly name = 'PageFormatError';
  readonly advice =
    'Something between the console and AWS may answer in its place. Try again, and look at the environment’s address.';
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads an answer. JSON.parse of the whole is the quickest way to its messages: it unescapes them in native code, a megabyte in two
 * milliseconds.
 *
 * @throws PageFormatError when it is not UTF-8, not JSON, or an event has no timestamp or message
 */
export function readPage(bytes: Uint8Array): PageBody {
  const body = parse(bytes);
  const events: unknown = body['events'] ?? [];
  if (!Array.isArray(events)) throw new PageFormatError('The answer has no list of events.');
  return {
    events: events.map(readEvent),
    nextToken: textOf(body['nextToken']),
    nextForwardToken: textOf(body['nextForwardToken']),
    nextBackwardToken: textOf(body['nextBackwardToken']),
  };
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new PageFormatError('The answer is not in the language of AWS.', { cause });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new PageFormatError('The answer is not in the language of AWS.');
  }
  return body as Readonly<Record<string, unknown>>;
}

function readEvent(event: unknown): PageEvent {
  const { timestamp, ingestionTime, message, logStreamName, eventId } = (event ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof timestamp !== 'number' || typeof message !== 'string') {
    throw new PageFormatError('An event in the answer has no timestamp or no message.');
  }
  return {
    timestamp,
    ingestionTime: typeof ingestionTime === 'number' ? ingestionTime : timestamp,
    message,
    logStreamName: textOf(logStreamName),
    eventId: textOf(eventId),
  };
}

/** A text with something in it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
