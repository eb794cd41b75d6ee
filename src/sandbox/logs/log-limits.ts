import type { Limit, Limits } from '#sandbox/protocol/limits.ts';

// The names and values of CloudWatch Logs as its API reference states them.

export const LOG_GROUP_NAME: Limit = { min: 1, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
export const LOG_GROUP_IDENTIFIER: Limit = { min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*' };
export const LOG_STREAM_NAME: Limit = { min: 1, max: 512, pattern: '[^:*]*' };
export const LOG_GROUP_CLASS: Limit = {
  values: ['STANDARD', 'INFREQUENT_ACCESS', 'ESSENTIALS', 'DELIVERY'],
};

/** What GetLogEvents and FilterLogEvents have in common. */
export const READING_LIMITS: Limits = {
  logGroupName: LOG_GROUP_NAME,
  logGroupIdentifier: LOG_GROUP_IDENTIFIER,
  startTime: { min: 0 },
  endTime: { min: 0 },
  nextToken: { min: 1 },
  limit: { min: 1, max: 10_000 },
};
