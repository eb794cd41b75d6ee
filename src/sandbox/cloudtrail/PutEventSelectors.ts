import type { EventSelectors } from '#domain/trail/selectors.ts';
import { operation } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { readSelectors, writeSelectors } from './selectors-on-the-wire.ts';

/** Basic selectors a trail; data resources over all of them; values over all conditions of advanced ones (CloudTrail API, PutEventSelectors). */
const MAX_BASIC = 5;
const MAX_DATA_RESOURCES = 250;
const MAX_VALUES = 500;
const EXCLUDABLE = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
const DATA_TYPES = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];
/** Fields that take no operator but Equals (CloudTrail API, AdvancedFieldSelector). */
const EQUALS_ONLY = ['readOnly', 'eventCategory', 'resources.type'];

const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'];
const OPERATOR_LIMITS: Limits = Object.fromEntries(
  OPERATORS.map(
    (operator) => `AdvancedEventSelectors.member.FieldSelectors.member.${operator}`,
  ).flatMap((path) => [
    [path, { min: 1 }],
    [`${path}.member`, { min: 1, max: 2_048, pattern: '.+' }],
  ]),
);

/** Replaces what a trail logs. Advanced selectors take the place of basic ones, and the other way round. */
export const putEventSelectors = operation('cloudtrail', 'PutEventSelectors', {
  limits: {
    'EventSelectors.member.ReadWriteType': { values: ['ReadOnly', 'WriteOnly', 'All'] },
    'AdvancedEventSelectors.member.Name': { min: 0, max: 1_000, pattern: '.*' },
    'AdvancedEventSelectors.member.FieldSelectors': { min: 1 },
    'AdvancedEventSelectors.member.FieldSelectors.member.Field': {
      min: 1,
      max: 1_000,
      pattern: '[\\w|\\d|\\.|_]+',
    },
    ...OPERATOR_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const trail = findTrailAtHome(call, input.TrailName);
    if (input.EventSelectors !== undefined && input.AdvancedEventSelectors !== undefined) {
      throw invalid('Specify either EventSelectors or AdvancedEventSelectors, not both.');
    }
    const selectors = readSelectors(input);
    if (selectors === undefined) {
      throw invalid('Specify EventSelectors or AdvancedEventSelectors.');
    }
    const problem = problemOf(selectors);
    if (problem !== undefined) throw invalid(problem);
    putTrail(call, { ...trail, selectors });
    return { TrailARN: trail.arn, ...writeSelectors(selectors) };
  },
});

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidEventSelectorsException', message);

function problemOf(selectors: EventSelectors): string | undefined {
  if (selectors.kind === 'basic') {
    if (selectors.selectors.length > MAX_BASIC)
      return `A trail has at most ${MAX_BASIC} event selectors.`;
    const resources = selectors.selectors.flatMap(({ dataResources }) => dataResources);
    const values = resources.reduce((count, { values: { length } }) => count + length, 0);
    if (values > MAX_DATA_RESOURCES) {
      return `A trail has at most ${MAX_DATA_RESOURCES} data resources over all of its event selectors.`;
    }
    const unknown = resources.find(({ type }) => !DATA_TYPES.includes(type));
    if (unknown !== undefined) {
      return `Basic event selectors know no data resource of type ${unknown.type}; use advanced event selectors.`;
    }
    const source = selectors.selectors
      .flatMap(({ excludeManagementEventSources }) => excludeManagementEventSources)
      .find((excluded) => !EXCLUDABLE.includes(excluded));
    return source === undefined
      ? undefined
      : `${source} cannot be excluded; only ${EXCLUDABLE.join(' and ')} can.`;
  }
  let count = 0;
  for (const { fieldSelectors } of selectors.selectors) {
    if (!fieldSelectors.some(({ field, equals }) => field === 'eventCategory' && equals?.length)) {
      return 'Every advanced event selector must say which eventCategory it equals.';
    }
    for (const { field, ...operators } of fieldSelectors) {
      const used = Object.entries(operators).filter(([, values]) => values?.length);
      count += used.reduce((sum, [, values]) => sum + (values?.length ?? 0), 0);
      if (used.length === 0) return `The field ${field} has no operator with a value.`;
      if (EQUALS_ONLY.includes(field) && used.some(([operator]) => operator !== 'equals')) {
        return `The field ${field} can only be compared with Equals.`;
      }
    }
  }
  return count > MAX_VALUES
    ? `Advanced event selectors hold at most ${MAX_VALUES} values in all; these hold ${count}.`
    : undefined;
}
