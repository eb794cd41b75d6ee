import { operation } from '#sandbox/operation.ts';

/** Lists the account's trails of all regions, whatever region is called. */
export const listTrails = operation('cloudtrail', 'ListTrails', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle: (_input, { account, store }) => ({
    // At most five trails a region: one page holds them all.
    Trails: store.resources.list('trail', { account }).map(({ value }) => ({
      TrailARN: value.arn,
      Name: value.name,
      HomeRegion: value.homeRegion,
    })),
  }),
});
