import { NormalizedSchema } from '@smithy/core/schema';
import type { $Schema } from '@smithy/types';

/**
 * What an input is made of, told from the client's schema once and then walked as often as calls come. The schema itself
 * answers the same questions, ten times as slowly.
 */
export interface Shape {
  readonly kind: Kind;
  /** AWS prints no value of such a member. */
  readonly isSensitive: boolean;
  /** Of a structure: what the model requires first, then the rest, each in the model's order. */
  readonly members: readonly Member[];
  /** Of a list its elements, of a map its values. */
  readonly item: Shape | undefined;
}

export type Kind =
  'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'list' | 'map' | 'structure' | 'any';

export interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: Shape;
}

const known = new Map<$Schema, Shape>();

/** The shape that a schema describes. No input of the four services contains itself, so this ends. */
export function shapeOf(schema: $Schema): Shape {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const shape = readShape(NormalizedSchema.of(schema));
  known.set(schema, shape);
  return shape;
}

function readShape(schema: NormalizedSchema): Shape {
  const kind = kindOf(schema);
  return {
    kind,
    isSensitive: Boolean(schema.getMergedTraits().sensitive),
    members: kind === 'structure' ? readMembers(schema) : [],
    item: kind === 'list' || kind === 'map' ? readShape(schema.getValueSchema()) : undefined,
  };
}

function readMembers(schema: NormalizedSchema): Member[] {
  const tuple: unknown = schema.getSchema();
  // [3, namespace, name, traits, member names, member types, how many of the first are required]
  const required = Array.isArray(tuple) ? Number((tuple as unknown[])[6] ?? 0) : 0;
  return Array.from(schema.structIterator(), ([name, member], index) => ({
    name,
    isRequired: index < required,
    shape: readShape(member),
  }));
}

function kindOf(schema: NormalizedSchema): Kind {
  if (schema.isStringSchema()) return 'string';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isTimestampSchema()) return 'timestamp';
  if (schema.isBlobSchema()) return 'blob';
  if (schema.isNumericSchema()) return 'number';
  if (schema.isListSchema()) return 'list';
  if (schema.isMapSchema()) return 'map';
  return schema.isStructSchema() || schema.isUnitSchema() ? 'structure' : 'any';
}
