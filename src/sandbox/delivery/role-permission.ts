import type { LogGroupAddress } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { type DeliveryPermission, mayDeliver } from '#domain/policy/may-deliver.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { grantedPolicies, readDocument } from '#sandbox/iam/granted-policies.ts';
import { spreadGrants } from '#sandbox/iam/spread.ts';
import type { RoleState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';

/** A delivery whose role is to be judged. */
export interface RoleQuestion {
  readonly roleArn: string;
  readonly trailArn: string;
  readonly logGroup: LogGroupAddress;
  readonly streamName: string;
}

/**
 * Judges a role by its policies as far as they have spread at `now`. Both UpdateTrail and every single delivery ask.
 * @returns `undefined` when there is no such role (yet)
 */
export function rolePermission(
  store: Store,
  question: RoleQuestion,
  now: EpochMillis,
  propagationDelayMs: number,
): DeliveryPermission | undefined {
  const role = roleByArn(store, question.roleArn);
  const grants = role && spreadGrants(role, now, propagationDelayMs);
  const trust = grants && readDocument(grants.trustPolicy);
  if (role === undefined || grants === undefined || trust === undefined) return undefined;
  return mayDeliver({
    role: {
      arn: role.arn,
      trust,
      ...grantedPolicies(store, grants, now, propagationDelayMs),
    },
    logGroup: question.logGroup,
    streamName: question.streamName,
    trailArn: question.trailArn,
  });
}

/** The role of exactly this ARN, path included. */
export function roleByArn(store: Store, roleArn: string): RoleState | undefined {
  const arn = parseRoleArn(roleArn);
  if (arn === undefined) return undefined;
  const role = store.resources.get('role', { account: arn.account, region: '', name: arn.name });
  return role?.arn === roleArn ? role : undefined;
}
