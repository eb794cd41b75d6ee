import { operation } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** IAM API, CreateAccountAlias. */
export const ALIAS: Limits = {
  AccountAlias: { min: 3, max: 63, pattern: '^[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?$' },
};

/** Gives the account a name, in place of the one it had; no other account may have it. */
export const createAccountAlias = operation('iam', 'CreateAccountAlias', {
  limits: ALIAS,
  recording: { management: true, readOnly: false },
  handle({ AccountAlias: name }, { account, store: { resources } }) {
    const all = resources.list('accountAlias');
    if (all.some((row) => row.name === name && row.account !== account)) {
      throw new ServiceError(
        'EntityAlreadyExistsException',
        `The account alias ${name} already exists.`,
      );
    }
    for (const row of all) if (row.account === account) resources.delete('accountAlias', row);
    resources.put('accountAlias', { account, region: '', name }, { name });
    return {};
  },
});
