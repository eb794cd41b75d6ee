import { SERVICES as SCHEMAS } from '#sandbox/protocol/schemas.ts';
import { shapeOf, type Shape } from '#sandbox/protocol/shape.ts';
import { findWrongKind } from '#sandbox/protocol/wrong-kind.ts';
import type { ServiceName } from './operations.ts';

/**
 * Finds the first member of a request in JSON that its operation does not have, or whose value is of another kind than AWS's:
 * the page sends what the SDK that it was built with can write, and these schemas are of the same one.
 *
 * @returns what is wrong, with the member's name; `undefined` for S3, where only policies have a body, and where nothing is
 */
export function wrongMember(
  service: ServiceName,
  operation: string,
  input: object,
): string | undefined {
  const shape = inputShape(service, operation);
  if (shape === undefined) return undefined;
  const unknown = unknownMember(shape, input, '');
  if (unknown !== undefined) return `${operation} has no member ${quoted(unknown)}.`;
  const wrong = findWrongKind(shape, input);
  return wrong && `The member ${quoted(wrong.path)} has to be of kind ${wrong.expected}.`;
}

/** As `wrongMember`, for the fields of a form, such as `Tags.member.1.Key`. */
export function wrongField(
  service: ServiceName,
  operation: string,
  fields: Iterable<readonly [string, string]>,
): string | undefined {
  const shape = inputShape(service, operation);
  if (shape === undefined) return undefined;
  for (const [name, value] of fields) {
    if (name === 'Action' || name === 'Version') continue;
    const leaf = shapeOfField(shape, name.split('.'));
    if (leaf === undefined) return `${operation} has no field ${quoted(name)}.`;
    if (!isText(leaf, value)) return `The field ${quoted(name)} has to be of kind ${leaf.kind}.`;
  }
  return undefined;
}

/** Of EC2 the page has no client, and asks without any member. */
const NO_MEMBERS: Shape = { kind: 'structure', isSensitive: false, members: [], item: undefined };

function inputShape(service: ServiceName, operation: string): Shape | undefined {
  if (service === 's3') return undefined;
  if (service === 'ec2') return NO_MEMBERS;
  const schema = SCHEMAS[service].operations.get(operation);
  return schema === undefined ? undefined : shapeOf(schema.input);
}

function unknownMember(shape: Shape, value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const [name, inner] of Object.entries(value)) {
    const member =
      shape.kind === 'structure' ? shape.members.find((one) => one.name === name) : undefined;
    if (shape.kind === 'structure' && member === undefined) return below(name);
    const inside = member?.shape ?? shape.item;
    const unknown = inside && unknownMember(inside, inner, below(name));
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

/** Lists and maps of a form are numbered: `Tags.member.1`, `Parameters.entry.1.value` (awsQuery). */
function shapeOfField(shape: Shape, [first, ...rest]: readonly string[]): Shape | undefined {
  if (first === undefined) return shape;
  switch (shape.kind) {
    case 'structure': {
      const member = shape.members.find(({ name }) => name === first);
      return member && shapeOfField(member.shape, rest);
    }
    case 'list': {
      const [index = '', ...inner] = rest;
      if (first !== 'member' || !/^\d+$/.test(index)) return undefined;
      return shape.item && shapeOfField(shape.item, inner);
    }
    default:
      return undefined;
  }
}

function isText({ kind }: Shape, value: string): boolean {
  switch (kind) {
    case 'number':
      return /^-?\d{1,19}$/.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'list':
      // How the SDK writes one that is empty.
      return value === '';
    case 'structure':
    case 'map':
      return false;
    default:
      return true;
  }
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, 100));
