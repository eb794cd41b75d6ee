import type { Limit, Limits } from '#sandbox/protocol/limits.ts';

// The names and values of KMS as its API model states them.

export const KEY_ID: Limit = { min: 1, max: 2_048 };
export const ALIAS_NAME: Limit = { min: 1, max: 256, pattern: '^[a-zA-Z0-9:/_-]+$' };
export const POLICY: Limit = {
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
};
export const POLICY_NAME: Limit = { min: 1, max: 128, pattern: '[\\w]+' };
export const PAGING: Limits = {
  Limit: { min: 1, max: 1_000 },
  Marker: { min: 1, max: 1_024, pattern: '[\\u0020-\\u00FF]*' },
};
