import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { printConfiguration } from './event-configuration.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { nameTrail } from './name-trail.ts';

/**
 * Chooses how a trail's data events are aggregated; the sandbox keeps the choice and aggregates nothing. The event size
 * and context keys belong to event data stores alone (CloudTrail API, PutEventConfiguration).
 */
export const putEventConfiguration = operation('cloudtrail', 'PutEventConfiguration', {
  limits: {
    MaxEventSize: { values: ['Standard', 'Large'] },
    ContextKeySelectors: { max: 2 },
    'ContextKeySelectors.member.Type': { values: ['TagContext', 'RequestContext'] },
    'ContextKeySelectors.member.Equals': { min: 1, max: 50 },
    'ContextKeySelectors.member.Equals.member': { min: 1, max: 128 },
    AggregationConfigurations: { max: 1 },
    'AggregationConfigurations.member.Templates': { min: 1, max: 50 },
    'AggregationConfigurations.member.Templates.member': {
      values: ['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'],
    },
    'AggregationConfigurations.member.EventCategory': { values: ['Data'] },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const name = nameTrail(input, 'EventDataStoreNotFoundException');
    const foreign = (['MaxEventSize', 'ContextKeySelectors'] as const).find(
      (member) => input[member] !== undefined,
    );
    if (foreign !== undefined) {
      throw new ServiceError(
        'InvalidParameterCombinationException',
        `${foreign} can be set for event data stores only, not for a trail.`,
      );
    }
    const before = findTrailAtHome(call, name);
    const aggregations = input.AggregationConfigurations?.map(
      ({ EventCategory = 'Data', Templates = [] }) => ({
        category: EventCategory,
        templates: Templates,
      }),
    );
    const trail = { ...before, aggregations: aggregations ?? before.aggregations };
    putTrail(call, trail);
    return printConfiguration(trail);
  },
});
