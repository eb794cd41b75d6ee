import type { Rules } from './permission.ts';

export const STS_RULES: Rules<'sts'> = {
  // Judged together with the role's trust policy, where the session begins.
  AssumeRole: () => [],
  // Whoever signs may know who he is, even where a policy denies it (STS API, GetCallerIdentity).
  GetCallerIdentity: () => [],
};
