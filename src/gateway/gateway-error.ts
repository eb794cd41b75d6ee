import type { ServerResponse } from 'node:http';
import { NO_STORE, SECURITY_HEADERS } from './headers.ts';

/** The header that tells an answer of the gateway's own from one of AWS's. */
const ERROR_HEADER = 'x-trailglass-error';

/** A refusal or failure of the gateway itself; never to be mistaken for an answer of AWS's. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails | undefined;

  constructor(status: number, code: string, message: string, details?: ErrorDetails) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** What the page needs to offer a way on. */
export interface ErrorDetails {
  /** To run in a terminal, exactly as it stands. */
  readonly command?: string;
  /** The MFA device whose code is wanted. */
  readonly mfaSerial?: string;
}

/** Writes `{"error":{"code","message","details"?}}`; where the answer has already begun, breaks it off instead. */
export function writeGatewayError(
  response: ServerResponse,
  error: Pick<GatewayError, 'status' | 'code' | 'message'> & {
    readonly details?: ErrorDetails | undefined;
  },
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { code, message, details } = error;
  const body = JSON.stringify({ error: { code, message, details } });
  const isUnread = error.status === 413;
  response.writeHead(error.status, {
    ...SECURITY_HEADERS,
    ...NO_STORE,
    ...headers,
    ...(isUnread && { connection: 'close' }),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    [ERROR_HEADER]: error.code,
  });
  if (isUnread) endUnread(response, body);
  else response.end(body);
}

/** How long a client that is still sending has for taking the answer. */
const LINGER_MS = 500;

/**
 * Ends an answer to a request whose body is not read to its end, and the connection with it: `Connection: close` and
 * Content-Length have to be among its headers. Closed at once, with bytes unread, the client would be told of a broken connection
 * instead of the answer.
 */
function endUnread(response: ServerResponse, body: string): void {
  response.write(body);
  const timer = setTimeout(() => response.end(), LINGER_MS);
  response.once('close', () => clearTimeout(timer));
}
