import type { PolicyDocument } from '#domain/policy/document.ts';

/** What a plan was tested for, and how it came out. */
export interface Check {
  readonly id: CheckId;
  readonly status: CheckStatus;
  /** What was looked at, as a statement that is true when the check is passed. */
  readonly title: string;
  /** How it came out, and what that means. */
  readonly meaning: string;
  /** What to do about it; `undefined` when there is nothing to do. */
  readonly remedy: string | undefined;
  /** The policy that the remedy speaks of, to be copied. */
  readonly document?: PolicyDocument | undefined;
}

/** `mended` = not so now, but the plan's own changes make it so; `blocks` = the plan cannot succeed. */
export type CheckStatus = 'passed' | 'mended' | 'warning' | 'blocks';

export type CheckId =
  | 'trailName'
  | 'bucket'
  | 'bucketPolicy'
  | 'trailOwner'
  | 'trailLogging'
  | 'trailSelectors'
  | 'previousDelivery'
  | 'organization'
  | 'logGroup'
  | 'logGroupClass'
  | 'logGroupKey'
  | 'role'
  | 'roleTrust'
  | 'rolePermissions'
  | 'roleIsFree'
  | 'logGroupIsFree'
  | 'permissions';

/** The four ways one check can come out: `const check = outcomes('role', 'The role exists'); check.passed('...')`. */
export function outcomes(id: CheckId, title: string) {
  const come =
    (status: CheckStatus) =>
    (meaning: string, remedy?: string, document?: PolicyDocument): Check => ({
      ...{ id, status, title, meaning, remedy },
      ...(document === undefined ? {} : { document }),
    });
  return {
    passed: come('passed'),
    mended: come('mended'),
    warning: come('warning'),
    blocks: come('blocks'),
  };
}

const URGENCY: readonly CheckStatus[] = ['blocks', 'warning', 'mended', 'passed'];

/** The checks with the most urgent first, otherwise in their own order. */
export const byUrgency = (checks: readonly Check[]): readonly Check[] =>
  URGENCY.flatMap((status) => checks.filter((check) => check.status === status));
