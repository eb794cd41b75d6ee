import type { ServiceName } from './operation-types.ts';
import { ServiceError } from './service-error.ts';
import type { Shape } from './shape.ts';

/**
 * What a member's value must keep to, as the API reference states it. The clients' schemas do not carry these, so each
 * operation states its own beside its handler; model.test.ts holds them against AWS's model.
 */
export interface Limit {
  /** Strings: length in characters. Lists and maps: number of elements. Numbers: the value. */
  readonly min?: number;
  readonly max?: number;
  /** The pattern as AWS prints it. It must match the whole value, anchors or not. */
  readonly pattern?: string;
  readonly values?: readonly (string | number)[];
}

/**
 * By member: `a.b` speaks of a member inside a structure, `a.member` of a list's elements, `a.key` and `a.value` of a map's
 * entries.
 */
export type Limits = Readonly<Record<string, Limit>>;

/** The code under which a service refuses a value that breaks a limit (facts: CloudWatch Logs mostly uses its own). */
const VALIDATION_CODE: Readonly<Record<ServiceName, string>> = {
  cloudtrail: 'ValidationException',
  logs: 'InvalidParameterException',
  iam: 'ValidationError',
  kms: 'ValidationException',
  organizations: 'InvalidInputException',
  sts: 'ValidationError',
};

/**
 * Refuses an input that lacks a required member or breaks a limit, naming every violation in AWS's words, in the order of
 * the model's members.
 * @throws ServiceError with the service's validation code
 */
export function checkLimits(
  service: ServiceName,
  shape: Shape,
  input: object,
  limits: Limits,
): void {
  const problems = [...membersProblems(shape, input, limits, '', '')];
  if (problems.length === 0) return;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw new ServiceError(VALIDATION_CODE[service], `${count}: ${problems.join('; ')}`, 400);
}

/**
 * @param path where the limits of this structure's members are, `a.member.`
 * @param place where AWS says that they are, `a.1.member.`
 */
function* membersProblems(
  { members }: Shape,
  value: object,
  limits: Limits,
  path: string,
  place: string,
): Generator<string> {
  for (const { name, isRequired, shape } of members) {
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    // Members are printed with a small first letter (`roleName`), whatever the API reference says.
    const where = place + name.charAt(0).toLowerCase() + name.slice(1);
    if (inner !== undefined && inner !== null) {
      yield* valueProblems(shape, inner, limits, path + name, where);
    } else if (isRequired) {
      yield problem('null', where, 'Member must not be null');
    }
  }
}

function* valueProblems(
  shape: Shape,
  value: unknown,
  limits: Limits,
  path: string,
  place: string,
): Generator<string> {
  const limit = limits[path];
  if (limit !== undefined) {
    for (const constraint of brokenConstraints(value, limit)) {
      yield problem(printed(shape, value), place, constraint);
    }
  }
  const { kind, item } = shape;
  if (kind === 'structure') {
    yield* membersProblems(shape, value as object, limits, `${path}.`, `${place}.`);
  } else if (kind === 'map') {
    const entries = Object.entries(value as object);
    yield* entriesProblem(
      'Map keys',
      entries.map(([key]) => key),
      limits[`${path}.key`],
    );
    yield* entriesProblem(
      'Map value',
      entries.map(([, each]) => each as unknown),
      limits[`${path}.value`],
    );
  } else if (kind === 'list' && item !== undefined) {
    const items = value as readonly unknown[];
    if (item.kind === 'structure') {
      for (const [index, each] of items.entries()) {
        yield* valueProblems(item, each, limits, `${path}.member`, `${place}.${index + 1}.member`);
      }
    } else {
      yield* entriesProblem('Member', items, limits[`${path}.member`]);
    }
  }

  /** Simple values in lists and maps are judged together: AWS names the whole, and all that each must satisfy. */
  function* entriesProblem(what: string, values: readonly unknown[], each: Limit | undefined) {
    if (each === undefined || !values.some((one) => brokenConstraints(one, each).length > 0))
      return;
    const all = constraintsOf(each).map(({ text }) => text(values[0]));
    yield problem(
      printed(shape, value),
      place,
      `${what} must satisfy constraint: [${all.join(', ')}]`,
    );
  }
}

const problem = (value: string, place: string, constraint: string): string =>
  `Value${value === '' ? '' : ` ${value}`} at '${place}' failed to satisfy constraint: ${constraint}`;

/** A value as Java prints it; of what is secret AWS prints nothing. */
function printed(shape: Shape, value: unknown): string {
  if (shape.isSensitive || shape.item?.isSensitive) return '';
  if (Array.isArray(value)) return `'[${value.join(', ')}]'`;
  if (typeof value !== 'object' || value === null) return `'${String(value)}'`;
  return `'{${Object.entries(value)
    .map(([key, each]) => `${key}=${String(each)}`)
    .join(', ')}}'`;
}

interface Constraint {
  /** In AWS's words, which say `value` of numbers and `length` of all else. */
  text(value: unknown): string;
  holds(value: unknown): boolean;
}

const made = new WeakMap<Limit, readonly Constraint[]>();

const brokenConstraints = (value: unknown, limit: Limit): readonly string[] =>
  constraintsOf(limit)
    .filter((constraint) => !constraint.holds(value))
    .map((constraint) => constraint.text(value));

function constraintsOf(limit: Limit): readonly Constraint[] {
  const known = made.get(limit);
  if (known !== undefined) return known;
  const constraints = readConstraints(limit);
  made.set(limit, constraints);
  return constraints;
}

function readConstraints({ min, max, pattern, values }: Limit): readonly Constraint[] {
  const measure = (value: unknown) => (typeof value === 'number' ? 'value' : 'length');
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    constraints.push({
      text: (value) => `Member must have ${measure(value)} less than or equal to ${max}`,
      holds: (value) => sizeOf(value) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      text: (value) => `Member must have ${measure(value)} greater than or equal to ${min}`,
      holds: (value) => sizeOf(value) >= min,
    });
  }
  if (pattern !== undefined) {
    const regex = new RegExp(`^(?:${pattern})$`, 'u');
    constraints.push({
      text: () => `Member must satisfy regular expression pattern: ${pattern}`,
      holds: (value) => regex.test(String(value)),
    });
  }
  if (values !== undefined) {
    constraints.push({
      text: () => `Member must satisfy enum value set: [${values.join(', ')}]`,
      holds: (value) => values.includes(value as string | number),
    });
  }
  return constraints;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return value instanceof Uint8Array ? value.byteLength : Object.keys(value as object).length;
}
