import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import type { Role } from '#domain/role/role.ts';

/** The account's roles, apart by whether CloudTrail may assume them; each part in order of names. */
export interface SortedRoles {
  readonly forCloudTrail: readonly Role[];
  readonly others: readonly Role[];
}

/** Puts the roles first that can do the job. A role whose trust hangs on a condition counts as able: the checks say more. */
export function sortRoles(roles: readonly Role[]): SortedRoles {
  const inOrder = roles.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    forCloudTrail: inOrder.filter(maybeForCloudTrail),
    others: inOrder.filter((role) => !maybeForCloudTrail(role)),
  };
}

/** Whether CloudTrail may assume a role, as far as its trust policy tells. */
export function maybeForCloudTrail({ arn, trustPolicy }: Role): boolean {
  const trust = parsePolicy(trustPolicy ?? '');
  if ('error' in trust) return false;
  const { decision, absentKeys } = evaluate({
    policies: [{ document: trust.ok }],
    request: {
      action: 'sts:AssumeRole',
      resource: arn,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
    },
  });
  return decision === 'allowed' || (decision === 'implicitDeny' && absentKeys.length > 0);
}
