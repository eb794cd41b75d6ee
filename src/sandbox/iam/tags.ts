import type { Limit, Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

type Tags = Readonly<Record<string, string>>;

/** Tags a role or user may have (IAM quotas). */
const MAX_TAGS = 50;

export const TAG_KEY: Limit = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };

export const TAG_LIMITS: Limits = {
  Tags: { max: MAX_TAGS },
  'Tags.member.Key': TAG_KEY,
  'Tags.member.Value': { min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' },
};

/**
 * Adds tags to those that are there. IAM keeps the case of keys but does not tell them apart by it.
 * @throws ServiceError InvalidInputException, LimitExceededException
 */
export function withTags(
  tags: Tags,
  added: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Tags {
  const keys = added.map(({ Key = '' }) => Key);
  if (new Set(keys.map(lower)).size < keys.length) {
    throw new ServiceError(
      'InvalidInputException',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  const all = [
    ...Object.entries(withoutTags(tags, keys)),
    ...added.map(({ Key = '', Value = '' }) => [Key, Value] as const),
  ];
  if (all.length > MAX_TAGS) {
    throw new ServiceError(
      'LimitExceededException',
      'The number of tags has reached the maximum limit.',
    );
  }
  return Object.fromEntries(all);
}

/** Takes tags away; keys that are not there are none the worse for it. */
export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map(lower));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(lower(key))));
}

/** Tags as IAM answers them. */
export const tagAnswer = (tags: Tags) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const lower = (key: string): string => key.toLowerCase();
