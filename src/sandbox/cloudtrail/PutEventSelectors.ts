import { selectorsProblem } from '#domain/trail/selectors-rules.ts';
import { operation } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findTrailAtHome, putTrail } from './find-trail.ts';
import { readSelectors, writeSelectors } from './selectors-on-the-wire.ts';

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
    const problem = selectorsProblem(selectors);
    if (problem !== undefined) throw invalid(problem);
    putTrail(call, { ...trail, selectors });
    return { TrailARN: trail.arn, ...writeSelectors(selectors) };
  },
});

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidEventSelectorsException', message);
