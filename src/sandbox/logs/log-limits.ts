import type { Limit, Limits } from '#sandbox/protocol/limits.ts';

// The names and values of CloudWatch Logs as its API reference states them.

export const LOG_GROUP_NAME: Limit = { min: 1, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
export const LOG_GROUP_IDENTIFIER: Limit = { min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*' };
export const LOG_STREAM_NAME: Limit = { min: 1, max: 512, pattern: '[^:*]*' };
export const LOG_GROUP_CLASS: Limit = {
  values: ['STANDARD', 'INFREQUENT_ACCESS', 'ESSENTIALS', 'DELIVERY'],
};
/** An ARN with `:*` does not pass. */
export const RESOURCE_ARN: Limit = { min: 1, max: 1011, pattern: '[\\w+=/:,.@-]*' };
export const TAG_KEY: Limit = { min: 1, max: 128, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$' };
export const TAG_VALUE: Limit = { max: 256, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$' };
export const KMS_TARGET: Limit = { min: 1, max: 2048, pattern: '[\\w+=/:,.@\\-\\*]*' };
export const FILTER_NAME: Limit = { min: 1, max: 512, pattern: '[^:*]*' };
export const FILTER_PATTERN: Limit = { min: 0, max: 1024 };
export const ACCOUNT_ID: Limit = { min: 12, max: 12, pattern: '^\\d{12}$' };
export const METRIC_NAME: Limit = { max: 255, pattern: '[^:*$]*' };

/** What GetLogEvents and FilterLogEvents have in common. */
export const READING_LIMITS: Limits = {
  logGroupName: LOG_GROUP_NAME,
  logGroupIdentifier: LOG_GROUP_IDENTIFIER,
  startTime: { min: 0 },
  endTime: { min: 0 },
  nextToken: { min: 1 },
  limit: { min: 1, max: 10_000 },
};
