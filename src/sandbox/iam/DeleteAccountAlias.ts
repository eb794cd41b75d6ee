import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { ALIAS } from './CreateAccountAlias.ts';

/** Takes the account's name away. */
export const deleteAccountAlias = operation('iam', 'DeleteAccountAlias', {
  limits: ALIAS,
  recording: { management: true, readOnly: false },
  handle({ AccountAlias: name }, { account, store: { resources } }) {
    if (resources.delete('accountAlias', { account, region: '', name })) return {};
    throw new ServiceError('NoSuchEntityException', `The account alias ${name} cannot be found.`);
  },
});
