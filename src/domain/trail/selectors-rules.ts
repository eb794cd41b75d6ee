import { parseArn } from '#domain/arn/arn.ts';
import type {
  AdvancedEventSelector,
  BasicEventSelector,
  DataResource,
  EventSelectors,
  FieldSelector,
  Operator,
} from './selectors.ts';

/** Basic selectors a trail; data resources over all of them; values over all conditions of advanced ones (CloudTrail API, PutEventSelectors). */
const MAX_BASIC = 5;
const MAX_DATA_RESOURCES = 250;
const MAX_VALUES = 500;
/** Sources whose management events a trail can leave out (CloudTrail API, EventSelector and AdvancedFieldSelector). */
const EXCLUDABLE: readonly string[] = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** The data resources of basic selectors: how the ARN of one looks; without more than the service it means all. */
const DATA_ARN: Readonly<Record<string, RegExp>> = {
  'AWS::S3::Object': /^arn:[a-z-]+:s3(?::::(?:[^*:/]+\/[^*]*)?)?$/,
  'AWS::Lambda::Function': /^arn:[a-z-]+:lambda(?::[a-z0-9-]+:\d{12}:function:[^*]+)?$/,
  'AWS::DynamoDB::Table': /^arn:[a-z-]+:dynamodb(?::[a-z0-9-]+:\d{12}:table\/[^*]+)?$/,
};

/** How a field of an advanced selector may be compared. */
interface FieldRule {
  readonly isRequired?: boolean;
  /** `undefined` = with all six. */
  readonly operators?: readonly Operator[];
  /** `undefined` = with any. */
  readonly values?: readonly string[];
  readonly isSingle?: boolean;
}

const OPERATORS: readonly Operator[] = [
  'equals',
  'startsWith',
  'endsWith',
  'notEquals',
  'notStartsWith',
  'notEndsWith',
];
const EQUALS: readonly Operator[] = ['equals'];
const READ_ONLY: FieldRule = { operators: EQUALS, values: ['true', 'false'], isSingle: true };
const CATEGORY: FieldRule = { isRequired: true, operators: EQUALS, isSingle: true };

/**
 * The fields that a trail's advanced selectors may have, by category (CloudTrail API, AdvancedFieldSelector; event data
 * stores may have more).
 */
const FIELDS: ReadonlyMap<string, Readonly<Record<string, FieldRule>>> = new Map([
  [
    'Management',
    {
      eventCategory: CATEGORY,
      readOnly: READ_ONLY,
      eventSource: { operators: ['notEquals'], values: EXCLUDABLE },
    },
  ],
  [
    'Data',
    {
      eventCategory: CATEGORY,
      readOnly: READ_ONLY,
      'resources.type': { isRequired: true, operators: EQUALS, isSingle: true },
      'resources.ARN': {},
      eventName: {},
      eventSource: {},
      eventType: {},
      sessionCredentialFromConsole: {
        operators: ['equals', 'notEquals'],
        values: ['true'],
        isSingle: true,
      },
      'userIdentity.arn': {},
    },
  ],
  [
    'NetworkActivity',
    {
      eventCategory: CATEGORY,
      eventSource: { isRequired: true, operators: EQUALS, isSingle: true },
      eventName: {},
      errorCode: { operators: ['equals', 'notEquals'], values: ['VpceAccessDenied'] },
      vpcEndpointId: {},
    },
  ],
]);

/** Says why a trail cannot have these selectors, in a sentence for whoever wrote them; `undefined` when it can. */
export function selectorsProblem(selectors: EventSelectors): string | undefined {
  if (selectors.selectors.length === 0) return 'Specify at least one event selector.';
  return selectors.kind === 'basic'
    ? basicProblem(selectors.selectors)
    : advancedProblem(selectors.selectors);
}

function basicProblem(selectors: readonly BasicEventSelector[]): string | undefined {
  if (selectors.length > MAX_BASIC) return `A trail has at most ${MAX_BASIC} event selectors.`;
  const resources = selectors.flatMap(({ dataResources }) => dataResources);
  const count = resources.reduce((sum, { values }) => sum + values.length, 0);
  if (count > MAX_DATA_RESOURCES) {
    return `A trail has at most ${MAX_DATA_RESOURCES} data resources over all of its event selectors.`;
  }
  const source = selectors
    .flatMap(({ excludeManagementEventSources }) => excludeManagementEventSources)
    .find((excluded) => !EXCLUDABLE.includes(excluded));
  return (
    first(resources, dataResourceProblem) ??
    (source && `${source} cannot be excluded; only ${EXCLUDABLE.join(' and ')} can.`)
  );
}

function dataResourceProblem({ type, values }: DataResource): string | undefined {
  const form = DATA_ARN[type];
  if (form === undefined) {
    return `Basic event selectors know no data resource of type ${type}; use advanced event selectors.`;
  }
  const wrong = values.find((value) => !form.test(value));
  return wrong === undefined ? undefined : `Value ${wrong} for DataResources.Values is invalid.`;
}

function advancedProblem(selectors: readonly AdvancedEventSelector[]): string | undefined {
  const count = selectors
    .flatMap(({ fieldSelectors }) => fieldSelectors)
    .flatMap(comparisons)
    .reduce((sum, [, values]) => sum + values.length, 0);
  if (count > MAX_VALUES) {
    return `Advanced event selectors hold at most ${MAX_VALUES} values in all; these hold ${count}.`;
  }
  return first(selectors, selectorProblem);
}

function selectorProblem({ fieldSelectors }: AdvancedEventSelector): string | undefined {
  const category = fieldSelectors.find(({ field }) => field === 'eventCategory')?.equals?.[0];
  if (category === undefined) {
    return 'Every advanced event selector must say which eventCategory it equals.';
  }
  const rules = FIELDS.get(category);
  if (rules === undefined) {
    return `A trail's events have the eventCategory ${[...FIELDS.keys()].join(', ')}, not ${category}.`;
  }
  const names = fieldSelectors.map(({ field }) => field);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    return `The field ${twice} stands twice in one selector: put all its values into one, or make two selectors.`;
  }
  const missing = Object.keys(rules).find(
    (name) => rules[name]?.isRequired && !names.includes(name),
  );
  if (missing !== undefined)
    return `A selector of ${category} events must have the field ${missing}.`;
  return first(fieldSelectors, (selector) => {
    const rule = rules[selector.field];
    return rule === undefined
      ? `A trail's selector of ${category} events cannot have the field ${selector.field}; it can have ${Object.keys(rules).join(', ')}.`
      : fieldProblem(selector, rule);
  });
}

function fieldProblem(selector: FieldSelector, rule: FieldRule): string | undefined {
  const { field } = selector;
  const used = comparisons(selector);
  if (used.length === 0) return `The field ${field} has no operator with a value.`;
  const { operators, values: allowed } = rule;
  if (operators !== undefined && used.some(([operator]) => !operators.includes(operator))) {
    return `The field ${field} can only be compared with ${operators.map(capitalized).join(' and ')}.`;
  }
  const values = used.flatMap(([, operands]) => operands);
  const foreign = allowed && values.find((value) => !allowed.includes(value));
  if (foreign !== undefined) {
    return `The field ${field} can only be compared with ${allowed?.join(' and ') ?? ''}, not with ${foreign}.`;
  }
  if (rule.isSingle && values.length > 1) return `The field ${field} takes one value.`;
  if (field !== 'resources.ARN') return undefined;
  const exact = [...(selector.equals ?? []), ...(selector.notEquals ?? [])];
  const wrong = exact.find((value) => parseArn(value) === undefined);
  return wrong === undefined
    ? undefined
    : `resources.ARN compared with Equals or NotEquals needs the whole ARN of one resource, not ${wrong}.`;
}

/** The operators of a field that have values, with them. */
function comparisons(selector: FieldSelector): readonly (readonly [Operator, readonly string[]])[] {
  return OPERATORS.flatMap((operator) => {
    const values = selector[operator];
    return values?.length ? [[operator, values] as const] : [];
  });
}

function first<T>(
  items: readonly T[],
  problem: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
