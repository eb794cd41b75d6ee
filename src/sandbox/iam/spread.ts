import type { EpochMillis } from '#domain/time/units.ts';
import type { ResourceKey, Store } from '#sandbox/store/store.ts';
import type { ManagedPolicyState, RoleGrants, RoleState } from '#sandbox/store/resource-types.ts';

/** How many former states of a role are remembered: more than anybody changes a role within one propagation time. */
const REMEMBERED = 20;

const grantsOf = ({
  trustPolicy,
  inlinePolicies,
  attachedPolicies,
  permissionsBoundary,
}: RoleGrants): RoleGrants => ({
  trustPolicy,
  inlinePolicies,
  attachedPolicies,
  permissionsBoundary,
});

/**
 * Writes a role, remembering when its grants became what they are. IAM itself answers with the new state at once; those
 * who trust the role see it only after the propagation time, as on AWS (IAM User Guide, "eventually consistent").
 */
export function putRole(
  store: Store,
  key: ResourceKey,
  role: Omit<RoleState, 'grantsOverTime'> & Partial<Pick<RoleState, 'grantsOverTime'>>,
  now: EpochMillis,
): void {
  const grants = grantsOf(role);
  const before = role.grantsOverTime ?? [];
  const changed = JSON.stringify(before.at(-1)?.grants) !== JSON.stringify(grants);
  store.resources.put('role', key, {
    ...role,
    grantsOverTime: changed ? [...before, { at: now, grants }].slice(-REMEMBERED) : before,
  });
}

/** The grants of a role as far as they have spread; `undefined` while not even its existence has. */
export function spreadGrants(
  role: RoleState,
  now: EpochMillis,
  propagationDelayMs: number,
): RoleGrants | undefined {
  return role.grantsOverTime.findLast(({ at }) => at + propagationDelayMs <= now)?.grants;
}

/** The document of a managed policy as far as it has spread; `undefined` while not even its existence has. */
export function spreadDocument(
  { versions }: ManagedPolicyState,
  now: EpochMillis,
  propagationDelayMs: number,
): string | undefined {
  return versions
    .map(
      ({ isDefault, createdAt, defaultSince = isDefault ? createdAt : undefined, document }) => ({
        since: defaultSince ?? Infinity,
        document,
      }),
    )
    .filter(({ since }) => since + propagationDelayMs <= now)
    .reduce<{ since: number; document: string } | undefined>(
      (latest, version) => (latest && latest.since > version.since ? latest : version),
      undefined,
    )?.document;
}
