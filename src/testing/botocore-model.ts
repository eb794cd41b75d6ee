import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's package python3-botocore puts AWS's own API models. */
const FOLDER = '/usr/lib/python3/dist-packages/botocore';

/** The release that is looked for: other models differ elsewhere, and the list of known differences is of this one. */
const RELEASE = '1.29.';

const MODELS = {
  cloudtrail: 'cloudtrail/2013-11-01',
  logs: 'logs/2014-03-28',
  iam: 'iam/2010-05-08',
  sts: 'sts/2011-06-15',
  organizations: 'organizations/2016-11-28',
  kms: 'kms/2014-11-01',
} as const;

interface Reference {
  readonly shape: string;
}

interface ModelShape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Reference>>;
  readonly member?: Reference;
  readonly key?: Reference;
  readonly value?: Reference;
}

/** An API model of AWS's, as botocore ships it. */
export interface BotocoreModel {
  readonly operations: Readonly<Record<string, { readonly input?: Reference }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

/** What a member has to be; two of them are alike when they print alike. */
export interface MemberRules {
  readonly kind: string;
  readonly required?: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string | undefined;
  readonly values?: readonly (string | number)[] | undefined;
}

/** Finds Debian's models, or says why they are not there. */
export function findBotocore():
  | { readonly read: (service: keyof typeof MODELS) => BotocoreModel }
  | { readonly missing: string } {
  const init = join(FOLDER, '__init__.py');
  if (!existsSync(init)) return { missing: 'no python3-botocore here' };
  const version = /__version__ = '([^']+)'/.exec(readFileSync(init, 'utf8'))?.[1] ?? 'unknown';
  if (!version.startsWith(RELEASE)) {
    return { missing: `botocore is ${version} here, not ${RELEASE}x` };
  }
  return {
    read: (service) =>
      JSON.parse(
        readFileSync(join(FOLDER, 'data', MODELS[service], 'service-2.json'), 'utf8'),
      ) as BotocoreModel,
  };
}

/** The rules of all members of an operation's input by their paths, as in Limits; `undefined` for an operation it lacks. */
export function modelRules(
  model: BotocoreModel,
  operation: string,
): ReadonlyMap<string, MemberRules> | undefined {
  const found = model.operations[operation];
  if (found === undefined) return undefined;
  const rules = new Map<string, MemberRules>();
  const shapeOf = ({ shape }: Reference): ModelShape => {
    const known = model.shapes[shape];
    if (known === undefined) throw new Error(`The model has no shape ${shape}.`);
    return known;
  };
  const add = (reference: Reference, path: string, required: boolean): void => {
    const shape = shapeOf(reference);
    const { min, max, pattern, enum: values } = shape;
    rules.set(path, { kind: kindOf(shape.type), required, min, max, pattern, values });
    addParts(shape, `${path}.`);
  };
  const addParts = (shape: ModelShape, prefix: string): void => {
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      add(member, prefix + name, shape.required?.includes(name) ?? false);
    }
    for (const part of ['member', 'key', 'value'] as const) {
      const inner = shape[part];
      if (inner !== undefined) add(inner, prefix + part, false);
    }
  };
  if (found.input !== undefined) addParts(shapeOf(found.input), '');
  return rules;
}

const kindOf = (type: string): string =>
  ['integer', 'long', 'float', 'double'].includes(type) ? 'number' : type;
