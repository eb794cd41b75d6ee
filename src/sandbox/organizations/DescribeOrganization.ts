import { operation } from '#sandbox/operation.ts';
import { emailOf, findOrganization, organizationsArn } from './find-organization.ts';

/** Describes the organization to any of its accounts. */
export const describeOrganization = operation('organizations', 'DescribeOrganization', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(_input, call) {
    const organization = findOrganization(call);
    const { id, managementAccount } = organization;
    return {
      Organization: {
        Id: id,
        Arn: organizationsArn(call, organization, `organization/${id}`),
        FeatureSet: 'ALL' as const,
        MasterAccountArn: organizationsArn(
          call,
          organization,
          `account/${id}/${managementAccount}`,
        ),
        MasterAccountId: managementAccount,
        MasterAccountEmail: emailOf(managementAccount),
        AvailablePolicyTypes: [],
      },
    };
  },
});
