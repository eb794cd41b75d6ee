import { DEFAULT_SELECTORS } from '#domain/trail/selectors.ts';
import { operation } from '#sandbox/operation.ts';
import { findTrail } from './find-trail.ts';
import { writeSelectors } from './selectors-on-the-wire.ts';

/** Tells which events a trail logs: basic selectors or advanced ones, never both. */
export const getEventSelectors = operation('cloudtrail', 'GetEventSelectors', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const trail = findTrail(call, input.TrailName);
    return { TrailARN: trail.arn, ...writeSelectors(trail.selectors ?? DEFAULT_SELECTORS) };
  },
});
