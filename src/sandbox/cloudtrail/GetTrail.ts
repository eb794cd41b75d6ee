import { operation } from '#sandbox/operation.ts';
import { findTrail } from './find-trail.ts';
import { trailDescription } from './trail-answer.ts';

/** Describes one trail. */
export const getTrail = operation('cloudtrail', 'GetTrail', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle: (input, call) => ({ Trail: trailDescription(findTrail(call, input.Name)) }),
});
