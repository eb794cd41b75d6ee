import { operation } from '#sandbox/operation.ts';
import { visibleTrails } from './find-trail.ts';

/** Lists the trails of all regions that the account can see, whatever region is called. */
export const listTrails = operation('cloudtrail', 'ListTrails', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle: (_input, call) => ({
    // At most five trails a region: one page holds them all.
    Trails: visibleTrails(call).map(({ trail }) => ({
      TrailARN: trail.arn,
      Name: trail.name,
      HomeRegion: trail.homeRegion,
    })),
  }),
});
