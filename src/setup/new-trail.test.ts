import { describe, expect, it } from 'vitest';
import { bucketStatements } from '#domain/policy/cloudtrail-documents.ts';
import { type PolicyDocument, statementsOf } from '#domain/policy/document.ts';
import {
  ACCOUNT,
  type AccountState,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import { ALL_NEW, applyTo, kindsOf, planFor, policyOf } from '#testing/set-up.ts';
import type { Answers } from './answers.ts';
import type { CheckId } from './check.ts';
import { isBlocked, type Plan } from './plan.ts';
import type { FoundBucket } from './ports.ts';
import { undoOf } from './undo.ts';

const ARN = `arn:aws:cloudtrail:${TRAIL_REGION}:${ACCOUNT}:trail/audit`;
const NEW_TRAIL = {
  name: 'audit',
  bucket: { kind: 'new', name: 'audit-logs' },
  isMultiRegion: true,
  isOrganization: false,
  logFileValidation: true,
} as const;
const ANSWERS: Answers = { ...ALL_NEW, newTrail: NEW_TRAIL };
const INTO: Answers = {
  ...ALL_NEW,
  newTrail: { ...NEW_TRAIL, bucket: { kind: 'existing', name: 'audit-logs' } },
};
const NO_TRAIL: Partial<AccountState> = { trail: undefined };
const withBucket = (bucket: FoundBucket): Partial<AccountState> => ({
  ...NO_TRAIL,
  buckets: { 'audit-logs': bucket },
});
const own = (policy?: PolicyDocument): FoundBucket => ({
  kind: 'own',
  region: 'us-east-1',
  policy: policy && JSON.stringify(policy),
});
const OTHERS = policyOf('Allow', 's3:GetObject', 'arn:aws:s3:::audit-logs/*');
const TRAILS = {
  Version: '2012-10-17',
  Statement: bucketStatements('audit-logs', { arn: ARN, partition: 'aws', account: ACCOUNT }),
} as const;

const checkOf = ({ checks }: Plan, id: CheckId) => checks.find((check) => check.id === id);
const planIn = (state: Partial<AccountState>, answers = ANSWERS) =>
  planFor(fakeAccount(state).ports, answers);

describe('a plan that makes the trail', () => {
  it('makes bucket, policy and trail before all else, and starts it last', async () => {
    const account = fakeAccount(NO_TRAIL);
    const made = await planFor(account.ports, ANSWERS);
    expect(kindsOf(made)).toEqual([
      ...['createBucket', 'setBucketPolicy', 'createTrail'],
      ...['createLogGroup', 'createRole', 'putRolePolicy', 'updateTrail', 'switchLogging'],
    ]);
    expect(isBlocked(made)).toBe(false);
    expect((await applyTo(account.ports, made)).state).toBe('done');
    expect(account.state).toMatchObject({
      trail: { name: 'audit', arn: ARN, s3BucketName: 'audit-logs', logFileValidation: true },
      status: { isLogging: true },
    });
    const again = await planFor(account.ports, ANSWERS);
    expect(again.changes).toEqual([]);
    expect(checkOf(again, 'trailName')?.status).toBe('passed');
  });

  it('goes on where it was interrupted, at each of its changes', async () => {
    const { changes } = await planIn(NO_TRAIL);
    for (const index of changes.keys()) {
      const account = fakeAccount(NO_TRAIL);
      const begun = await planFor(account.ports, ANSWERS);
      await applyTo(account.ports, { changes: begun.changes.slice(0, index) });
      const rest = await planFor(account.ports, ANSWERS);
      expect(isBlocked(rest), `after ${index}`).toBe(false);
      expect((await applyTo(account.ports, rest)).state, `after ${index}`).toBe('done');
      expect((await planFor(account.ports, ANSWERS)).changes).toEqual([]);
    }
  });

  it('is undone to nothing', async () => {
    const account = fakeAccount(NO_TRAIL);
    const before = account.state;
    const { steps } = await applyTo(account.ports, await planFor(account.ports, ANSWERS));
    expect((await applyTo(account.ports, { changes: undoOf(steps) })).state).toBe('done');
    expect(account.state).toEqual({ ...before, status: { ...before.status, isLogging: false } });
  });

  it('adds what CloudTrail needs beside what an existing bucket allows, and only if it is needed', async () => {
    const added = await planIn(withBucket(own(OTHERS)), INTO);
    const change = added.changes.find(({ kind }) => kind === 'setBucketPolicy');
    expect(change).toEqual({
      kind: 'setBucketPolicy',
      bucket: { name: 'audit-logs', region: 'us-east-1' },
      before: OTHERS,
      policy: { ...OTHERS, Statement: [OTHERS.Statement, ...TRAILS.Statement] },
    });
    expect(checkOf(added, 'bucketPolicy')?.status).toBe('mended');
    for (const policy of [
      TRAILS,
      // Written otherwise, and as good.
      {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::audit-logs', 'arn:aws:s3:::audit-logs/*'],
        },
      } as const,
    ]) {
      const enough = await planIn(withBucket(own(policy)), INTO);
      expect(kindsOf(enough)).not.toContain('setBucketPolicy');
      expect(checkOf(enough, 'bucketPolicy')?.status).toBe('passed');
    }
  });

  it.each<[string, Partial<AccountState>, Answers, CheckId, string]>([
    [
      'a bucket name that somebody else has',
      withBucket({ kind: 'closed' }),
      ANSWERS,
      'bucket',
      'blocks',
    ],
    ['a bucket of somebody else', withBucket({ kind: 'closed' }), INTO, 'bucket', 'warning'],
    ['a bucket that is not there', NO_TRAIL, INTO, 'bucket', 'blocks'],
    ['a new bucket that is there', withBucket(own(TRAILS)), ANSWERS, 'bucket', 'passed'],
    [
      'a policy that denies it',
      withBucket(
        own({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:PutObject',
            Resource: 'arn:aws:s3:::audit-logs/*',
          },
        }),
      ),
      INTO,
      'bucketPolicy',
      'blocks',
    ],
    [
      'a name that another trail has',
      { trail: { ...EMPTY_ACCOUNT.trail, name: 'audit', arn: ARN } },
      ANSWERS,
      'trailName',
      'blocks',
    ],
    [
      'a name that no trail can have',
      NO_TRAIL,
      { ...ANSWERS, newTrail: { ...NEW_TRAIL, name: 'a--b' } },
      'trailName',
      'blocks',
    ],
    [
      'an account that is in no organization',
      NO_TRAIL,
      { ...ANSWERS, newTrail: { ...NEW_TRAIL, isOrganization: true } },
      'organization',
      'blocks',
    ],
  ])('notices %s', async (_, state, answers, id, status) => {
    expect(checkOf(await planIn(state, answers), id)?.status).toBe(status);
  });

  it('writes over no policy that it could not read', async () => {
    const account = fakeAccount(withBucket(own(OTHERS)));
    account.failNext('findBucket', portFailure('denied', 'AccessDenied', 'No.'));
    const made = await planFor(account.ports, INTO);
    expect(kindsOf(made)).not.toContain('setBucketPolicy');
    expect(checkOf(made, 'bucketPolicy')?.status).toBe('warning');
  });

  it('gives a policy to no bucket that may have one, where nobody can look', async () => {
    // In us-east-1 S3 lets one "create" a bucket again that one has (S3 API, CreateBucket).
    const account = fakeAccount(withBucket(own(OTHERS)));
    const { changes } = await planIn(NO_TRAIL);
    const policy = changes.filter(({ kind }) => kind === 'setBucketPolicy');
    account.failNext('findBucket', portFailure('denied', 'AccessDenied', 'You may not look.'));
    const ended = await applyTo(account.ports, { changes: policy });
    expect(ended).toMatchObject({
      state: 'stopped',
      steps: [{ failure: { message: 'You may not look.' }, note: 'Nothing was written yet.' }],
    });
    expect(account.calls).not.toContain('setBucketPolicy');
  });

  it('covers the members of an organization, and names its owner', async () => {
    const organization = { id: 'o-exampleorgid', managementAccount: '999999999999' };
    const state = { ...NO_TRAIL, organization, delegatedAdministrators: [ACCOUNT] };
    const answers = { ...ANSWERS, newTrail: { ...NEW_TRAIL, isOrganization: true } };
    const made = await planIn(state, answers);
    expect(isBlocked(made)).toBe(false);
    const trail = made.changes.find(({ kind }) => kind === 'createTrail');
    expect(trail).toMatchObject({ trail: { arn: ARN.replace(ACCOUNT, '999999999999') } });
    expect(JSON.stringify(made.changes)).toContain('AWSLogs/o-exampleorgid/*');
    expect(JSON.stringify(made.changes)).toContain('log-stream:o-exampleorgid_*');
    const member = await planIn({ ...state, delegatedAdministrators: [] }, answers);
    expect(checkOf(member, 'trailOwner')?.status).toBe('blocks');
  });
});

describe('a bucket that another trail writes to', () => {
  it('gets the statements of this one beside, under names of their own', async () => {
    const other = bucketStatements('audit-logs', {
      arn: ARN.replace(/audit$/, 'other'),
      partition: 'aws',
      account: ACCOUNT,
    });
    const account = fakeAccount(withBucket(own({ Version: '2012-10-17', Statement: other })));
    const made = await planFor(account.ports, INTO);
    expect((await applyTo(account.ports, made)).state).toBe('done');
    const bucket = account.state.buckets['audit-logs'];
    const policy = JSON.parse((bucket?.kind === 'own' && bucket.policy) || '{}') as PolicyDocument;
    expect(statementsOf(policy).slice(0, other.length)).toEqual(other);
    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual([
      ...other.map(({ Sid }) => Sid),
      ...other.map(({ Sid }) => `${Sid}No2`),
    ]);
    expect((await planFor(account.ports, INTO)).changes).toEqual([]);
  });

  it('was this one before its organization was known: only what is missing is added', async () => {
    const newTrail = { ...NEW_TRAIL, isOrganization: true } as const;
    const bucket = { kind: 'existing', name: 'audit-logs' } as const;
    const organization = { id: 'o-exampleorgid', managementAccount: ACCOUNT };
    const account = fakeAccount({ ...withBucket(own(TRAILS)), organization });
    const made = await planFor(account.ports, { ...INTO, newTrail: { ...newTrail, bucket } });
    const change = made.changes.find(({ kind }) => kind === 'setBucketPolicy');
    const policy = change?.kind === 'setBucketPolicy' ? change.policy : undefined;
    expect(policy && statementsOf(policy).map(({ Sid }) => Sid)).toEqual([
      ...TRAILS.Statement.map(({ Sid }) => Sid),
      'AWSCloudTrailOrganizationWrite20150319',
    ]);
  });
});
