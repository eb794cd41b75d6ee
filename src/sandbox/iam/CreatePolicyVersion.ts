import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import {
  assertManagedPolicy,
  findOwnPolicy,
  MAX_VERSIONS,
  POLICY_ARN,
  policyKey,
  versionAnswer,
} from './find-policy.ts';
import { DOCUMENT_LIMIT } from './find-role.ts';

/** Adds a version to a managed policy; as the default, it counts for whomever the policy is attached to. */
export const createPolicyVersion = operation('iam', 'CreatePolicyVersion', {
  limits: { ...POLICY_ARN, PolicyDocument: DOCUMENT_LIMIT },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const policy = findOwnPolicy(call, input.PolicyArn);
    assertManagedPolicy(input.PolicyDocument);
    if (policy.versions.length >= MAX_VERSIONS) {
      throw new ServiceError(
        'LimitExceededException',
        `A managed policy can have up to ${MAX_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    const isDefault = input.SetAsDefault === true;
    // Numbers are never given twice, but a deleted last version is forgotten here.
    const number = Math.max(...policy.versions.map(({ versionId }) => Number(versionId.slice(1))));
    const version = {
      versionId: `v${number + 1}`,
      createdAt: call.now,
      isDefault,
      defaultSince: isDefault ? call.now : undefined,
      document: input.PolicyDocument,
    };
    const before = policy.versions.map((each) =>
      isDefault && each.isDefault
        ? { ...each, isDefault: false, defaultSince: each.defaultSince ?? each.createdAt }
        : each,
    );
    const versions = [...before, version];
    call.store.resources.put('policy', policyKey(call, policy), { ...policy, versions });
    return { PolicyVersion: versionAnswer(version) };
  },
});
