import { AwsError } from '#aws/errors.ts';
import { askGateway } from './ask-gateway.ts';

/** Something the console can work in: the sandbox, a profile, or a named endpoint. */
export interface Environment {
  /** Its name in URLs. */
  readonly name: string;
  readonly kind: 'sandbox' | 'profile' | 'endpoint';
  /** Its name for people. */
  readonly label: string;
  /** 12 digits; `undefined` where only a call can tell. */
  readonly account: string | undefined;
  readonly defaultRegion: string;
  /** How its credentials are found, as the gateway names it: `sso`, `assume-role-mfa`. */
  readonly source: string;
  /** Whether calls reach AWS itself: changes are real there. */
  readonly isRealAws: boolean;
  /** Whether the console was started with `--read-only`. */
  readonly isReadOnly: boolean;
}

/** Asks the gateway what it can reach (`GET /api/environments`). Throws an AwsError, `service: 'gateway'`. */
export async function listEnvironments(
  gateway: { readonly origin: string; readonly token: string },
  signal: AbortSignal,
): Promise<readonly Environment[]> {
  return readEnvironments(await askGateway(gateway, 'ListEnvironments', 'environments', signal));
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
  const texts = [
    fields['name'],
    fields['kind'],
    fields['label'],
    fields['defaultRegion'],
    fields['source'],
  ];
  const { account } = fields;
  return (
    texts.every((text) => typeof text === 'string' && text !== '') &&
    typeof fields['isReadOnly'] === 'boolean' &&
    typeof fields['isRealAws'] === 'boolean' &&
    (account === undefined || typeof account === 'string')
  );
}
