import { GatewayError, gatewayRefusal } from '#aws/answers.ts';
import { toAwsError } from '#aws/errors.ts';

interface Gateway {
  readonly origin: string;
  readonly token: string;
}

/** What the gateway answers itself to a GET of `/api/<path>`: JSON. Throws an AwsError, `service: 'gateway'`. */
export async function askGateway(
  gateway: Gateway,
  operation: string,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  return call(gateway, operation, path, { method: 'GET' }, signal);
}

/** Tells the gateway something, by a POST to `/api/<path>`. Throws an AwsError, `service: 'gateway'`. */
export async function tellGateway(
  gateway: Gateway,
  operation: string,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers: json, body: JSON.stringify(body) };
  await call(gateway, operation, path, init, signal);
}

async function call(
  { origin, token }: Gateway,
  operation: string,
  path: string,
  init: { readonly method: string; readonly headers?: object; readonly body?: string },
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch(`${origin}/api/${path}`, {
      ...init,
      headers: { ...init.headers, 'x-trailglass-token': token },
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    const text = await response.text();
    if (!response.ok) {
      const code = response.headers.get('x-trailglass-error') ?? `status_${response.status}`;
      const { message, details } = gatewayRefusal(text, code);
      throw new GatewayError(code, message, response.status, details);
    }
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw toAwsError(error, { service: 'gateway', operation, signal });
  }
}
