import { operation } from '#sandbox/operation.ts';
import { findKey } from './find-key.ts';
import { checkPolicyName, POLICY_NAME_OF_ALL } from './key-policy.ts';
import { KEY_ID, POLICY_NAME } from './kms-limits.ts';

/** Gives a key's policy as it was put. */
export const getKeyPolicy = operation('kms', 'GetKeyPolicy', {
  limits: { KeyId: KEY_ID, PolicyName: POLICY_NAME },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { policy } = findKey(call, input.KeyId);
    checkPolicyName(input.PolicyName);
    return { Policy: policy, PolicyName: POLICY_NAME_OF_ALL };
  },
});
