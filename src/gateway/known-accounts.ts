import { addAbortSignal } from 'node:stream';
import { beginning } from './answer-facts.ts';
import type { Environment, UpstreamAnswer } from './environment.ts';

/** The accounts of environments, for the audit. A profile's keys do not say whose they are, but the page asks that first of all. */
export interface KnownAccounts {
  /** 12 digits; `undefined` while nobody has asked. */
  of(environment: Environment): string | undefined;
  /** Reads the account in an answer to GetCallerIdentity; the answer is as it was. */
  learn(
    environment: Environment,
    answer: UpstreamAnswer,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer>;
}

export function createKnownAccounts(): KnownAccounts {
  // A profile whose settings change is another environment: its account is learned anew.
  const accounts = new WeakMap<Environment, string>();
  return {
    of: (environment) => environment.account ?? accounts.get(environment),
    async learn(environment, answer, signal) {
      if (answer.status !== 200 || answer.body === undefined) return answer;
      const { text, body } = await beginning(addAbortSignal(signal, answer.body));
      const [, account] = /<Account>(\d{12})<\/Account>/.exec(text) ?? [];
      if (account !== undefined) accounts.set(environment, account);
      return { ...answer, body };
    },
  };
}
