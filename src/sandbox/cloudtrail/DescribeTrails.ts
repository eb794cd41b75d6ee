import { operation } from '#sandbox/operation.ts';
import { assertTrailName } from './find-trail.ts';
import { trailDescription } from './trail-answer.ts';

/**
 * Describes the trails seen from the region called: those whose home it is and, unless `includeShadowTrails` is false,
 * the multi-Region trails of other homes. Names match trails of this region alone, ARNs any; what is not there is left out.
 * @throws ServiceError InvalidTrailNameException
 */
export const describeTrails = operation('cloudtrail', 'DescribeTrails', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle({ trailNameList = [], includeShadowTrails = true }, { account, region, store }) {
    for (const name of trailNameList) if (!name.startsWith('arn:')) assertTrailName(name);
    const trails = store.resources
      .list('trail', { account })
      .map(({ value }) => value)
      .filter(
        ({ homeRegion, isMultiRegion }) =>
          homeRegion === region || (includeShadowTrails && isMultiRegion),
      )
      .filter(
        ({ name, arn, homeRegion }) =>
          trailNameList.length === 0 ||
          trailNameList.includes(arn) ||
          (homeRegion === region && trailNameList.includes(name)),
      );
    return { trailList: trails.map(trailDescription) };
  },
});
