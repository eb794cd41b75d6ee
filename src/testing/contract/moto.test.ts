/**
 * The set-up against a second implementation of AWS, through the page's own clients and the gateway's relay: nothing may break on
 * what that does not have, and what it only pretends to do is never called done.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLogging } from '#aws/cloudtrail/StartLogging.ts';
import { stopLogging } from '#aws/cloudtrail/StopLogging.ts';
import { trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import { type PolicyDocument, printPolicy } from '#domain/policy/document.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { Answers } from '#setup/answers.ts';
import { apply, type ApplyProgress } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { observe } from '#setup/observe.ts';
import { checkPermissions } from '#setup/permissions.ts';
import { isBlocked, plan, type Plan } from '#setup/plan.ts';
import { observeRemoval, planRemoval } from '#setup/removal.ts';
import { undoOf } from '#setup/undo.ts';
import { expectationOf, LONG_WAIT, verify, type VerifyProgress } from '#setup/verify.ts';
import { jumpingClock } from '#testing/jumping-clock.ts';
import { hasMoto, type MotoServer, startMoto } from '#testing/moto-server.ts';
import { isRequired } from '#testing/required.ts';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const TRAIL = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`;
const GROUP = { partition: 'aws', account: ACCOUNT, region: REGION, name: 'g' } as const;
const OLD_ROLE = { kind: 'existing', arn: `arn:aws:iam::${ACCOUNT}:role/old` } as const;
const NEW: Answers = {
  logGroup: { kind: 'new', name: 'g' },
  role: { kind: 'new', name: 'r' },
  retention: 90,
};
const OTHERS_TRUST: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const signal = new AbortController().signal;

const skipped = !hasMoto() && !isRequired('moto');
if (skipped) process.stderr.write('contract: moto is skipped: no moto_server on the PATH\n');

describe.skipIf(skipped)(`the set-up on moto${skipped ? ' (skipped: no moto_server)' : ''}`, () => {
  let moto: MotoServer;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());
  beforeEach(() => moto.reset());

  const makeTrail = async () => {
    const { ports } = moto;
    const bucket = { name: 'trail-logs', region: REGION };
    const settings = { isMultiRegion: false, isOrganization: false, logFileValidation: true };
    await ports.createBucket(bucket, signal);
    await ports.createTrail(
      { name: 'main', region: REGION, s3BucketName: bucket.name, ...settings },
      signal,
    );
    // By its ARN, as the set-up calls it, moto fails.
    await startLogging(moto.access, { trail: 'main' }, signal);
  };

  const look = (answers: Answers) =>
    observe(
      moto.ports,
      {
        trailArn: answers.newTrail === undefined ? TRAIL : undefined,
        homeRegion: REGION,
        answers,
      },
      signal,
    );
  const planFor = async (answers: Answers): Promise<Plan> => plan(await look(answers), answers);

  const make = async (changes: readonly Change[]): Promise<ApplyProgress> => {
    let last: ApplyProgress = { state: 'running', steps: [] };
    const tools = { ports: moto.ports, clock: jumpingClock(epochMillis(0)), random: () => 0.5 };
    for await (const progress of apply({ ...tools, plan: { changes } }, signal)) last = progress;
    return last;
  };

  /** Plans, applies, and finds nothing left to do. */
  const setUp = async (answers: Answers): Promise<ApplyProgress> => {
    const made = await planFor(answers);
    expect(isBlocked(made), JSON.stringify(made.checks)).toBe(false);
    expect(made.changes).not.toEqual([]);
    const done = await make(made.changes);
    expect(done.state, JSON.stringify(done.steps)).toBe('done');
    expect((await planFor(answers)).changes).toEqual([]);
    return done;
  };

  /** All but the last step is made; that one, of which moto breaks, is named, and it alone is left. */
  const stopsAtLogging = async (answers: Answers, kinds: readonly string[]) => {
    const { changes } = await planFor(answers);
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
    const { state, steps } = await make(changes);
    expect(state).toBe('stopped');
    expect(steps.map((step) => step.state)).toEqual(
      kinds.map((_, at) => (at < kinds.length - 1 ? 'done' : 'failed')),
    );
    expect(steps.at(-1)).toMatchObject({
      failure: {
        kind: 'unsupported',
        message: expect.stringContaining('does not support cloudtrail:StartLogging'),
      },
    });
    expect((await planFor(answers)).changes).toEqual(changes.slice(-1));
  };

  it('makes a log group and a role, and takes both back', async () => {
    await makeTrail();
    const before = await look(NEW);
    const done = await setUp(NEW);
    expect(done.steps.map(({ change }) => change.kind)).toEqual([
      'createLogGroup',
      'setRetention',
      'createRole',
      'putRolePolicy',
      'updateTrail',
    ]);
    const undone = await make(undoOf(done.steps));
    expect(undone.state, JSON.stringify(undone.steps)).toBe('done');
    // moto has the trail deliver to its bucket whenever it is asked.
    expect({ ...(await look(NEW)), status: undefined }).toEqual({ ...before, status: undefined });
  });

  it('takes a log group and a role of others, mends its trust, and starts the trail', async () => {
    await makeTrail();
    await moto.ports.createLogGroup(GROUP, signal);
    await moto.ports.createRole({ name: 'old', trustPolicy: printPolicy(OTHERS_TRUST) }, signal);
    await stopLogging(moto.access, { trail: 'main' }, signal);
    const answers: Answers = {
      ...{ logGroup: { kind: 'existing', name: 'g' }, role: OLD_ROLE, retention: 30 },
      ...{ mendTrust: true, startLogging: true },
    };
    await stopsAtLogging(answers, [
      ...['setRetention', 'updateTrustPolicy', 'putRolePolicy', 'updateTrail', 'switchLogging'],
    ]);
    await startLogging(moto.access, { trail: 'main' }, signal);
    expect((await planFor(answers)).changes).toEqual([]);
  });

  it('changes a delivery, and removes it with its role and log group', async () => {
    await makeTrail();
    await setUp({
      logGroup: { kind: 'new', name: 'before' },
      role: { kind: 'new', name: 'first' },
    });
    const done = await setUp(NEW);
    expect(done.steps.at(-1)?.change).toMatchObject({ before: { logGroupArn: /before/ } });
    const subject = { trailArn: TRAIL, homeRegion: REGION };
    const seen = await observeRemoval(moto.ports, subject, signal);
    const { changes } = planRemoval(seen, { role: true, logGroup: true });
    expect(changes.map(({ kind }) => kind)).toEqual([
      'updateTrail',
      'deleteRolePolicy',
      'deleteRole',
      'deleteLogGroup',
    ]);
    expect((await make(changes)).state).toBe('done');
    const after = await look(NEW);
    expect(after.trail.cloudWatchLogs).toBeUndefined();
    expect(after.role).toEqual({ known: true, value: undefined });
    expect(after.logGroup).toEqual({ known: true, value: undefined });
  });

  it('makes a trail with a bucket of its own', async () => {
    const answers: Answers = {
      ...NEW,
      newTrail: {
        ...{ name: 'made', bucket: { kind: 'new', name: 'made-logs' } },
        ...{ isMultiRegion: true, isOrganization: false, logFileValidation: true },
      },
    };
    await stopsAtLogging(answers, [
      ...['createBucket', 'setBucketPolicy', 'createTrail', 'createLogGroup', 'setRetention'],
      ...['createRole', 'putRolePolicy', 'updateTrail', 'switchLogging'],
    ]);
    await startLogging(moto.access, { trail: 'made' }, signal);
    expect((await planFor(answers)).changes).toEqual([]);
  });

  it('waits for events that moto never delivers, and calls nothing done', async () => {
    await makeTrail();
    const observation = await look(NEW);
    const made = plan(observation, NEW);
    const applied = await make(made.changes);
    const now = epochMillis(Date.now());
    const expectation = expectationOf(observation, made, applied, now);
    const leaving = new AbortController();
    const pictures: VerifyProgress[] = [];
    const run = { ports: moto.ports, expectation, clock: jumpingClock(now) };
    for await (const picture of verify(run, leaving.signal)) {
      pictures.push(picture);
      // The clock jumps from look to look: here the person has waited for a quarter of an hour.
      if (picture.advice.length > 0) leaving.abort();
    }
    expect(new Set(pictures.map(({ state }) => state))).toEqual(new Set(['waiting']));
    expect(pictures.at(-1)).toMatchObject({
      delivery: { state: 'waiting' },
      stream: { state: 'waiting' },
      event: { state: 'waiting' },
      firstEvent: undefined,
      isLogging: true,
      failures: [],
    });
    expect((pictures.at(-1)?.nextLookAt ?? 0) - expectation.changedAt).toBeGreaterThan(LONG_WAIT);
  });

  it('says what moto does not have, in words', async () => {
    await makeTrail();
    const { caller } = await look(NEW);
    const { changes } = await planFor(NEW);
    const may = await checkPermissions(moto.ports, caller, changes, signal);
    expect(may).toMatchObject({ status: 'warning' });
    expect(may.meaning).toMatch(/not known/i);

    await moto.ports.createLogGroup(GROUP, signal);
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;
    const stopped = await make([
      { kind: 'associateKey', logGroup: GROUP, keyArn, before: undefined },
    ]);
    expect(stopped).toMatchObject({
      state: 'stopped',
      steps: [{ state: 'failed', failure: { kind: 'unsupported' }, mayBeMade: false }],
    });
    expect(JSON.stringify(stopped.steps)).toContain(
      'This endpoint does not support logs:AssociateKmsKey.',
    );
  });

  it('does not believe a delivery that moto takes without its role', async () => {
    await makeTrail();
    await moto.ports.createLogGroup(GROUP, signal);
    const delivery = {
      logGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:g:*`,
      roleArn: OLD_ROLE.arn,
    };
    await moto.ports.updateTrail({ region: REGION, arn: TRAIL }, delivery, signal);
    const made = await planFor({ logGroup: { kind: 'existing', name: 'g' }, role: OLD_ROLE });
    expect(made.changes).toEqual([]);
    expect(isBlocked(made)).toBe(true);
    await moto.ports.createRole(
      { name: 'old', trustPolicy: printPolicy(trustPolicyForCloudTrail()) },
      signal,
    );
    const mended = await planFor({ logGroup: { kind: 'existing', name: 'g' }, role: OLD_ROLE });
    expect(mended.changes.map(({ kind }) => kind)).toEqual(['putRolePolicy']);
  });
});
