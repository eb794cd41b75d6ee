import type { Check, CheckId, CheckStatus } from '#setup/check.ts';

/** Which checks belong beside which choice. */
export const TRAIL_CHECKS: readonly CheckId[] = [
  ...(['trailName', 'bucket', 'bucketPolicy', 'trailOwner', 'organization'] as const),
];
export const LOG_GROUP_CHECKS: readonly CheckId[] = ['logGroup', 'logGroupClass', 'logGroupKey'];
export const ROLE_CHECKS: readonly CheckId[] = ['role', 'roleTrust', 'rolePermissions'];

/** How the checks came out, in one sentence. */
export function verdict(checks: readonly Check[]): string {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const blocks = count('blocks');
  const warnings = count('warning');
  if (blocks > 0) {
    return blocks === 1
      ? 'One thing stands in the way of this set-up.'
      : `${blocks} things stand in the way of this set-up.`;
  }
  if (warnings === 0) return 'Nothing stands in the way of this set-up.';
  return warnings === 1
    ? 'Nothing stands in the way; one thing is worth knowing.'
    : `Nothing stands in the way; ${warnings} things are worth knowing.`;
}

/** Why **Allow** is not possible, for its tooltip; `undefined` when it is. */
export const whyBlocked = (checks: readonly Check[]): string | undefined =>
  checks.find(({ status }) => status === 'blocks')?.meaning;
