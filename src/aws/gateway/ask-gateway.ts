import { GatewayError, gatewayMessage } from '#aws/answers.ts';
import { toAwsError } from '#aws/errors.ts';

/** What the gateway answers itself at `/api/<path>`: JSON. Throws an AwsError, `service: 'gateway'`. */
export async function askGateway(
  gateway: { readonly origin: string; readonly token: string },
  operation: string,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch(`${gateway.origin}/api/${path}`, {
      headers: { 'x-trailglass-token': gateway.token },
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    const text = await response.text();
    if (!response.ok) {
      const code = response.headers.get('x-trailglass-error') ?? `status_${response.status}`;
      throw new GatewayError(code, gatewayMessage(text, code), response.status);
    }
    return JSON.parse(text);
  } catch (error) {
    throw toAwsError(error, { service: 'gateway', operation, signal });
  }
}
