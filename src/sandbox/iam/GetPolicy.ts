import { operation } from '#sandbox/operation.ts';
import { findPolicy, POLICY_ARN, policyAnswer } from './find-policy.ts';

/** Describes a managed policy; its document comes with GetPolicyVersion. */
export const getPolicy = operation('iam', 'GetPolicy', {
  limits: POLICY_ARN,
  recording: { management: true, readOnly: true },
  handle: (input, call) => ({ Policy: policyAnswer(call, findPolicy(call, input.PolicyArn)) }),
});
