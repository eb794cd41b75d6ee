import { operation } from '#sandbox/operation.ts';
import { findKey, putKey } from './find-key.ts';
import { checkKeyPolicy, checkPolicyName } from './key-policy.ts';
import { KEY_ID, POLICY, POLICY_NAME } from './kms-limits.ts';

/** Replaces a key's policy; CloudWatch Logs and CloudTrail ask it whether they may use the key. */
export const putKeyPolicy = operation('kms', 'PutKeyPolicy', {
  limits: { KeyId: KEY_ID, PolicyName: POLICY_NAME, Policy: POLICY },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const key = findKey(call, input.KeyId);
    checkPolicyName(input.PolicyName);
    checkKeyPolicy(call, key.arn, input.Policy, input.BypassPolicyLockoutSafetyCheck);
    putKey(call, { ...key, policy: input.Policy });
    return {};
  },
});
