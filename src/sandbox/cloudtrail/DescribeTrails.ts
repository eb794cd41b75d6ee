import { operation } from '#sandbox/operation.ts';
import { assertTrailName, visibleTrails } from './find-trail.ts';
import { trailDescription } from './trail-answer.ts';

/**
 * Describes the trails seen from the region called: those whose home it is and, unless `includeShadowTrails` is false, the
 * multi-Region trails of other homes and those of the organization. Names match the account's trails of this region alone,
 * ARNs any; what is not there is left out.
 * @throws ServiceError InvalidTrailNameException
 */
export const describeTrails = operation('cloudtrail', 'DescribeTrails', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle({ trailNameList = [], includeShadowTrails = true }, call) {
    for (const name of trailNameList) if (!name.startsWith('arn:')) assertTrailName(name);
    const trails = visibleTrails(call)
      .map(({ isOwn, trail }) => {
        const isHere = trail.homeRegion === call.region;
        return { trail, isHere, isAtHome: isOwn && isHere };
      })
      .filter(
        ({ trail, isHere, isAtHome }) =>
          isAtHome || (includeShadowTrails && (trail.isMultiRegion || isHere)),
      )
      .filter(
        ({ trail: { name, arn }, isAtHome }) =>
          trailNameList.length === 0 ||
          trailNameList.includes(arn) ||
          (isAtHome && trailNameList.includes(name)),
      );
    return { trailList: trails.map(({ trail }) => trailDescription(trail)) };
  },
});
