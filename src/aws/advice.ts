import type { AwsErrorKind } from './error-kind.ts';

/** What the advice may speak of. */
interface AdvisedCall {
  readonly kind: AwsErrorKind;
  readonly service: string;
  readonly operation: string;
}

/** The usual next step after a failure of this kind, for the person at the screen. */
export function adviceFor({ kind, service, operation }: AdvisedCall): string {
  return ADVICE[kind](`${service}:${operation}`);
}

const ADVICE: Readonly<Record<AwsErrorKind, (action: string) => string>> = {
  notFound: () => 'Check the name and the region, and reload the list: it may have been deleted.',
  denied: (action) =>
    `Ask for permission for ${action}, or choose an environment whose identity has it.`,
  throttled: () => 'AWS limits the calls of the whole account. Wait a few seconds, then try again.',
  limit: () => 'Delete what is no longer needed, or ask AWS for a higher quota, then try again.',
  expired: () => 'Sign in again (for example `aws sso login`), then try again.',
  credentials: () => 'Check the keys of this environment’s profile, then try again.',
  token: () => 'The console was restarted: open the address that `npm start` printed.',
  conflict: () => 'Reload to see what is there now, then try again or choose another name.',
  invalid: () => 'Correct what the message names, then try again.',
  unsupported: () => 'Use another environment for this; nothing was changed.',
  network: () => 'See whether `npm start` is still running, then try again.',
  timeout: () => 'Try again. If it lasts, look at the output of `npm start`.',
  gateway: () => 'Look at the output of `npm start`, then try again.',
  server: () => 'Try again in a minute. If it lasts, look at the AWS Health Dashboard.',
  unexpected: () =>
    'Check that the environment’s endpoint is an AWS endpoint and that no proxy stands before it.',
  aborted: () => 'Try again when you need it.',
};
