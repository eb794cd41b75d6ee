import type { Kind, Shape } from './shape.ts';

/** A value of another kind than its member's. */
export interface WrongKind {
  /** As a person would write it: `logEvents.2.timestamp`. */
  readonly path: string;
  readonly expected: Kind;
  readonly value: unknown;
}

/** Seconds either way of 1970 that an instant can be: JavaScript's, and more than AWS's. */
const MOST_SECONDS = 8.64e12;

/**
 * Finds the first value, in the order of the model, that is of another kind than its member's; the codecs take anything.
 * Members that the model does not know are not looked at.
 * @param value as JSON has it, or as a form was read
 */
export function findWrongKind(shape: Shape, value: unknown, path = ''): WrongKind | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isOfKind(shape.kind, value)) return { path, expected: shape.kind, value };
  const below = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  const { members, item } = shape;
  for (const member of members) {
    const inner = (value as Readonly<Record<string, unknown>>)[member.name];
    const wrong = findWrongKind(member.shape, inner, below(member.name));
    if (wrong !== undefined) return wrong;
  }
  if (item === undefined) return undefined;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const wrong = findWrongKind(item, inner, below(isList ? Number(key) + 1 : key));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isOfKind(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind;
    case 'number':
      return Number.isFinite(value);
    case 'timestamp':
      return value instanceof Date
        ? !Number.isNaN(value.getTime())
        : typeof value === 'number' && Math.abs(value) <= MOST_SECONDS;
    case 'blob':
      return typeof value === 'string' || value instanceof Uint8Array;
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'structure':
      return typeof value === 'object' && !Array.isArray(value);
    case 'any':
      return true;
  }
}

/** What AWS calls a kind when something cannot become it. The schema does not tell integers from longs. */
const TARGETS: Readonly<Partial<Record<Kind, string>>> = {
  string: 'a String',
  number: 'an Integer',
  boolean: 'a Boolean',
  blob: 'a Blob',
  timestamp: 'milliseconds since epoch',
};

/**
 * Says in AWS's words what is wrong with a JSON value (observed with Athena in 2026, which speaks the same protocol; that
 * the place is not named is AWS's way too).
 */
export function serializationMessage({ expected, value }: WrongKind): string {
  if (Array.isArray(value)) return 'Start of list found where not expected';
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  switch (expected) {
    case 'list':
      return 'Expected list or null';
    case 'map':
      return 'Expected map or null';
    case 'structure':
      return 'Expected null';
    default:
      return `${tokenOf(value)} can not be converted to ${TARGETS[expected] ?? expected}`;
  }
}

function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
}
