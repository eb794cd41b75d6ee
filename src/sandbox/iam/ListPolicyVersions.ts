import { operation } from '#sandbox/operation.ts';
import { findPolicy, POLICY_ARN, versionAnswer } from './find-policy.ts';
import { PAGING } from './find-role.ts';
import { pageByName } from './paging.ts';

/** Lists the versions of a managed policy, newest first. */
export const listPolicyVersions = operation('iam', 'ListPolicyVersions', {
  limits: { ...POLICY_ARN, ...PAGING },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    // Counted from the newest, because pages go on with what is greater than the last one shown.
    const versions = findPolicy(call, input.PolicyArn)
      .versions.toReversed()
      .map((version) => ({
        version,
        place: String(1_000_000 - Number(version.versionId.slice(1))),
      }));
    const { items, IsTruncated, Marker } = pageByName(versions, ({ place }) => place, input);
    return { Versions: items.map(({ version }) => versionAnswer(version)), IsTruncated, Marker };
  },
});
