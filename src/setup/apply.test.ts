import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import {
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import { jumpingClock } from '#testing/jumping-clock.ts';
import {
  ALL_NEW,
  applyTo,
  GROUP,
  kindsOf,
  planFor,
  policyFor,
  ROLE,
  TRUST,
  WRONG_TRUST,
} from '#testing/set-up.ts';
import type { SetupPorts } from './ports.ts';
import { apply, type ApplyProgress, type Step } from './apply.ts';
import { PROPAGATION_PATIENCE } from './patience.ts';

const random = () => 0.5;
const trustTooYoung = () =>
  portFailure(
    'invalid',
    'InvalidCloudWatchLogsRoleArnException',
    'Access denied. Check the trust relationships for your role.',
  );
const policyTooYoung = () =>
  portFailure(
    'invalid',
    'InvalidCloudWatchLogsLogGroupArnException',
    'Access denied. Check the permissions for your role.',
  );
const lost = () => portFailure('network', 'TypeError', 'The connection failed.');
const states = ({ steps }: ApplyProgress): readonly Step['state'][] =>
  steps.map(({ state }) => state);
const stepOf = (progress: ApplyProgress, index: number): Step => {
  const step = progress.steps[index];
  if (step === undefined) throw new Error(`no step ${index}`);
  return step;
};

describe('apply', () => {
  it('makes the changes one after another and shows each step of it', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    const seen: ApplyProgress[] = [];
    const run = { ports: account.ports, plan, clock: jumpingClock(epochMillis(1000)), random };
    for await (const progress of apply(run, new AbortController().signal)) seen.push(progress);
    expect(seen.map((progress) => [progress.state, ...states(progress)].join(' '))).toEqual([
      'running running waiting waiting waiting',
      'running done waiting waiting waiting',
      'running done running waiting waiting',
      'running done done waiting waiting',
      'running done done running waiting',
      'running done done done waiting',
      'running done done done running',
      'running done done done done',
      'done done done done done',
    ]);
    // Each write is preceded by a look whether it is still to be done.
    expect(account.calls.slice(-8)).toEqual([
      ...['findLogGroup', 'createLogGroup'],
      ...['getRole', 'createRole'],
      ...['getRole', 'putRolePolicy'],
      ...['getTrail', 'updateTrail'],
    ]);
    expect(seen.at(-1)?.steps[3]).toEqual({
      state: 'done',
      change: plan.changes[3],
      startedAt: 1000,
      endedAt: 1000,
      attempts: 1,
      answer: { requestId: `request-${account.calls.length}` },
      made: true,
      note: undefined,
    });
  });

  it('is done at once when there is nothing to do', async () => {
    expect(await applyTo(fakeAccount().ports, { changes: [] })).toEqual({
      state: 'done',
      steps: [],
    });
  });

  it('waits for IAM to spread a role, longer each time, and says so', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    for (const failure of [trustTooYoung(), trustTooYoung(), policyTooYoung()]) {
      account.failNext('updateTrail', failure);
    }
    const waits: Step[] = [];
    const run = { ports: account.ports, plan, clock: jumpingClock(epochMillis(0)), random };
    let last: ApplyProgress | undefined;
    for await (const progress of apply(run, new AbortController().signal)) {
      last = progress;
      const step = stepOf(progress, 3);
      if (step.state === 'retrying') waits.push(step);
    }
    expect(waits).toMatchObject([
      { attempts: 1, nextTryAt: 2_000, until: 120_000, why: expect.stringContaining('the role;') },
      { attempts: 2, nextTryAt: 6_000, until: 120_000 },
      { attempts: 3, nextTryAt: 12_000, why: expect.stringContaining('the role’s policy') },
    ]);
    expect(last).toMatchObject({ state: 'done' });
    expect(last?.steps[3]).toMatchObject({ attempts: 4, startedAt: 0, endedAt: 12_000 });
  });

  it('gives up after two minutes, and says that the policies are really wrong then', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    for (let i = 0; i < 100; i += 1) account.failNext('updateTrail', policyTooYoung());
    const last = await applyTo(account.ports, plan);
    expect(last.state).toBe('stopped');
    const step = stepOf(last, 3);
    expect(step).toMatchObject({
      state: 'failed',
      failure: { name: 'InvalidCloudWatchLogsLogGroupArnException' },
      note: expect.stringContaining('look at the checks again'),
    });
    const endedAt = step.state === 'failed' ? step.endedAt : Number.NaN;
    expect(endedAt).toBeGreaterThan(PROPAGATION_PATIENCE - 10_001);
    expect(endedAt).toBeLessThanOrEqual(PROPAGATION_PATIENCE);
    expect(account.state.trail?.cloudWatchLogs).toBeUndefined();
  });

  it('does not repeat what another message of the same error refuses', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    const message = "Check the log group ARN: CloudTrail can't validate it.";
    account.failNext(
      'updateTrail',
      portFailure('invalid', 'InvalidCloudWatchLogsLogGroupArnException', message),
    );
    const last = await applyTo(account.ports, plan);
    expect(stepOf(last, 3)).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure: { message },
      note: undefined,
    });
  });

  it.each(['denied', 'expired', 'limit'] as const)(
    'stops at a failure of kind %s, and says which steps are made',
    async (kind) => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      account.failNext('putRolePolicy', portFailure(kind, 'SomeException', 'No.'));
      const last = await applyTo(account.ports, plan);
      expect(last.state).toBe('stopped');
      expect(states(last)).toEqual(['done', 'done', 'failed', 'waiting']);
      expect(stepOf(last, 2)).toMatchObject({ failure: { kind, name: 'SomeException' } });
      const again = await planFor(account.ports, ALL_NEW);
      expect(kindsOf(again)).toEqual(['putRolePolicy', 'updateTrail']);
      expect(await applyTo(account.ports, again)).toMatchObject({ state: 'done' });
    },
  );

  it.each(['createLogGroup', 'createRole', 'putRolePolicy', 'updateTrail'] as const)(
    'repeats %s after a failure of AWS, unless it was made all the same',
    async (operation) => {
      for (const when of ['before', 'after'] as const) {
        const account = fakeAccount();
        const plan = await planFor(account.ports, ALL_NEW);
        account.failNext(operation, portFailure('server', 'InternalFailure', 'Oh.'), when);
        const last = await applyTo(account.ports, plan);
        expect(last.state).toBe('done');
        const step = last.steps.find(({ change }) => change.kind === operation);
        expect(step).toMatchObject({ made: true, attempts: when === 'before' ? 2 : 1 });
        expect(account.calls.filter((call) => call === operation)).toHaveLength(
          when === 'before' ? 2 : 1,
        );
        expect((await planFor(account.ports, ALL_NEW)).changes).toEqual([]);
      }
    },
  );

  it.each([
    ['throttled', 'ThrottlingException', 60_000, 'too many calls'],
    ['conflict', 'ConflictException', 180_000, 'busy for three minutes'],
    ['server', 'InternalFailure', 30_000, undefined],
  ] as const)('gives up when AWS answers %s for ever', async (kind, name, patience, note) => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    for (let i = 0; i < 100; i += 1)
      account.failNext('updateTrail', portFailure(kind, name, 'No.'));
    const last = await applyTo(account.ports, plan);
    expect(last.state).toBe('stopped');
    const step = stepOf(last, 3);
    expect(step).toMatchObject({
      state: 'failed',
      note: note === undefined ? undefined : expect.stringContaining(note),
    });
    expect(step.state === 'failed' && step.endedAt <= patience).toBe(true);
    expect(step.state === 'failed' && step.attempts).toBeGreaterThan(3);
  });

  it.each(['createLogGroup', 'createRole', 'putRolePolicy', 'updateTrail'] as const)(
    'finds that %s was made although its answer was lost',
    async (operation) => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      account.failNext(operation, lost(), 'after');
      const last = await applyTo(account.ports, plan);
      expect(last.state).toBe('done');
      const step = last.steps.find(({ change }) => change.kind === operation);
      expect(step).toMatchObject({
        state: 'done',
        answer: undefined,
        note: 'The answer was lost, but the change is made.',
      });
      expect((await planFor(account.ports, ALL_NEW)).changes).toEqual([]);
    },
  );

  it.each(['createLogGroup', 'createRole', 'putRolePolicy', 'updateTrail'] as const)(
    'stops where the request of %s never arrived',
    async (operation) => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      account.failNext(operation, lost());
      const last = await applyTo(account.ports, plan);
      expect(last.state).toBe('stopped');
      expect(last.steps.find(({ state }) => state === 'failed')).toMatchObject({
        change: { kind: operation },
        failure: { kind: 'network' },
        note: undefined,
      });
    },
  );

  it('finds a change that was answered in no language of AWS', async () => {
    const account = fakeAccount();
    account.failNext('createRole', portFailure('unexpected', 'NotAwsAnswer', 'True.'), 'after');
    const { steps } = await applyTo(account.ports, await planFor(account.ports, ALL_NEW));
    const notes = steps.map((step) => (step.state === 'done' ? step.note : step.state));
    expect(notes).toContain('The answer could not be read, but the change is made.');
  });

  it('says so when it cannot even be found out whether a change was made', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    account.failNext('createRole', lost(), 'after');
    const ports: SetupPorts = {
      ...account.ports,
      createRole: (role, signal) => {
        account.failNext('getRole', lost());
        return account.ports.createRole(role, signal);
      },
    };
    expect(stepOf(await applyTo(ports, plan), 1)).toMatchObject({
      state: 'failed',
      note: expect.stringContaining('not known'),
    });
  });

  describe('when somebody else was faster', () => {
    it('takes a log group and a role that are as planned', async () => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      account.state = {
        ...account.state,
        logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP) },
        roles: { [ROLE]: aRole(ROLE, TRUST) },
      };
      const last = await applyTo(account.ports, plan);
      expect(last.state).toBe('done');
      expect(last.steps.slice(0, 2)).toMatchObject([
        { note: 'It was there already, as planned.' },
        { note: 'It was there already, as planned.' },
      ]);
    });

    it.each([
      ['trusts somebody else', aRole(ROLE, WRONG_TRUST), 'CloudTrail may not assume it'],
      ['lies in another path', aRole(ROLE, TRUST, {}, '/x/'), 'in another path'],
    ])('stops at a role that %s', async (_, role, difference) => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      account.state = { ...account.state, roles: { [ROLE]: role } };
      const last = await applyTo(account.ports, plan);
      expect(states(last)).toEqual(['done', 'failed', 'waiting', 'waiting']);
      expect(stepOf(last, 1)).toMatchObject({
        failure: { name: 'ChangedSinceReview', message: expect.stringContaining(difference) },
      });
      expect(account.state.roles[ROLE]).toBe(role);
    });

    it('stops at what was changed since the review, and writes nothing over it', async () => {
      const account = fakeAccount();
      const { changes } = await planFor(account.ports, ALL_NEW);
      const role = aRole(ROLE, TRUST, { 'cloudtrail-policy': policyFor('other') });
      const elsewhere = { logGroupArn: 'elsewhere', roleArn: 'other' };
      const trail = { ...EMPTY_ACCOUNT.trail, cloudWatchLogs: elsewhere };
      account.state = { ...account.state, roles: { [ROLE]: role }, trail };
      const { state } = account;
      for (const [index, message] of [
        [2, 'The role has another policy named cloudtrail-policy by now.'],
        [3, 'The trail delivers elsewhere by now.'],
      ] as const) {
        const last = await applyTo(account.ports, { changes: changes.slice(index, index + 1) });
        expect(stepOf(last, 0)).toMatchObject({
          state: 'failed',
          failure: { name: 'ChangedSinceReview', message },
        });
      }
      expect(account.state).toEqual(state);
    });

    it('says what stands there instead after a lost answer', async () => {
      const account = fakeAccount();
      const { changes } = await planFor(account.ports, ALL_NEW);
      const other = aRole(ROLE, TRUST, { 'cloudtrail-policy': policyFor('other') });
      account.state = { ...account.state, roles: { [ROLE]: aRole(ROLE, TRUST) } };
      account.failNext('putRolePolicy', lost());
      const ports: SetupPorts = {
        ...account.ports,
        putRolePolicy: (policy, signal) => {
          account.state = { ...account.state, roles: { [ROLE]: other } };
          return account.ports.putRolePolicy(policy, signal);
        },
      };
      const last = await applyTo(ports, { changes: changes.slice(2, 3) });
      expect(stepOf(last, 0)).toMatchObject({
        note: 'The role has another policy named cloudtrail-policy by now.',
      });
    });

    it('does nothing a second time, as a double click would have it', async () => {
      const account = fakeAccount();
      const plan = await planFor(account.ports, ALL_NEW);
      await applyTo(account.ports, plan);
      const { state } = account;
      const writes = account.calls.length;
      const last = await applyTo(account.ports, plan);
      expect(last.state).toBe('done');
      expect(last.steps).toMatchObject(plan.changes.map(() => ({ made: false })));
      expect(account.calls.slice(writes)).toEqual([
        ...['findLogGroup', 'getRole', 'getRole', 'getTrail'],
      ]);
      expect(account.state).toBe(state);
    });
  });

  it('goes on where it may write but not read, and stops where reading fails otherwise', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    account.failNext('getRole', portFailure('denied', 'AccessDenied', 'No.'));
    expect(await applyTo(account.ports, plan)).toMatchObject({ state: 'done' });

    const broken = fakeAccount();
    broken.failNext('getRole', portFailure('expired', 'ExpiredToken', 'Gone.'));
    expect(stepOf(await applyTo(broken.ports, plan), 1)).toMatchObject({
      state: 'failed',
      failure: { name: 'ExpiredToken' },
      note: 'Nothing was written yet.',
    });
    expect(broken.calls).not.toContain('createRole');
  });

  it('stops at once when it is told to, between two tries as well', async () => {
    const account = fakeAccount();
    const plan = await planFor(account.ports, ALL_NEW);
    account.failNext('updateTrail', policyTooYoung());
    const controller = new AbortController();
    const clock = jumpingClock(epochMillis(0), () => controller.abort());
    let last: ApplyProgress | undefined;
    for await (const one of apply(
      { ports: account.ports, plan, clock, random },
      controller.signal,
    )) {
      last = one;
    }
    expect(last).toMatchObject({ state: 'stopped' });
    expect(last?.steps[3]).toMatchObject({ state: 'failed', failure: { kind: 'aborted' } });
    expect(account.calls.filter((call) => call === 'updateTrail')).toHaveLength(1);

    const before = account.calls.length;
    for await (const one of apply(
      { ports: account.ports, plan, clock, random },
      controller.signal,
    )) {
      last = one;
    }
    expect(last?.steps[0]).toMatchObject({ state: 'failed', failure: { kind: 'aborted' } });
    expect(account.calls).toHaveLength(before);
  });
});
