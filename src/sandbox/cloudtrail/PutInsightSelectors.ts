import { DEFAULT_SELECTORS } from '#domain/trail/selectors.ts';
import { logsData, logsManagement } from '#domain/trail/selectors-reach.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { InsightState, TrailState } from '#sandbox/store/resource-types.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { printInsights } from './insights.ts';
import { nameTrail } from './name-trail.ts';

/**
 * Chooses which Insights events a trail logs, and with an empty list, none. The sandbox keeps the choice; it produces no
 * Insights events.
 */
export const putInsightSelectors = operation('cloudtrail', 'PutInsightSelectors', {
  limits: {
    'InsightSelectors.member.InsightType': {
      values: ['ApiCallRateInsight', 'ApiErrorRateInsight'],
    },
    'InsightSelectors.member.EventCategories.member': { values: ['Management', 'Data'] },
    EventDataStore: { min: 3, max: 256, pattern: '^[a-zA-Z0-9._/\\-:]+$' },
    InsightsDestination: { min: 3, max: 256, pattern: '^[a-zA-Z0-9._/\\-:]+$' },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const name = nameTrail(input, 'UnsupportedOperationException');
    if (input.InsightsDestination !== undefined) {
      throw new ServiceError(
        'InvalidParameterCombinationException',
        'InsightsDestination goes with EventDataStore, not with TrailName.',
      );
    }
    const trail = findTrailAtHome(call, name);
    const insights = input.InsightSelectors.map(
      ({ InsightType, EventCategories }): InsightState => {
        if (InsightType === undefined)
          throw invalid('Every Insight selector needs an InsightType.');
        return {
          type: InsightType,
          categories: EventCategories?.length ? EventCategories : ['Management'],
        };
      },
    );
    const types = insights.map(({ type }) => type);
    if (new Set(types).size < types.length) {
      throw invalid('Each InsightType may be given once; list its event categories together.');
    }
    const problem = insights.map((insight) => lack(trail, insight)).find((lacks) => lacks);
    if (problem !== undefined) throw invalid(problem);
    putTrail(call, { ...trail, insights: insights.length === 0 ? undefined : insights });
    return { TrailARN: trail.arn, InsightSelectors: printInsights(insights) };
  },
});

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidInsightSelectorsException', message);

/** What the trail does not log and would have to (CloudTrail User Guide, "Logging Insights events for trails"). */
function lack(
  { name, selectors = DEFAULT_SELECTORS }: TrailState,
  { type, categories }: InsightState,
): string | undefined {
  if (categories.includes('Data') && !logsData(selectors)) {
    return `${type} on data events needs a trail that logs data events; ${name} does not.`;
  }
  if (!categories.includes('Management')) return undefined;
  const kind = type === 'ApiCallRateInsight' ? 'write' : 'any';
  return logsManagement(selectors, kind)
    ? undefined
    : `${type} needs a trail that logs ${kind === 'write' ? 'write ' : ''}management events; ${name} does not.`;
}
