import type { Limit, Limits } from '#sandbox/protocol/limits.ts';

// Paths and texts as the IAM API reference limits them.

export const PATH_LIMIT: Limit = {
  min: 1,
  max: 512,
  pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
};
/** Of the lists of roles and of users. */
export const PATH_PREFIX: Limits = {
  PathPrefix: { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' },
};
/** Of a policy, and of the lists of policies. */
export const POLICY_PATH: Limit = {
  min: 1,
  max: 512,
  pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/',
};
export const ROLE_DESCRIPTION: Limit = {
  max: 1_000,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
};
