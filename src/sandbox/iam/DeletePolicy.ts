import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findOwnPolicy, POLICY_ARN, policyAnswer, policyKey } from './find-policy.ts';

/** Removes a managed policy that nobody uses and that has its default version only. */
export const deletePolicy = operation('iam', 'DeletePolicy', {
  limits: POLICY_ARN,
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const policy = findOwnPolicy(call, input.PolicyArn);
    const { AttachmentCount, PermissionsBoundaryUsageCount } = policyAnswer(call, policy);
    if (AttachmentCount + PermissionsBoundaryUsageCount > 0) {
      throw new ServiceError(
        'DeleteConflictException',
        'Cannot delete a policy attached to entities.',
      );
    }
    if (policy.versions.length > 1) {
      throw new ServiceError(
        'DeleteConflictException',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    call.store.resources.delete('policy', policyKey(call, policy));
    return {};
  },
});
