import { operation } from '#sandbox/operation.ts';
import { findPolicy, findVersion, POLICY_ARN, VERSION_ID, versionAnswer } from './find-policy.ts';
import { encodeDocument } from './find-role.ts';

/** Gives the document of one version of a managed policy. */
export const getPolicyVersion = operation('iam', 'GetPolicyVersion', {
  limits: {
    ...POLICY_ARN,
    ...VERSION_ID,
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const version = findVersion(findPolicy(call, input.PolicyArn), input.VersionId);
    return {
      PolicyVersion: {
        Document: encodeDocument(version.document),
        ...versionAnswer(version),
      },
    };
  },
});
