import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findPolicy } from './find-policy.ts';
import { encodeDocument } from './find-role.ts';

/** Gives the document of one version of a managed policy. */
export const getPolicyVersion = operation('iam', 'GetPolicyVersion', {
  limits: {
    PolicyArn: { min: 20, max: 2_048 },
    VersionId: { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const policy = findPolicy(call, input.PolicyArn);
    const version = policy.versions.find(({ versionId }) => versionId === input.VersionId);
    if (version === undefined) {
      throw new ServiceError(
        'NoSuchEntityException',
        `Policy ${policy.arn} version ${input.VersionId} does not exist or is not attachable.`,
      );
    }
    return {
      PolicyVersion: {
        Document: encodeDocument(version.document),
        VersionId: version.versionId,
        IsDefaultVersion: version.isDefault,
        CreateDate: new Date(version.createdAt),
      },
    };
  },
});
