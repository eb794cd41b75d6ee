import { operation } from '#sandbox/operation.ts';
import { findRole, PAGING, ROLE_NAME } from './find-role.ts';
import { pageByName } from './paging.ts';
import { POLICY_PATH } from './iam-limits.ts';

/** Lists the managed policies attached to a role. */
export const listAttachedRolePolicies = operation('iam', 'ListAttachedRolePolicies', {
  limits: { ...ROLE_NAME, ...PAGING, PathPrefix: POLICY_PATH },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const attached = findRole(call, input.RoleName)
      .attachedPolicies.map((arn) => ({
        PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
        PolicyArn: arn,
      }))
      .toSorted((a, b) => (a.PolicyName < b.PolicyName ? -1 : 1));
    const { items, IsTruncated, Marker } = pageByName(
      attached,
      ({ PolicyName }) => PolicyName,
      input,
    );
    return { AttachedPolicies: [...items], IsTruncated, Marker };
  },
});
