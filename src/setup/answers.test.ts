import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLogGroupName, checkRoleName } from '#domain/arn/names.ts';
import {
  type AnswerParameter,
  completeAnswers,
  DEFAULT_ROLE_NAME,
  parseAnswers,
  type PartialAnswers,
  printAnswers,
  proposeLogGroupName,
  type RetentionChoice,
} from './answers.ts';

const choice = fc.string({ unit: 'grapheme' });
const answers: fc.Arbitrary<PartialAnswers> = fc.record({
  logGroup: fc.option(
    fc.record({ kind: fc.constantFrom('new' as const, 'existing' as const), name: choice }),
    { nil: undefined },
  ),
  role: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('new' as const), name: choice }),
      fc.record({ kind: fc.constant('existing' as const), arn: choice }),
    ),
    { nil: undefined },
  ),
});
const consents = fc.record(
  {
    retention: fc.constantFrom<RetentionChoice>('never', 1, 90, 3653),
    mendTrust: fc.constant(true),
    startLogging: fc.constant(true),
    key: fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.record({ kind: fc.constant('key' as const), arn: fc.string({ minLength: 1 }) }),
    ),
    newTrail: fc.record({
      name: choice,
      bucket: fc.record({
        kind: fc.constantFrom('new' as const, 'existing' as const),
        name: choice,
      }),
      isMultiRegion: fc.boolean(),
      isOrganization: fc.boolean(),
      logFileValidation: fc.boolean(),
    }),
  },
  { requiredKeys: [] },
);

describe('answers', () => {
  it('survive a URL, whatever was typed', () => {
    fc.assert(
      fc.property(answers, consents, (choices, consent) => {
        const given = { ...choices, ...consent };
        const parameters = new URLSearchParams();
        for (const [name, value] of Object.entries(printAnswers(given))) {
          if (value !== null) parameters.set(name, value);
        }
        const url = new URL(`http://console.test/set-up?${parameters.toString()}`);
        expect(parseAnswers(url.searchParams)).toEqual(given);
      }),
    );
  });

  it('are complete when both are given', () => {
    const logGroup = { kind: 'new', name: 'g' } as const;
    const role = { kind: 'existing', arn: 'arn:aws:iam::123456789012:role/r' } as const;
    expect(completeAnswers({ logGroup, role })).toEqual({ logGroup, role });
    expect(completeAnswers({ logGroup, role: undefined })).toBeUndefined();
    expect(completeAnswers({ logGroup: undefined, role })).toBeUndefined();
  });

  it('prefer a new thing where a hand-made URL names two', () => {
    const parameters: Partial<Readonly<Record<AnswerParameter, string>>> = {
      group: 'old',
      newGroup: 'new',
      role: 'arn',
      newRole: 'name',
    };
    expect(parseAnswers({ get: (name) => parameters[name] ?? null })).toEqual({
      logGroup: { kind: 'new', name: 'new' },
      role: { kind: 'new', name: 'name' },
    });
  });

  it.each(['2', '90.5', '-1', '', 'Never', '1e2'])('know no retention of %j', (retention) => {
    expect(parseAnswers(new URLSearchParams({ retention }))).not.toHaveProperty('retention');
  });

  it('propose names that AWS accepts', () => {
    const name = proposeLogGroupName('111111111111', '300a971e');
    expect(name).toBe('aws-cloudtrail-logs-111111111111-300a971e');
    expect(checkLogGroupName(name)).toBeUndefined();
    expect(checkRoleName(DEFAULT_ROLE_NAME)).toBeUndefined();
  });
});
