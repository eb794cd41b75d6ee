import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, statementsOf } from '#domain/policy/document.ts';
import {
  ACCOUNT,
  type AccountState,
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import {
  applyTo,
  kindsOf,
  planFor,
  policyFor,
  policyOf,
  ROLE,
  roleArnOf,
  TRUST,
  WRONG_TRUST,
} from '#testing/set-up.ts';
import type { Answers } from './answers.ts';
import { isBlocked } from './plan.ts';
import { undoOf } from './undo.ts';
import type { FoundBucket, KmsKey } from './ports.ts';

const KEY: KmsKey = {
  arn: `arn:aws:kms:${TRAIL_REGION}:${ACCOUNT}:key/own`,
  isEnabled: true,
  isSymmetric: true,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: `logs.${TRAIL_REGION}.amazonaws.com` },
      Action: 'kms:*',
      Resource: '*',
    },
  }),
};

const statementsIn = (text: string | undefined) => statementsOf(JSON.parse(text ?? '{}'));

/** The state of an account as far as AWS knows it: documents by what they say, not by their spaces. */
const meaningOf = (state: AccountState) => ({
  ...state,
  roles: Object.fromEntries(
    Object.entries(state.roles).map(([name, { role, ...rest }]) => [
      name,
      { ...rest, role: { ...role, trustPolicy: JSON.parse(role.trustPolicy ?? 'null') } },
    ]),
  ),
  buckets: Object.fromEntries(
    Object.entries(state.buckets).map(([name, bucket]) => [
      name,
      bucket.kind === 'own' ? { ...bucket, policy: JSON.parse(bucket.policy ?? 'null') } : bucket,
    ]),
  ),
});

describe('plan, for any account and any answers', () => {
  const groupName = fc.constantFrom('CloudTrail/logs', 'other', '-x', 'a/b.c_d#e');
  const roleName = fc.constantFrom(ROLE, 'other+role', 'r@x.y');
  const document = fc.constantFrom(
    policyFor('CloudTrail/logs'),
    policyFor('other'),
    policyOf('Allow', 'logs:*', '*'),
    policyOf('Allow', 's3:*', '*'),
    policyOf('Deny', 'logs:PutLogEvents', '*'),
  );
  const role = fc
    .record({
      name: roleName,
      trust: fc.constantFrom(TRUST, WRONG_TRUST),
      inline: fc.dictionary(fc.constantFrom('p', 'cloudtrail-policy'), document),
      path: fc.constantFrom('/', '/service-role/'),
    })
    .map((one) => aRole(one.name, one.trust, { ...one.inline }, one.path));
  const state = fc.record({
    groups: fc.array(groupName, { maxLength: 2 }),
    roles: fc.array(role, { maxLength: 2 }),
    delivers: fc.boolean(),
    isLogging: fc.boolean(),
    retentionDays: fc.constantFrom(undefined, 90),
    kmsKeyId: fc.constantFrom(undefined, 'arn:aws:kms:eu-central-1:123456789012:key/former'),
    bucket: fc.constantFrom<FoundBucket>(
      { kind: 'none' },
      ...[undefined, policyOf('Allow', 's3:GetObject', '*'), policyOf('Deny', 's3:*', '*')].map(
        (policy) => ({
          ...({ kind: 'own', region: 'us-east-1' } as const),
          policy: policy && JSON.stringify(policy),
        }),
      ),
    ),
  });
  const answers: fc.Arbitrary<Answers> = fc.record({
    newTrail: fc.option(
      fc.record({
        name: fc.constant('audit'),
        bucket: fc.record({
          kind: fc.constantFrom('new' as const, 'existing' as const),
          name: fc.constant('audit-logs'),
        }),
        isMultiRegion: fc.boolean(),
        isOrganization: fc.constant(false),
        logFileValidation: fc.boolean(),
      }),
      { nil: undefined },
    ),
    key: fc.constantFrom<Answers['key']>(
      undefined,
      { kind: 'none' },
      { kind: 'key', arn: KEY.arn },
    ),
    retention: fc.constantFrom<Answers['retention']>(undefined, 'never', 90, 365),
    mendTrust: fc.boolean(),
    startLogging: fc.boolean(),
    logGroup: fc.record({
      kind: fc.constantFrom('new' as const, 'existing' as const),
      name: groupName,
    }),
    role: fc.oneof(
      roleName.map((name) => ({ kind: 'new' as const, name })),
      fc
        .tuple(roleName, fc.constantFrom('/', '/service-role/'))
        .map(([name, path]) => ({ kind: 'existing' as const, arn: roleArnOf(name, path) })),
    ),
  });
  type Given = typeof state extends fc.Arbitrary<infer T> ? T : never;
  const accountOf = (given: Given, { newTrail }: Answers) =>
    fakeAccount({
      logGroups: Object.fromEntries(
        given.groups.map((name) => [
          `${TRAIL_REGION}/${name}`,
          aLogGroup(name, { retentionDays: given.retentionDays, kmsKeyId: given.kmsKeyId }),
        ]),
      ),
      status: { ...EMPTY_ACCOUNT.status, isLogging: newTrail === undefined && given.isLogging },
      roles: Object.fromEntries(given.roles.map((one) => [one.role.name, one])),
      buckets: given.bucket.kind === 'none' ? {} : { 'audit-logs': given.bucket },
      keys: { [KEY.arn]: KEY },
      trail:
        newTrail === undefined
          ? {
              ...EMPTY_ACCOUNT.trail,
              cloudWatchLogs: given.delivers
                ? {
                    logGroupArn: `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:other:*`,
                    roleArn: roleArnOf('other+role'),
                  }
                : undefined,
            }
          : undefined,
    });

  it('a plan that is not blocked succeeds, and nothing is left to plan', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, async (given, chosen) => {
        const account = accountOf(given, chosen);
        const made = await planFor(account.ports, chosen);
        fc.pre(!isBlocked(made));
        const { state: end } = await applyTo(account.ports, made);
        expect(end).toBe('done');
        const again = await planFor(account.ports, chosen);
        expect(again.changes).toEqual([]);
        expect(isBlocked(again)).toBe(false);
        expect(again.checks.map(({ status }) => status)).not.toContain('mended');
      }),
      { numRuns: 300 },
    );
  });

  it('no change is superfluous: without any one of them there is something left to plan', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, fc.nat(), async (given, chosen, which) => {
        const account = accountOf(given, chosen);
        const made = await planFor(account.ports, chosen);
        fc.pre(!isBlocked(made) && made.changes.length > 0);
        const left = which % made.changes.length;
        await applyTo(account.ports, { changes: made.changes.toSpliced(left, 1) });
        const again = await planFor(account.ports, chosen);
        expect(kindsOf(again)).toContain(made.changes[left]?.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('D10 interrupted anywhere, planning again goes on to the same end', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, fc.nat({ max: 9 }), async (given, chosen, steps) => {
        const [whole, broken] = [accountOf(given, chosen), accountOf(given, chosen)];
        const made = await planFor(whole.ports, chosen);
        fc.pre(!isBlocked(made));
        await applyTo(whole.ports, made);
        await applyTo(broken.ports, { changes: made.changes.slice(0, steps) });
        await applyTo(broken.ports, await planFor(broken.ports, chosen));
        expect(broken.state).toEqual(whole.state);
      }),
      { numRuns: 300 },
    );
  });

  it('undone, a run leaves the account exactly as it was, wherever it stopped', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, fc.nat({ max: 10 }), async (given, chosen, steps) => {
        // A delivery that AWS would refuse today cannot be put back: undo.test.ts has that.
        const account = accountOf({ ...given, delivers: false }, chosen);
        const made = await planFor(account.ports, chosen);
        fc.pre(!isBlocked(made));
        const before = meaningOf(account.state);
        const run = await applyTo(account.ports, { changes: made.changes.slice(0, steps) });
        const undone = await applyTo(account.ports, { changes: undoOf(run.steps) });
        expect(undone.state).toBe('done');
        expect(meaningOf(account.state)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('undone twice, or after somebody else has made the same, takes nothing that is not its own', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, async (given, chosen) => {
        const account = accountOf(given, chosen);
        const made = await planFor(account.ports, chosen);
        fc.pre(!isBlocked(made));
        await applyTo(account.ports, made);
        const after = account.state;
        const second = await applyTo(account.ports, made);
        expect(undoOf(second.steps)).toEqual([]);
        expect(account.state).toBe(after);
      }),
      { numRuns: 100 },
    );
  });

  it('no document of anybody is overwritten, and nothing more is granted than two actions on one group', async () => {
    await fc.assert(
      fc.asyncProperty(state, answers, async (given, chosen) => {
        const account = accountOf(given, chosen);
        const before = account.state.roles;
        const made = await planFor(account.ports, chosen);
        await applyTo(account.ports, made);
        for (const [name, { role: was, inlinePolicies }] of Object.entries(before)) {
          const is = account.state.roles[name]?.role;
          expect(is).toEqual({ ...was, trustPolicy: is?.trustPolicy });
          expect(statementsIn(is?.trustPolicy)).toEqual([
            ...statementsIn(was.trustPolicy),
            ...(is?.trustPolicy === was.trustPolicy ? [] : statementsOf(TRUST)),
          ]);
          if (chosen.mendTrust !== true) expect(is).toEqual(was);
          expect(account.state.roles[name]?.inlinePolicies).toEqual(
            expect.arrayContaining([...inlinePolicies]),
          );
        }
        for (const change of made.changes) {
          const statements = change.kind === 'putRolePolicy' ? statementsOf(change.document) : [];
          const group = `:log-group:${chosen.logGroup.name}:log-stream:${ACCOUNT}_CloudTrail_${TRAIL_REGION}*`;
          for (const { Action, Resource } of statements) {
            expect(['logs:CreateLogStream', 'logs:PutLogEvents']).toEqual(
              expect.arrayContaining([...listOf(Action)]),
            );
            expect(listOf(Resource).every((one) => one.endsWith(group))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
