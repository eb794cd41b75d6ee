import { operation } from '#sandbox/operation.ts';
import { delegatesOf } from '#sandbox/organization.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { writeSettings } from '#sandbox/world.ts';
import {
  ACCOUNT_ID,
  checkServicePrincipal,
  findManaged,
  SERVICE_PRINCIPAL,
} from './find-organization.ts';

/** Ends that an account acts for the management account; the trails that it made stay the organization's. */
export const deregisterDelegatedAdministrator = operation(
  'organizations',
  'DeregisterDelegatedAdministrator',
  {
    limits: { AccountId: ACCOUNT_ID, ServicePrincipal: SERVICE_PRINCIPAL },
    recording: { management: true, readOnly: false },
    handle(input, call) {
      const organization = findManaged(call);
      checkServicePrincipal(input.ServicePrincipal);
      const delegates = delegatesOf(organization);
      if (!delegates.includes(input.AccountId)) {
        throw new ServiceError(
          'AccountNotRegisteredException',
          'The specified account is not a delegated administrator for this Amazon Web Services service.',
        );
      }
      const delegatedAdministrators = delegates.filter((account) => account !== input.AccountId);
      writeSettings(call.store, {
        ...call.settings,
        organization: { ...organization, delegatedAdministrators },
      });
      return {};
    },
  },
);
