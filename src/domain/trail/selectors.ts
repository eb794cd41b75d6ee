import { parseArn } from '#domain/arn/arn.ts';
import { serviceName } from '#domain/arn/service-name.ts';

/** Which events a trail logs. An event is logged if any of the selectors matches it. */
export type EventSelectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicEventSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedEventSelector[] };

/** CloudTrail API, EventSelector. */
export interface BasicEventSelector {
  /** Holds for management and data events alike. */
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly includeManagementEvents: boolean;
  readonly dataResources: readonly DataResource[];
  /** Event sources such as `kms.amazonaws.com` whose management events are left out. */
  readonly excludeManagementEventSources: readonly string[];
}

/** CloudTrail API, DataResource. */
export interface DataResource {
  /** `AWS::S3::Object`, `AWS::Lambda::Function` or `AWS::DynamoDB::Table`. */
  readonly type: string;
  /** ARNs, or beginnings of ARNs: `arn:aws:s3` stands for all objects, `arn:aws:s3:::bucket/` for those of a bucket. */
  readonly values: readonly string[];
}

/** CloudTrail API, AdvancedEventSelector: matches an event that satisfies all of its field selectors. */
export interface AdvancedEventSelector {
  readonly name?: string | undefined;
  readonly fieldSelectors: readonly FieldSelector[];
}

/** CloudTrail API, AdvancedFieldSelector. */
export interface FieldSelector extends Partial<Record<Operator, readonly string[] | undefined>> {
  /** `eventCategory`, `readOnly`, `eventSource`, `resources.ARN` and so on. */
  readonly field: string;
}

export type Operator =
  'equals' | 'startsWith' | 'endsWith' | 'notEquals' | 'notStartsWith' | 'notEndsWith';

/** What selectors look at in an event. */
export interface EventFacts {
  /** `Management`, `Data`, `NetworkActivity` or `Insight`; records older than version 1.07 do not say. */
  readonly eventCategory: string | undefined;
  readonly managementEvent: boolean | undefined;
  readonly readOnly: boolean | undefined;
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
  readonly eventType: string | undefined;
  readonly errorCode: string | undefined;
  readonly vpcEndpointId: string | undefined;
  readonly userIdentityArn: string | undefined;
  readonly sessionCredentialFromConsole: boolean;
  readonly resources: readonly EventResource[];
}

export interface EventResource {
  /** As in a record: `AWS::S3::Object`. */
  readonly type: string | undefined;
  readonly arn: string | undefined;
}

/** What a trail logs until somebody says otherwise: all management events, read and write, and nothing else. */
export const DEFAULT_SELECTORS: EventSelectors = {
  kind: 'basic',
  selectors: [
    {
      readWriteType: 'All',
      includeManagementEvents: true,
      dataResources: [],
      excludeManagementEventSources: [],
    },
  ],
};

/** Whether a trail with these selectors logs the event. (Insights events obey the insight selectors instead.) */
export function matchesSelectors(selectors: EventSelectors, facts: EventFacts): boolean {
  return selectors.kind === 'basic'
    ? selectors.selectors.some((selector) => matchesBasic(selector, facts))
    : selectors.selectors.some((selector) => matchesAdvanced(selector, facts));
}

/** The event's category; before record version 1.07 it follows from `managementEvent`, and before that all was management. */
export function categoryOf(facts: Pick<EventFacts, 'eventCategory' | 'managementEvent'>): string {
  return facts.eventCategory ?? (facts.managementEvent === false ? 'Data' : 'Management');
}

function matchesBasic(selector: BasicEventSelector, facts: EventFacts): boolean {
  // A record that does not call itself read-only is taken for a write, as a missed write is the worse mistake.
  const type = facts.readOnly === true ? 'ReadOnly' : 'WriteOnly';
  if (selector.readWriteType !== 'All' && selector.readWriteType !== type) return false;
  switch (categoryOf(facts)) {
    case 'Management':
      return (
        selector.includeManagementEvents &&
        !selector.excludeManagementEventSources.includes(facts.eventSource ?? '')
      );
    case 'Data':
      return selector.dataResources.some((wanted) =>
        facts.resources.some((resource) => matchesDataResource(wanted, resource)),
      );
    default:
      return false;
  }
}

function matchesDataResource(wanted: DataResource, { type, arn }: EventResource): boolean {
  if (type !== wanted.type || arn === undefined) return false;
  return wanted.values.some(
    (value) => arn === value || (isArnPrefix(wanted.type, value) && arn.startsWith(value)),
  );
}

/**
 * Whether a value of DataResources stands for all ARNs that begin with it: always for S3 objects, otherwise only if it
 * names no resource, as "Lambda function ARNs are exact" (CloudTrail API, DataResource).
 */
export function isArnPrefix(type: string, value: string): boolean {
  return type === 'AWS::S3::Object' || parseArn(value) === undefined;
}

function matchesAdvanced({ fieldSelectors }: AdvancedEventSelector, facts: EventFacts): boolean {
  // resources.type and resources.ARN speak of one and the same resource: an S3 event lists the object and its bucket.
  const resources = facts.resources.length > 0 ? facts.resources : [NO_RESOURCE];
  return resources.some((resource) =>
    fieldSelectors.every((selector) =>
      matchesField(selector, valueOf(selector.field, facts, resource)),
    ),
  );
}

const NO_RESOURCE: EventResource = { type: undefined, arn: undefined };

function valueOf(field: string, facts: EventFacts, resource: EventResource): string | undefined {
  switch (field) {
    case 'eventCategory':
      return categoryOf(facts);
    case 'readOnly':
      return String(facts.readOnly === true);
    case 'sessionCredentialFromConsole':
      return facts.sessionCredentialFromConsole ? 'true' : undefined;
    case 'userIdentity.arn':
      return facts.userIdentityArn;
    case 'resources.type':
      return resource.type;
    case 'resources.ARN':
      return resource.arn;
    case 'eventSource':
    case 'eventName':
    case 'eventType':
    case 'errorCode':
    case 'vpcEndpointId':
      return facts[field];
    default:
      return undefined;
  }
}

/**
 * One field: no negative operator may apply, and if there are positive ones, one of their values must (CloudTrail User
 * Guide, "How CloudTrail evaluates multiple conditions for a field"). A field that the event lacks satisfies every
 * negative operator and no positive one.
 */
function matchesField(selector: FieldSelector, value: string | undefined): boolean {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  const holds = (
    operands: readonly string[] | undefined,
    test: (v: string, o: string) => boolean,
  ) => value !== undefined && (operands ?? []).some((operand) => test(value, operand));
  if (holds(notEquals, isEqual) || holds(notStartsWith, starts) || holds(notEndsWith, ends)) {
    return false;
  }
  const hasPositive = [equals, startsWith, endsWith].some((operands) => operands?.length);
  if (!hasPositive) return true;
  return holds(equals, isEqual) || holds(startsWith, starts) || holds(endsWith, ends);
}

const isEqual = (value: string, operand: string): boolean => value === operand;
const starts = (value: string, operand: string): boolean => value.startsWith(operand);
const ends = (value: string, operand: string): boolean => value.endsWith(operand);

/**
 * Says in words what a trail with these selectors logs, one line for each kind of event: `Management events: read and
 * write, except those of KMS`. There is always at least one line.
 */
export function describeSelectors(selectors: EventSelectors): string[] {
  const lines =
    selectors.kind === 'basic'
      ? selectors.selectors.flatMap(describeBasic)
      : selectors.selectors.map(describeAdvanced);
  if (lines.length > 0) return [...new Set(lines)];
  return ['Nothing: no event selector of this trail includes management events or data events'];
}

const READ_WRITE: Readonly<Record<BasicEventSelector['readWriteType'], string>> = {
  All: 'read and write',
  ReadOnly: 'read only',
  WriteOnly: 'write only',
};

function describeBasic(selector: BasicEventSelector): string[] {
  const readWrite = READ_WRITE[selector.readWriteType];
  const management = `Management events: ${readWrite}${except(selector.excludeManagementEventSources)}`;
  const data = selector.dataResources
    .filter(({ values }) => values.length > 0)
    .map((resource) => `Data events: ${describeDataResource(resource)}, ${readWrite}`);
  return selector.includeManagementEvents ? [management, ...data] : data;
}

function describeDataResource({ type, values }: DataResource): string {
  const [one, many] = resourceNouns(type);
  // `arn:aws:s3`, or `arn:aws:s3:::` as the AWS console writes it.
  if (values.some((value) => parseArn(value) === undefined)) return `all ${many}`;
  if (isArnPrefix(type, values[0] ?? '')) return `${many} under ${enumerate(values, 'and')}`;
  return `${values.length === 1 ? one : many} ${enumerate(values, 'and')}`;
}

function describeAdvanced({ name, fieldSelectors }: AdvancedEventSelector): string {
  const find = (field: string) => fieldSelectors.find((selector) => selector.field === field);
  const category = find('eventCategory')?.equals?.[0];
  const readOnly = find('readOnly')?.equals;
  const source = find('eventSource');
  const arn = find('resources.ARN');
  const [, nouns] = resourceNouns(find('resources.type')?.equals?.[0]);
  const readWrite =
    readOnly?.length === 1 ? (readOnly[0] === 'true' ? 'ReadOnly' : 'WriteOnly') : 'All';
  const parts = [
    category === 'Data' && (arn ? `${nouns} whose ARN ${predicate(arn)}` : `all ${nouns}`),
    category !== 'NetworkActivity' && READ_WRITE[readWrite],
    source && describeSource(source),
    conditions(fieldSelectors),
  ].filter((part) => typeof part === 'string' && part !== '');
  const title = name ? ` ("${name}")` : '';
  return `${categoryLabel(category)}: ${parts.join(', ') || 'all'}${title}`;
}

function categoryLabel(category: string | undefined): string {
  if (category === undefined) return 'Events of every category';
  return category === 'NetworkActivity' ? 'Network activity events' : `${category} events`;
}

function describeSource(selector: FieldSelector): string {
  const { field: _, ...operators } = selector;
  const used = Object.entries(operators).flatMap(([key, operands]) =>
    operands?.length ? [key] : [],
  );
  if (used.join() === 'equals') return `only those of ${services(selector.equals)}`;
  if (used.join() === 'notEquals') return except(selector.notEquals).slice(2);
  return `where the event source ${predicate(selector)}`;
}

/** The fields that have no words of their own in `describeAdvanced`. */
const CONDITION_FIELDS: Readonly<Record<string, string>> = {
  eventName: 'the event name',
  eventType: 'the event type',
  errorCode: 'the error code',
  vpcEndpointId: 'the VPC endpoint',
  'userIdentity.arn': "the caller's ARN",
};

function conditions(fieldSelectors: readonly FieldSelector[]): string {
  const phrases = fieldSelectors.flatMap((selector) => {
    if (selector.field === 'sessionCredentialFromConsole') {
      return [`the call came from ${selector.equals?.length ? '' : 'outside '}the AWS console`];
    }
    const words = CONDITION_FIELDS[selector.field];
    return words === undefined ? [] : [`${words} ${predicate(selector)}`];
  });
  return phrases.length === 0 ? '' : `where ${phrases.join(' and ')}`;
}

/** `is A or starts with B, but is not C` */
function predicate(selector: FieldSelector): string {
  const say = (verb: string, operands: readonly string[] | undefined) =>
    operands?.length ? [`${verb} ${enumerate(operands, 'or')}`] : [];
  const positive = [
    ...say('is', selector.equals),
    ...say('starts with', selector.startsWith),
    ...say('ends with', selector.endsWith),
  ].join(' or ');
  const negative = [
    ...say('is not', selector.notEquals),
    ...say('does not start with', selector.notStartsWith),
    ...say('does not end with', selector.notEndsWith),
  ].join(' and ');
  return [positive, negative].filter((part) => part !== '').join(', but ') || 'is anything';
}

const except = (sources: readonly string[] | undefined): string =>
  sources?.length ? `, except those of ${services(sources)}` : '';

const services = (sources: readonly string[] | undefined): string =>
  enumerate((sources ?? []).map(serviceName), 'and');

/** Singular and plural of a resource type, for people. */
function resourceNouns(type: string | undefined): readonly [one: string, many: string] {
  switch (type) {
    case undefined:
      return ['resource', 'resources'];
    case 'AWS::S3::Object':
      return ['S3 object', 'S3 objects'];
    case 'AWS::Lambda::Function':
      return ['Lambda function', 'Lambda functions'];
    case 'AWS::DynamoDB::Table':
      return ['DynamoDB table', 'DynamoDB tables'];
    default:
      return [`${type} resource`, `${type} resources`];
  }
}

const MOST_LISTED = 4;

/** `a, b and c`; a long list ends in `and 7 more`. */
function enumerate(values: readonly string[], conjunction: 'and' | 'or'): string {
  const shown = values.length > MOST_LISTED ? values.slice(0, MOST_LISTED - 1) : values;
  const rest = values.length - shown.length;
  const items = rest > 0 ? [...shown, `${rest} more`] : shown;
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}
