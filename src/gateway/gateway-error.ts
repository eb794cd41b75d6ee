import type { ServerResponse } from 'node:http';
import { NO_STORE, SECURITY_HEADERS } from './headers.ts';

/** The header that tells an answer of the gateway's own from one of AWS's. */
const ERROR_HEADER = 'x-trailglass-error';

/** A refusal or failure of the gateway itself; never to be mistaken for an answer of AWS's. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Writes `{"error":{"code","message"}}`; where the answer has already begun, breaks it off instead. */
export function writeGatewayError(
  response: ServerResponse,
  error: { readonly status: number; readonly code: string; readonly message: string },
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
  response.end(JSON.stringify({ error: { code: error.code, message: error.message } }));
}
