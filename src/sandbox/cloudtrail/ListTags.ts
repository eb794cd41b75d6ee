import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findTagged, printTags } from './tags.ts';

/** ARNs a call (CloudTrail API, ListTags). */
const MAX_RESOURCES = 20;

/** Lists the tags of trails that are named by their ARNs. One page holds them all: AWS reserves its token for the future. */
export const listTags = operation('cloudtrail', 'ListTags', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(input, call) {
    if (input.NextToken !== undefined) {
      throw new ServiceError('InvalidTokenException', 'ListTags gives no tokens: leave it out.');
    }
    if (input.ResourceIdList.length > MAX_RESOURCES) {
      throw new ServiceError(
        'ValidationException',
        `ListTags takes at most ${MAX_RESOURCES} ARNs; these are ${input.ResourceIdList.length}.`,
        400,
      );
    }
    return {
      ResourceTagList: input.ResourceIdList.map((ResourceId) => ({
        ResourceId,
        TagsList: printTags(findTagged(call, ResourceId).tags),
      })),
    };
  },
});
