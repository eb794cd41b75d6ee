import { parseArn } from '#domain/arn/arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { findTrail } from './find-trail.ts';

/** Tags a trail (CloudTrail API, AddTags); the list of one call may be longer and still be refused for this. */
const MAX_TAGS = 50;

/** The limits of a list of tags (CloudTrail API, Tag). */
export const TAG_LIMITS: Limits = {
  TagsList: { max: 200 },
  'TagsList.member.Key': { min: 1, max: 128 },
  'TagsList.member.Value': { min: 1, max: 256 },
};

type WireTag = { readonly Key: string | undefined; readonly Value?: string | undefined };

/**
 * A trail's tags with those of a list added; a key without a value has the value `''`.
 * @throws ServiceError InvalidTagParameterException, TagsLimitExceededException
 */
export function withTags(
  tags: Readonly<Record<string, string>>,
  added: readonly WireTag[] = [],
): Readonly<Record<string, string>> {
  const keys = added.map(({ Key = '' }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw invalid(`The tag key ${twice} is given more than once.`);
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) {
    throw invalid(`The tag key ${reserved} begins with aws:, which AWS keeps for itself.`);
  }
  const all = {
    ...tags,
    ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])),
  };
  const count = Object.keys(all).length;
  if (count > MAX_TAGS) {
    throw new ServiceError(
      'TagsLimitExceededException',
      `A trail has at most ${MAX_TAGS} tags; with these it would have ${count}.`,
    );
  }
  return all;
}

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidTagParameterException', message);

/** Tags as ListTags answers them. */
export const printTags = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, value]) => ({ Key, ...(value === '' ? {} : { Value: value }) }));

/** What CloudTrail has beside trails, and can be tagged on AWS: how it says that there is none of that name. */
const OTHER_RESOURCES: Readonly<Record<string, string>> = {
  eventdatastore: 'EventDataStoreNotFoundException',
  channel: 'ChannelNotFoundException',
  dashboard: 'ResourceNotFoundException',
};

/**
 * Finds the trail whose tags are meant; only its ARN names it.
 * @param find `findTrailAtHome` for an operation that changes the tags
 * @throws ServiceError CloudTrailARNInvalidException, ResourceNotFoundException, ResourceTypeNotSupportedException and others
 */
export function findTagged(
  call: Call,
  resourceId: string,
  find: (call: Call, arn: string) => TrailState = findTrail,
): TrailState {
  const arn = parseArn(resourceId);
  if (arn?.service !== 'cloudtrail' || arn.account === '' || arn.region === '') {
    throw new ServiceError(
      'CloudTrailARNInvalidException',
      'The specified ARN is not valid. A trail ARN looks like arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail.',
    );
  }
  const [type = ''] = arn.resource.split('/');
  const otherwise = OTHER_RESOURCES[type];
  if (otherwise !== undefined) {
    throw new ServiceError(otherwise, `The specified resource was not found: ${resourceId}`);
  }
  if (parseTrailArn(resourceId) === undefined) {
    throw new ServiceError(
      'ResourceTypeNotSupportedException',
      `CloudTrail has no tags for a resource of the type "${type}".`,
    );
  }
  try {
    return find(call, resourceId);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'TrailNotFoundException') {
      throw new ServiceError(
        'ResourceNotFoundException',
        `The specified resource was not found: ${resourceId}`,
      );
    }
    throw error;
  }
}
