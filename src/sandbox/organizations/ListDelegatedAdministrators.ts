import { operation } from '#sandbox/operation.ts';
import { delegatesOf } from '#sandbox/organization.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import {
  checkServicePrincipal,
  emailOf,
  findAdministered,
  organizationsArn,
  SERVICE_PRINCIPAL,
} from './find-organization.ts';

const PAGE = 20;

/** Lists the accounts that act for the management account in CloudTrail. */
export const listDelegatedAdministrators = operation(
  'organizations',
  'ListDelegatedAdministrators',
  {
    limits: {
      ServicePrincipal: SERVICE_PRINCIPAL,
      NextToken: { max: 100_000, pattern: '[\\s\\S]*' },
      MaxResults: { min: 1, max: PAGE },
    },
    recording: { management: true, readOnly: true },
    handle(input, call) {
      const organization = findAdministered(call);
      if (input.ServicePrincipal !== undefined) checkServicePrincipal(input.ServicePrincipal);
      const after = input.NextToken ?? '';
      if (!/^(?:\d{12})?$/.test(after)) {
        throw new ServiceError(
          'InvalidInputException',
          'You provided a NextToken that is not valid.',
        );
      }
      const rest = delegatesOf(organization)
        .filter((account) => account > after)
        .toSorted();
      const page = rest.slice(0, input.MaxResults ?? PAGE);
      return {
        DelegatedAdministrators: page.map((account) => ({
          Id: account,
          Arn: organizationsArn(call, organization, `account/${organization.id}/${account}`),
          Email: emailOf(account),
          Name: `account-${account}`,
          Status: 'ACTIVE' as const,
          State: 'ACTIVE' as const,
          JoinedMethod: 'CREATED' as const,
        })),
        NextToken: rest.length > page.length ? page.at(-1) : undefined,
      };
    },
  },
);
