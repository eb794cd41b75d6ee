import { ServiceError } from './service-error.ts';
import type { ServiceName } from './operation-types.ts';

/**
 * What a member's value must keep to, as the API reference states it. The clients' schemas do not carry these, so each
 * operation states its own beside its handler.
 */
export interface Limit {
  /** Strings: length in characters. Lists: number of elements. Numbers: the value. */
  readonly min?: number;
  readonly max?: number;
  /** The pattern as AWS prints it, without anchors. */
  readonly pattern?: string;
  readonly values?: readonly (string | number)[];
}

/** By member; `a.member` speaks of a list's elements, `a.b` of a member inside a structure. */
export type Limits = Readonly<Record<string, Limit>>;

/** The code under which a service refuses a value that breaks a limit (facts: CloudWatch Logs mostly uses its own). */
const VALIDATION_CODE: Readonly<Record<ServiceName, string>> = {
  cloudtrail: 'ValidationException',
  logs: 'InvalidParameterException',
  iam: 'ValidationError',
  sts: 'ValidationError',
};

const compiled = new Map<string, RegExp>();
function matches(pattern: string, text: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) compiled.set(pattern, (regex = new RegExp(`^(?:${pattern})$`, 'u')));
  return regex.test(text);
}

/**
 * Refuses an input that lacks a required member or breaks a limit, naming every violation in AWS's words.
 * @throws ServiceError with the service's validation code
 */
export function checkLimits(
  service: ServiceName,
  input: object,
  required: readonly string[],
  limits: Limits,
): void {
  const problems: string[] = [];
  for (const name of required) {
    const value: unknown = (input as Record<string, unknown>)[name];
    if (value === undefined || value === null) {
      problems.push(
        `Value null at '${memberPath(name)}' failed to satisfy constraint: Member must not be null`,
      );
    }
  }
  for (const [path, limit] of Object.entries(limits)) {
    for (const [where, value] of select(input, path.split('.'), '')) {
      const constraint = brokenConstraint(value, limit);
      if (constraint !== undefined) {
        problems.push(
          `Value '${show(value)}' at '${memberPath(where)}' failed to satisfy constraint: ${constraint}`,
        );
      }
    }
  }
  if (problems.length === 0) return;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw new ServiceError(VALIDATION_CODE[service], `${count}: ${problems.join('; ')}`, 400);
}

// Members are printed with a small first letter (`roleName`), whatever the API reference says.
const memberPath = (path: string): string =>
  path.replace(
    /(^|\.)([A-Z])/g,
    (_, before: string, letter: string) => before + letter.toLowerCase(),
  );

const show = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

function* select(
  value: unknown,
  path: readonly string[],
  where: string,
): Generator<readonly [string, unknown]> {
  if (value === undefined || value === null) return;
  const [step, ...rest] = path;
  if (step === undefined) {
    yield [where, value];
  } else if (step === 'member' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* select(item, rest, `${where}.${index + 1}.member`);
    }
  } else {
    const next: unknown = (value as Record<string, unknown>)[step];
    yield* select(next, rest, where === '' ? step : `${where}.${step}`);
  }
}

function brokenConstraint(value: unknown, limit: Limit): string | undefined {
  const { min, max, pattern, values } = limit;
  if (values !== undefined && !values.includes(value as string | number)) {
    return `Member must satisfy enum value set: [${values.join(', ')}]`;
  }
  const [size, measure] =
    typeof value === 'number'
      ? [value, 'value']
      : [typeof value === 'string' || Array.isArray(value) ? value.length : 0, 'length'];
  if (min !== undefined && size < min) {
    return `Member must have ${measure} greater than or equal to ${min}`;
  }
  if (max !== undefined && size > max) {
    return `Member must have ${measure} less than or equal to ${max}`;
  }
  if (pattern !== undefined && typeof value === 'string' && !matches(pattern, value)) {
    return `Member must satisfy regular expression pattern: ${pattern}`;
  }
  return undefined;
}
