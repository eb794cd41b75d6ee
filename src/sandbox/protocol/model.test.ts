import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '#sandbox/operations.ts';
import type { KnownOperation } from '#sandbox/operation.ts';
import { KNOWN_DIFFERENCES } from '#testing/botocore-differences.ts';
import { findBotocore, type MemberRules, modelRules } from '#testing/botocore-model.ts';
import { isRequired } from '#testing/required.ts';
import type { Limits } from './limits.ts';
import { SERVICES } from './schemas.ts';
import { type Shape, shapeOf } from './shape.ts';

/** What the sandbox asks of every member of an operation's input: kind and required by the SDK's schema, the rest by its limits. */
function ourRules({ service, name, limits }: KnownOperation): ReadonlyMap<string, MemberRules> {
  const rules = new Map<string, MemberRules>();
  const add = (path: string, kind: string, required: boolean): void => {
    const { min, max, pattern, values } = limits[path] ?? {};
    rules.set(path, { kind, required, min, max, pattern, values });
  };
  const addParts = ({ members, kind, item }: Shape, prefix: string): void => {
    for (const { name: member, isRequired, shape } of members) {
      add(prefix + member, shape.kind, isRequired);
      addParts(shape, `${prefix}${member}.`);
    }
    if (kind === 'map') add(`${prefix}key`, 'string', false);
    if (item === undefined) return;
    const part = kind === 'map' ? 'value' : 'member';
    add(prefix + part, item.kind, false);
    addParts(item, `${prefix}${part}.`);
  };
  const schema = SERVICES[service].operations.get(name);
  if (schema === undefined) throw new Error(`The SDK has no ${service}:${name}.`);
  addParts(shapeOf(schema.input), '');
  return rules;
}

interface Difference {
  /** `service:Operation`, or `service:Operation path`. */
  readonly where: string;
  readonly model: string;
  readonly ours: string;
}

function* differences(
  operation: KnownOperation,
  model: ReadonlyMap<string, MemberRules> | undefined,
): Generator<Difference> {
  const name = `${operation.service}:${operation.name}`;
  const ours = ourRules(operation);
  for (const path of Object.keys(operation.limits).filter((each) => !ours.has(each))) {
    yield { where: `${name} ${path}`, model: 'no such member in the SDK', ours: 'a limit' };
  }
  if (model === undefined) {
    yield { where: name, model: 'no such operation', ours: 'there' };
    return;
  }
  for (const path of new Set([...model.keys(), ...ours.keys()])) {
    const [theirs, our] = [model.get(path), ours.get(path)].map((rules) => JSON.stringify(rules));
    if (theirs === our) continue;
    // Of a member that the model lacks, what is inside it goes without saying.
    const parent = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
    if (theirs === undefined && parent !== '' && !model.has(parent)) continue;
    yield { where: `${name} ${path}`, model: theirs ?? 'nothing', ours: our ?? 'nothing' };
  }
}

const botocore = findBotocore();
const missing = 'missing' in botocore ? botocore.missing : undefined;
const skipped = missing !== undefined && !isRequired('botocore');

const all = Object.values(OPERATIONS).flatMap((operations) => [...operations.values()]);

describe.skipIf(skipped)(
  `the limits of every operation are those of AWS's model${skipped ? ` (skipped: ${missing})` : ''}`,
  () => {
    const read = (operation: KnownOperation) => {
      if ('missing' in botocore) throw new Error(`The models are required here: ${missing}.`);
      return modelRules(botocore.read(operation.service), operation.name);
    };

    it.each(all.map((operation) => [`${operation.service}:${operation.name}`, operation] as const))(
      '%s',
      (_, operation) => {
        const unknown = [...differences(operation, read(operation))].filter(
          ({ where }) => !KNOWN_DIFFERENCES.has(where),
        );
        // Mend the limits; where the SDK in use is newer than the model, say so in testing/botocore-differences.ts.
        expect(unknown).toEqual([]);
      },
    );

    it('and every known difference is one still', () => {
      const found = new Set(
        all.flatMap((operation) =>
          [...differences(operation, read(operation))].map(({ where }) => where),
        ),
      );
      expect([...KNOWN_DIFFERENCES.keys()].filter((where) => !found.has(where))).toEqual([]);
    });

    it.each<[string, string, Limits]>([
      [
        'a length',
        'logGroupName',
        { logGroupName: { min: 1, max: 511, pattern: '[\\.\\-_/#A-Za-z0-9]+' } },
      ],
      ['a pattern', 'logStreamName', { logStreamName: { min: 1, max: 512, pattern: '[^:]*' } }],
      ['a range', 'limit', { limit: { min: 0, max: 10_000 } }],
      ['a limit that is not there', 'startTime', {}],
      ['a limit too many', 'startFromHead', { startFromHead: { values: ['true'] } }],
      ['a limit of no member', 'logGroup', { logGroup: { min: 1 } }],
    ])('and would not be if %s were wrong', (_, path, planted) => {
      const operation = OPERATIONS.logs.get('GetLogEvents');
      if (operation === undefined) throw new Error('There is no GetLogEvents.');
      const { [path]: _planted, ...others } = operation.limits;
      const wrong = { ...operation, limits: { ...others, ...planted } };
      expect([...differences(wrong, read(operation))].map(({ where }) => where)).toContain(
        `logs:GetLogEvents ${path}`,
      );
    });
  },
);
