import type { QueryClient } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import type { AwsError } from '#aws/errors.ts';
import { bringMfaCode, consentToCredentials, forgetCredentials } from '#aws/gateway/sign-in.ts';
import { environmentKey } from './keys.ts';

/** What a person has to do before an environment's calls can be made. */
export interface SignInNeed {
  /** `mfa`: bring a code. `consent`: allow the way the profile has. `again`: do something outside, then try again. */
  readonly kind: 'mfa' | 'consent' | 'again';
  readonly error: AwsError;
}

/** What the person brings. */
export type SignIn =
  { readonly kind: 'mfa'; readonly code: string } | { readonly kind: 'consent' | 'again' };

const KINDS: Readonly<Record<string, SignInNeed['kind']>> = {
  credentials_mfa_required: 'mfa',
  credentials_consent_required: 'consent',
};

const isAboutCredentials = (error: AwsError | null): error is AwsError =>
  error?.name.startsWith('credentials_') === true;

/** What the queries on the screen need, if one of them lacks its environment's credentials. The same object while nothing changes. */
export function signInNeed(client: QueryClient, environment: string): SignInNeed | undefined {
  const [query] = waiting(client, environment);
  const error = query?.state.error;
  if (!error) return undefined;
  const known = needs.get(error);
  if (known !== undefined) return known;
  const need: SignInNeed = { kind: KINDS[error.name] ?? 'again', error };
  needs.set(error, need);
  return need;
}

const needs = new WeakMap<AwsError, SignInNeed>();

/** Brings what was needed, and makes the calls again that lacked it: the page goes on where it was. */
export async function signIn(
  client: QueryClient,
  access: AwsAccess,
  brought: SignIn,
  signal: AbortSignal,
): Promise<void> {
  if (brought.kind === 'mfa') await bringMfaCode(access, brought.code, signal);
  else if (brought.kind === 'consent') await consentToCredentials(access, signal);
  else await forgetCredentials(access, signal);
  const queries = new Set(waiting(client, access.environment));
  await client.refetchQueries({ predicate: (query) => queries.has(query) });
}

/** The queries of the environment that are on the screen and lack its credentials. */
const waiting = (client: QueryClient, environment: string) =>
  client
    .getQueryCache()
    .findAll({ type: 'active', queryKey: environmentKey(environment) })
    .filter(({ state }) => isAboutCredentials(state.error as AwsError | null));
