import type { Grants } from '#sandbox/store/resource-types.ts';
import { pageByName } from './paging.ts';

/** A page of the managed policies that a role or user has, in the order of their names. */
export function attachedPage({ attachedPolicies }: Grants, page: Parameters<typeof pageByName>[2]) {
  const attached = attachedPolicies
    .map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }))
    .toSorted((a, b) => (a.PolicyName < b.PolicyName ? -1 : 1));
  const { items, IsTruncated, Marker } = pageByName(attached, ({ PolicyName }) => PolicyName, page);
  return { AttachedPolicies: [...items], IsTruncated, Marker };
}
