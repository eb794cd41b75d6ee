import { operation } from '#sandbox/operation.ts';
import { delegatesOf, MAX_DELEGATES } from '#sandbox/organization.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { writeSettings } from '#sandbox/world.ts';
import {
  ACCOUNT_ID,
  checkServicePrincipal,
  findManaged,
  SERVICE_PRINCIPAL,
} from './find-organization.ts';

/** Lets a member account act for the management account in CloudTrail: the setting `organization` has it from then on. */
export const registerDelegatedAdministrator = operation(
  'organizations',
  'RegisterDelegatedAdministrator',
  {
    limits: { AccountId: ACCOUNT_ID, ServicePrincipal: SERVICE_PRINCIPAL },
    recording: { management: true, readOnly: false },
    handle(input, call) {
      const { AccountId: account } = input;
      const organization = findManaged(call);
      checkServicePrincipal(input.ServicePrincipal);
      if (account === organization.managementAccount) {
        throw constraint(
          'You cannot register master account/management account as delegated administrator for your organization.',
        );
      }
      if (!organization.memberAccounts.includes(account)) {
        throw new ServiceError(
          'AccountNotFoundException',
          'You specified an account that does not exist.',
        );
      }
      if (!organization.trustedAccess) {
        throw constraint(
          'You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first.',
        );
      }
      const delegates = delegatesOf(organization);
      if (delegates.includes(account)) {
        throw new ServiceError(
          'AccountAlreadyRegisteredException',
          'The provided account is already a delegated administrator for your organization.',
        );
      }
      if (delegates.length >= MAX_DELEGATES) {
        throw constraint(
          'You attempted to exceed the number of delegated administrators that can be registered for the service principal.',
        );
      }
      const delegatedAdministrators = [...delegates, account];
      writeSettings(call.store, {
        ...call.settings,
        organization: { ...organization, delegatedAdministrators },
      });
      return {};
    },
  },
);

const constraint = (message: string): ServiceError =>
  new ServiceError('ConstraintViolationException', message);
