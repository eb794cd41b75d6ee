import type { IncomingMessage } from 'node:http';
import { GatewayError } from './gateway-error.ts';
import { readBody } from './http.ts';

const JSON_BODY_LIMIT = 4 * 1024;

/**
 * Reads the body of a request to our own small API.
 *
 * @throws GatewayError 415 for any other content type, which a page of another origin could send unasked; 413 above 4 KB;
 *   400 `body_not_valid` if it is not an object in JSON
 */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<Readonly<Record<string, unknown>>> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new GatewayError(415, 'content_type_not_allowed', 'Send application/json.');
  }
  const body = new TextDecoder().decode(await readBody(request, JSON_BODY_LIMIT));
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GatewayError(400, 'body_not_valid', 'The body must be an object in JSON.');
  }
  return value as Readonly<Record<string, unknown>>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
