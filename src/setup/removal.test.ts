import { describe, expect, it } from 'vitest';
import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import {
  ACCOUNT,
  type AccountState,
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import {
  applyTo,
  GROUP,
  kindsOf,
  policyFor,
  policyOf,
  ROLE,
  roleArnOf,
  TRUST,
} from '#testing/set-up.ts';
import { type CleanUp, observeRemoval, planRemoval } from './removal.ts';

const DELIVERY = {
  logGroupArn: logGroupArnWithStar({ region: TRAIL_REGION, account: ACCOUNT, name: GROUP }),
  roleArn: roleArnOf(ROLE),
};
const DELIVERING: Partial<AccountState> = {
  trail: { ...EMPTY_ACCOUNT.trail, cloudWatchLogs: DELIVERY },
  logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP) },
  roles: { [ROLE]: aRole(ROLE, TRUST, { 'cloudtrail-policy': policyFor(GROUP) }) },
};
const ALL: CleanUp = { role: true, logGroup: true };
const NONE: CleanUp = { role: false, logGroup: false };
const signal = new AbortController().signal;

async function removalIn(account: ReturnType<typeof fakeAccount>, cleanUp: CleanUp) {
  const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION };
  return planRemoval(await observeRemoval(account.ports, subject, signal), cleanUp);
}
const statusOf = (plan: Awaited<ReturnType<typeof removalIn>>) =>
  Object.fromEntries(plan.checks.map(({ id, status }) => [id, status]));

describe('planRemoval', () => {
  it('ends the delivery and nothing else, unless more is wanted', async () => {
    const account = fakeAccount(DELIVERING);
    const made = await removalIn(account, NONE);
    expect(made.changes).toMatchObject([
      { kind: 'updateTrail', delivery: undefined, before: DELIVERY },
    ]);
    await applyTo(account.ports, made);
    expect(account.state).toEqual({
      ...fakeAccount(DELIVERING).state,
      trail: { ...EMPTY_ACCOUNT.trail, cloudWatchLogs: undefined },
    });
    expect((await removalIn(account, ALL)).changes).toEqual([]);
  });

  it('cleans up what the delivery alone needed', async () => {
    const account = fakeAccount(DELIVERING);
    const made = await removalIn(account, ALL);
    expect(kindsOf(made)).toEqual([
      ...['updateTrail', 'deleteRolePolicy', 'deleteRole', 'deleteLogGroup'],
    ]);
    expect(await applyTo(account.ports, made)).toMatchObject({ state: 'done' });
    expect(account.state).toEqual(fakeAccount().state);
  });

  it('never takes away what another trail uses', async () => {
    const other = {
      ...EMPTY_ACCOUNT.trail,
      name: 'other',
      arn: `${TRAIL_ARN}-2`,
      cloudWatchLogs: DELIVERY,
    };
    const made = await removalIn(fakeAccount({ ...DELIVERING, otherTrails: [other] }), ALL);
    expect(kindsOf(made)).toEqual(['updateTrail']);
    expect(statusOf(made)).toEqual({ roleIsFree: 'blocks', logGroupIsFree: 'blocks' });
    expect(made.checks[0]?.meaning).toBe(`The trail other (${TRAIL_REGION}) uses it as well.`);
  });

  it.each([
    [
      'is assumed by others',
      aRole(ROLE, {
        ...TRUST,
        Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      }),
    ],
    ['does more', aRole(ROLE, TRUST, { p: policyOf('Allow', 's3:*', '*') })],
    [
      'has managed policies',
      { ...aRole(ROLE, TRUST), attachedPolicies: [{ name: 'ReadOnlyAccess', document: '{}' }] },
    ],
    ['is in another path by now', aRole(ROLE, TRUST, {}, '/x/')],
  ])('keeps a role that %s', async (_, role) => {
    const made = await removalIn(fakeAccount({ ...DELIVERING, roles: { [ROLE]: role } }), ALL);
    expect(kindsOf(made)).toEqual(['updateTrail', 'deleteLogGroup']);
    expect(statusOf(made)).toEqual({ roleIsFree: 'blocks', logGroupIsFree: 'passed' });
  });

  it('goes on with the clean-up where the delivery is gone already, if it is told what it was', async () => {
    const account = fakeAccount({ ...DELIVERING, trail: EMPTY_ACCOUNT.trail });
    expect((await removalIn(account, ALL)).changes).toEqual([]);
    const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, former: DELIVERY };
    const made = planRemoval(await observeRemoval(account.ports, subject, signal), ALL);
    expect(kindsOf(made)).toEqual(['deleteRolePolicy', 'deleteRole', 'deleteLogGroup']);
    // What the trail delivers to by now counts, and not what an old address says.
    const moved = fakeAccount(DELIVERING);
    const old = { ...subject, former: { logGroupArn: 'old', roleArn: 'old' } };
    const again = planRemoval(await observeRemoval(moved.ports, old, signal), ALL);
    expect(again.changes[0]).toMatchObject({ kind: 'updateTrail', before: DELIVERY });
    expect(kindsOf(again)).toContain('deleteRole');
  });

  it('names the metric filters that a log group would take with it', async () => {
    const metricFilters = [{ name: 'RootUsage', pattern: '' }];
    const made = await removalIn(fakeAccount({ ...DELIVERING, metricFilters }), ALL);
    expect(made.checks.find(({ id }) => id === 'logGroupIsFree')).toMatchObject({
      status: 'warning',
      meaning: expect.stringContaining('RootUsage'),
    });
    expect(kindsOf(made)).toContain('deleteLogGroup');
  });

  it('keeps what it cannot see', async () => {
    for (const operation of ['listTrails', 'getRole', 'findLogGroup'] as const) {
      const account = fakeAccount(DELIVERING);
      account.failNext(operation, portFailure('denied', 'AccessDenied', 'No.'));
      const made = await removalIn(account, ALL);
      expect(Object.values(statusOf(made))).toContain('blocks');
      if (operation !== 'findLogGroup') expect(kindsOf(made)).not.toContain('deleteRole');
      if (operation !== 'getRole') expect(kindsOf(made)).not.toContain('deleteLogGroup');
    }
  });
});
