import { leaderRegion, partitionOfRegion } from '#domain/arn/partition.ts';

import type { Trail } from './trail.ts';

/**
 * Services that record their events once for the whole partition; AWS names IAM, STS and CloudFront as examples
 * (CloudTrail User Guide, "Global service events"). STS is one of them only at its global endpoint, whose calls
 * carry the leader region.
 */
const GLOBAL_EVENT_SOURCES: ReadonlySet<string> = new Set([
  'iam.amazonaws.com',
  'cloudfront.amazonaws.com',
  'organizations.amazonaws.com',
  'route53.amazonaws.com',
]);

/** Where an event happened: its record's `awsRegion` and `eventSource`. */
export interface EventOrigin {
  readonly region: string;
  readonly eventSource: string | undefined;
}

/** Whether an event belongs to no region, but to the whole partition. */
export function isGlobalServiceEvent({ region, eventSource }: EventOrigin): boolean {
  if (eventSource === undefined) return false;
  if (eventSource === 'sts.amazonaws.com')
    return region === leaderRegion(partitionOfRegion(region));
  return GLOBAL_EVENT_SOURCES.has(eventSource);
}

/**
 * Whether a trail sees an event at all, before its event selectors are asked. A trail sees the events of its home
 * region, or of every region of its partition if it is a multi-region trail. Global service events reach a trail
 * that includes them, and only if it is a multi-region trail or at home in the leader region.
 */
export function coversEvent(
  trail: Pick<Trail, 'homeRegion' | 'isMultiRegion' | 'includesGlobalServiceEvents'>,
  event: EventOrigin,
): boolean {
  const partition = partitionOfRegion(trail.homeRegion);
  if (partitionOfRegion(event.region) !== partition) return false;
  if (isGlobalServiceEvent(event)) {
    const canInclude = trail.isMultiRegion || trail.homeRegion === leaderRegion(partition);
    return trail.includesGlobalServiceEvents && canInclude;
  }
  return trail.isMultiRegion || event.region === trail.homeRegion;
}
