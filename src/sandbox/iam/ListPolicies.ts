import { operation } from '#sandbox/operation.ts';
import { policyAnswer } from './find-policy.ts';
import { PAGING } from './find-role.ts';
import { pageByName } from './paging.ts';
import { POLICY_PATH } from './iam-limits.ts';

/** Lists managed policies by name, the account's own and AWS's. */
export const listPolicies = operation('iam', 'ListPolicies', {
  limits: {
    ...PAGING,
    Scope: { values: ['All', 'AWS', 'Local'] },
    PathPrefix: POLICY_PATH,
    PolicyUsageFilter: { values: ['PermissionsPolicy', 'PermissionsBoundary'] },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { Scope = 'All', PathPrefix = '/', OnlyAttached = false, PolicyUsageFilter } = input;
    const owners = [
      ...(Scope === 'AWS' ? [] : [call.account]),
      ...(Scope === 'Local' ? [] : ['aws']),
    ];
    const policies = owners
      .flatMap((account) => call.store.resources.list('policy', { account, region: '' }))
      .filter(({ value }) => value.path.startsWith(PathPrefix))
      // The account may call a policy as AWS calls one of its own.
      .map(({ name, account, value }) => ({
        place: `${name} ${account}`,
        answer: policyAnswer(call, value),
      }))
      .filter(({ answer }) => !OnlyAttached || answer.AttachmentCount > 0)
      .filter(({ answer }) =>
        PolicyUsageFilter === 'PermissionsBoundary'
          ? answer.PermissionsBoundaryUsageCount > 0
          : PolicyUsageFilter === undefined || answer.AttachmentCount > 0,
      )
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const { items, IsTruncated, Marker } = pageByName(policies, ({ place }) => place, input);
    return { Policies: items.map(({ answer }) => answer), IsTruncated, Marker };
  },
});
