import type { EpochMillis } from '#domain/time/units.ts';
import type { ResourceKey, Store } from '#sandbox/store/store.ts';
import type {
  Grants,
  GrantsOverTime,
  ManagedPolicyState,
  RoleGrants,
  RoleState,
  UserState,
} from '#sandbox/store/resource-types.ts';

/** How many former states are remembered: more than anybody changes a role or user within one propagation time. */
const REMEMBERED = 20;

/** A resource as it is to be written: without its past when it is new. */
type Written<S extends { readonly grantsOverTime: unknown }> = Omit<S, 'grantsOverTime'> &
  Partial<Pick<S, 'grantsOverTime'>>;

const grantsOf = ({ inlinePolicies, attachedPolicies, permissionsBoundary }: Grants): Grants => ({
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
  role: Written<RoleState>,
  now: EpochMillis,
): void {
  const { trustPolicy, grantsOverTime } = role;
  const grants = { trustPolicy, ...grantsOf(role) };
  store.resources.put('role', key, {
    ...role,
    grantsOverTime: remember<RoleGrants>(grantsOverTime, grants, now),
  });
}

/** Writes a user, with its grants as putRole does. */
export function putUser(
  store: Store,
  key: ResourceKey,
  user: Written<UserState>,
  now: EpochMillis,
): void {
  const grantsOverTime = remember(user.grantsOverTime, grantsOf(user), now);
  store.resources.put('user', key, { ...user, grantsOverTime });
}

function remember<G extends Grants>(
  before: GrantsOverTime<G> = [],
  grants: G,
  now: EpochMillis,
): GrantsOverTime<G> {
  const changed = JSON.stringify(before.at(-1)?.grants) !== JSON.stringify(grants);
  return changed ? [...before, { at: now, grants }].slice(-REMEMBERED) : before;
}

/** The grants of a role or user as far as they have spread; `undefined` while not even its existence has. */
export function spreadGrants<G extends Grants>(
  { grantsOverTime }: { readonly grantsOverTime: GrantsOverTime<G> },
  now: EpochMillis,
  propagationDelayMs: number,
): G | undefined {
  return grantsOverTime.findLast(({ at }) => at + propagationDelayMs <= now)?.grants;
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
