import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type AdvancedEventSelector,
  type BasicEventSelector,
  type EventFacts,
  type FieldSelector,
  matchesSelectors,
} from './selectors.ts';

// A second evaluator, written from the guide's sentences and for this test alone: operators as regular expressions,
// fields looked up in a plain object, every combination spelled out.

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const FORMS = {
  equals: (operand: string) => `^${escaped(operand)}$`,
  startsWith: (operand: string) => `^${escaped(operand)}`,
  endsWith: (operand: string) => `${escaped(operand)}$`,
};
const some = (
  form: keyof typeof FORMS,
  operands: readonly string[] | undefined,
  value: string | undefined,
): boolean =>
  value !== undefined &&
  (operands ?? []).some((operand) => new RegExp(FORMS[form](operand), 's').test(value));

function naiveField(selector: FieldSelector, value: string | undefined): boolean {
  const excluded =
    some('equals', selector.notEquals, value) ||
    some('startsWith', selector.notStartsWith, value) ||
    some('endsWith', selector.notEndsWith, value);
  const asked =
    (selector.equals?.length ?? 0) +
      (selector.startsWith?.length ?? 0) +
      (selector.endsWith?.length ?? 0) >
    0;
  const included =
    some('equals', selector.equals, value) ||
    some('startsWith', selector.startsWith, value) ||
    some('endsWith', selector.endsWith, value);
  return !excluded && (!asked || included);
}

function naiveAdvanced({ fieldSelectors }: AdvancedEventSelector, facts: EventFacts): boolean {
  const rows = facts.resources.length === 0 ? [undefined] : facts.resources;
  return rows.some((resource) => {
    const values: Readonly<Record<string, string | undefined>> = {
      eventCategory: facts.eventCategory,
      readOnly: facts.readOnly ? 'true' : 'false',
      eventName: facts.eventName,
      eventSource: facts.eventSource,
      eventType: facts.eventType,
      errorCode: facts.errorCode,
      vpcEndpointId: facts.vpcEndpointId,
      'userIdentity.arn': facts.userIdentityArn,
      sessionCredentialFromConsole: facts.sessionCredentialFromConsole ? 'true' : undefined,
      'resources.type': resource?.type,
      'resources.ARN': resource?.arn,
    };
    return fieldSelectors.every((selector) => naiveField(selector, values[selector.field]));
  });
}

function naiveBasic(selector: BasicEventSelector, facts: EventFacts): boolean {
  const kinds = { All: [true, false], ReadOnly: [true], WriteOnly: [false] };
  if (!kinds[selector.readWriteType].includes(facts.readOnly === true)) return false;
  if (facts.eventCategory === 'Management') {
    const excluded = selector.excludeManagementEventSources.includes(facts.eventSource ?? '');
    return selector.includeManagementEvents && !excluded;
  }
  if (facts.eventCategory !== 'Data') return false;
  const wanted = selector.dataResources.flatMap(({ type, values }) =>
    values.map((value) => ({ type, value })),
  );
  return facts.resources.some(({ type, arn }) =>
    wanted.some((want) => {
      if (want.type !== type || arn === undefined) return false;
      // Objects by prefix; anything else by its whole ARN, unless the value names no more than the service.
      const isPrefix = type === 'AWS::S3::Object' || want.value.split(':').length < 6;
      return isPrefix ? arn.indexOf(want.value) === 0 : arn === want.value;
    }),
  );
}

const WORDS = ['Get', 'GetObject', 'Put', 'Object', 'true', 'false', 'Data', 'Management'];
const ARNS = [
  'arn:aws:s3',
  'arn:aws:s3:::b/',
  'arn:aws:s3:::b/key',
  'arn:aws:s3:::c/key',
  'arn:aws:lambda',
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws:lambda:us-east-1:123456789012:function:f2',
];
const TYPES = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];
const word = fc.constantFrom(...WORDS, ...ARNS, ...TYPES, 'a.b*c');
const words = fc.array(word, { maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const facts: fc.Arbitrary<EventFacts> = fc.record({
  eventCategory: fc.constantFrom('Management', 'Data', 'NetworkActivity'),
  managementEvent: fc.constant(undefined),
  readOnly: maybe(fc.boolean()),
  eventSource: maybe(fc.constantFrom('kms.amazonaws.com', 's3.amazonaws.com')),
  eventName: maybe(word),
  eventType: maybe(word),
  errorCode: maybe(word),
  vpcEndpointId: maybe(word),
  userIdentityArn: maybe(word),
  sessionCredentialFromConsole: fc.boolean(),
  resources: fc.array(
    fc.record({ type: maybe(fc.constantFrom(...TYPES)), arn: maybe(fc.constantFrom(...ARNS)) }),
    { maxLength: 2 },
  ),
});

const fieldSelector: fc.Arbitrary<FieldSelector> = fc.record(
  {
    field: fc.constantFrom(
      'eventCategory',
      'readOnly',
      'eventName',
      'eventSource',
      'eventType',
      'errorCode',
      'vpcEndpointId',
      'userIdentity.arn',
      'sessionCredentialFromConsole',
      'resources.type',
      'resources.ARN',
    ),
    equals: words,
    startsWith: words,
    endsWith: words,
    notEquals: words,
    notStartsWith: words,
    notEndsWith: words,
  },
  { requiredKeys: ['field'] },
);

it('advanced selectors agree with a second evaluator, for every field and operator', () => {
  const selectors = fc.array(
    fc.record({ fieldSelectors: fc.array(fieldSelector, { minLength: 1, maxLength: 3 }) }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(selectors, facts, (advanced, event) => {
      expect(matchesSelectors({ kind: 'advanced', selectors: advanced }, event)).toBe(
        advanced.some((selector) => naiveAdvanced(selector, event)),
      );
    }),
    { numRuns: 2_000 },
  );
});

it('basic selectors agree with a second evaluator, with data resources and excluded sources', () => {
  const selectors = fc.array(
    fc.record({
      readWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const, 'WriteOnly' as const),
      includeManagementEvents: fc.boolean(),
      dataResources: fc.array(
        fc.record({
          type: fc.constantFrom(...TYPES),
          values: fc.array(fc.constantFrom(...ARNS), { maxLength: 3 }),
        }),
        { maxLength: 2 },
      ),
      excludeManagementEventSources: fc.constantFrom([], ['kms.amazonaws.com']),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(selectors, facts, (basic, event) => {
      expect(matchesSelectors({ kind: 'basic', selectors: basic }, event)).toBe(
        basic.some((selector) => naiveBasic(selector, event)),
      );
    }),
    { numRuns: 2_000 },
  );
});
