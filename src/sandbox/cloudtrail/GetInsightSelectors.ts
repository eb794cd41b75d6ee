import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findTrail } from './find-trail.ts';
import { printInsights } from './insights.ts';
import { nameTrail } from './name-trail.ts';

/** Tells which Insights events a trail logs. That it logs none is answered with an exception. */
export const getInsightSelectors = operation('cloudtrail', 'GetInsightSelectors', {
  limits: {
    EventDataStore: { min: 3, max: 256, pattern: '^[a-zA-Z0-9._/\\-:]+$' },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const trail = findTrail(call, nameTrail(input, 'UnsupportedOperationException'));
    if (trail.insights === undefined) {
      throw new ServiceError(
        'InsightNotEnabledException',
        `Trail ${trail.name} does not have Insight selectors.`,
      );
    }
    return { TrailARN: trail.arn, InsightSelectors: printInsights(trail.insights) };
  },
});
