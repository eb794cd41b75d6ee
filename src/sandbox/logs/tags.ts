import { parseArn } from '#domain/arn/arn.ts';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import { findLogGroup } from './find-log-group.ts';
import { TAG_KEY, TAG_VALUE } from './log-limits.ts';

export type Tags = Readonly<Record<string, string>>;

/** The tags that a log group can have (CloudWatch Logs API, TagResource). */
export const MAX_TAGS = 50;

/** Tags that a call brings. */
export const TAG_LIMITS: Limits = {
  tags: { min: 1, max: MAX_TAGS },
  'tags.key': TAG_KEY,
  'tags.value': TAG_VALUE,
};

/**
 * Refuses tags with keys that are AWS's own.
 * @throws ServiceError InvalidParameterException
 */
export function checkTags(tags: Tags): void {
  const reserved = Object.keys(tags).find((key) => /^aws:/i.test(key));
  if (reserved !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      `The tag key ${reserved} begins with aws:, which is reserved for AWS. Choose another key.`,
    );
  }
}

/**
 * The log group that a tagging operation names. Log groups are the only resources here that have tags.
 * @throws ServiceError InvalidParameterException for what is no ARN of CloudWatch Logs; ResourceNotFoundException
 */
export function findTagged(call: Call, resourceArn: string): LogGroupState {
  if (parseArn(resourceArn)?.service !== 'logs') {
    throw new ServiceError(
      'InvalidParameterException',
      `${resourceArn} is not the ARN of a CloudWatch Logs resource.`,
    );
  }
  const arn = parseLogGroupArn(resourceArn);
  const isHere = arn?.region === call.region && arn.account === call.account;
  if (!isHere || arn.partition !== call.partition) {
    throw new ServiceError('ResourceNotFoundException', 'The specified resource does not exist.');
  }
  return findLogGroup(call, arn.name);
}

/** Gives a log group these tags and no others. */
export const writeTags = ({ store, account, region }: Call, group: LogGroupState, tags: Tags) =>
  store.resources.put('logGroup', { account, region, name: group.name }, { ...group, tags });

/** The tags without those of the given keys. */
export const withoutTags = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
