import { GatewayError, gatewayMessage } from '#aws/answers.ts';
import { AwsError, toAwsError } from '#aws/errors.ts';

/** Something the console can work in: the sandbox, a profile, or a named endpoint. */
export interface Environment {
  /** Its name in URLs. */
  readonly name: string;
  /** `sandbox`; later also profiles and endpoints. */
  readonly kind: string;
  /** Its name for people. */
  readonly label: string;
  /** 12 digits; `undefined` where only a call can tell. */
  readonly account: string | undefined;
  readonly defaultRegion: string;
}

/** Asks the gateway what it can reach (`GET /api/environments`). Throws an AwsError, `service: 'gateway'`. */
export async function listEnvironments(
  gateway: { readonly origin: string; readonly token: string },
  signal: AbortSignal,
): Promise<readonly Environment[]> {
  const call = { service: 'gateway', operation: 'ListEnvironments', signal } as const;
  try {
    const response = await fetch(`${gateway.origin}/api/environments`, {
      headers: { 'x-trailglass-token': gateway.token },
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    const text = await response.text();
    if (!response.ok) {
      const code = response.headers.get('x-trailglass-error') ?? `status_${response.status}`;
      throw new GatewayError(code, gatewayMessage(text, code), response.status);
    }
    return readEnvironments(JSON.parse(text));
  } catch (error) {
    throw toAwsError(error, call);
  }
}

function readEnvironments(body: unknown): readonly Environment[] {
  if (Array.isArray(body) && body.length > 0 && body.every(isEnvironment)) return body;
  throw new AwsError({
    kind: 'unexpected',
    name: 'IncompleteAnswer',
    message: 'The console’s own server named no environment that can be used.',
    advice:
      'Start the console again with `npm start`; page and server must be of the same version.',
    service: 'gateway',
    operation: 'ListEnvironments',
  });
}

function isEnvironment(value: unknown): value is Environment {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const texts = [fields['name'], fields['kind'], fields['label'], fields['defaultRegion']];
  const { account } = fields;
  return (
    texts.every((text) => typeof text === 'string' && text !== '') &&
    (account === undefined || typeof account === 'string')
  );
}
