import { operation } from '#sandbox/operation.ts';
import { findPolicy } from './find-policy.ts';

/** Describes a managed policy; its document comes with GetPolicyVersion. */
export const getPolicy = operation('iam', 'GetPolicy', {
  limits: { PolicyArn: { min: 20, max: 2_048 } },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const policy = findPolicy(call, input.PolicyArn);
    const roles = call.store.resources.list('role', { account: call.account, region: '' });
    const current = policy.versions.find(({ isDefault }) => isDefault);
    return {
      Policy: {
        PolicyName: policy.name,
        PolicyId: policy.policyId,
        Arn: policy.arn,
        Path: policy.path,
        DefaultVersionId: current?.versionId,
        AttachmentCount: roles.filter(({ value }) => value.attachedPolicies.includes(policy.arn))
          .length,
        IsAttachable: true,
        Description: policy.description,
        CreateDate: new Date(policy.createdAt),
        UpdateDate: new Date(current?.createdAt ?? policy.createdAt),
      },
    };
  },
});
