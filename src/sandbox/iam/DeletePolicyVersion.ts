import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findOwnPolicy, findVersion, POLICY_ARN, policyKey, VERSION_ID } from './find-policy.ts';

/** Removes a version of a managed policy that is not its default. */
export const deletePolicyVersion = operation('iam', 'DeletePolicyVersion', {
  limits: { ...POLICY_ARN, ...VERSION_ID },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const policy = findOwnPolicy(call, input.PolicyArn);
    const version = findVersion(policy, input.VersionId);
    if (version.isDefault) {
      throw new ServiceError(
        'DeleteConflictException',
        'Cannot delete the default version of a policy.',
      );
    }
    const versions = policy.versions.filter((each) => each !== version);
    call.store.resources.put('policy', policyKey(call, policy), { ...policy, versions });
    return {};
  },
});
