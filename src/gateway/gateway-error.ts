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
  response.writeHead(error.status, {
    ...SECURITY_HEADERS,
    ...NO_STORE,
    ...headers,
    'content-type': 'application/json',
    [ERROR_HEADER]: error.code,
  });
  const { code, message, details } = error;
  response.end(JSON.stringify({ error: { code, message, details } }));
}
