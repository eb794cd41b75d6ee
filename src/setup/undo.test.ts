import { describe, expect, it } from 'vitest';
import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import {
  ACCOUNT,
  type AccountState,
  aLogGroup,
  aRole,
  EMPTY_ACCOUNT,
  fakeAccount,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import {
  ALL_EXISTING,
  ALL_NEW,
  applyTo,
  kindsOf,
  planFor,
  policyFor,
  ROLE,
  roleArnOf,
  TRUST,
  WRONG_TRUST,
} from '#testing/set-up.ts';
import { undoOf } from './undo.ts';

const OLD_GROUP = 'old';
const OLD_DELIVERY = {
  logGroupArn: logGroupArnWithStar({ region: TRAIL_REGION, account: ACCOUNT, name: OLD_GROUP }),
  roleArn: roleArnOf('old-role'),
};
const DELIVERING: Partial<AccountState> = {
  trail: { ...EMPTY_ACCOUNT.trail, cloudWatchLogs: OLD_DELIVERY },
  logGroups: { [`${TRAIL_REGION}/${OLD_GROUP}`]: aLogGroup(OLD_GROUP) },
  roles: { 'old-role': aRole('old-role', TRUST, { p: policyFor(OLD_GROUP) }) },
};

describe('undo', () => {
  it('takes everything back in reverse', async () => {
    const account = fakeAccount({ status: { ...EMPTY_ACCOUNT.status, isLogging: false } });
    const answers = { ...ALL_NEW, retention: 90, startLogging: true };
    const made = await planFor(account.ports, answers);
    expect(kindsOf(made)).toEqual([
      ...['createLogGroup', 'setRetention', 'createRole', 'putRolePolicy'],
      ...['updateTrail', 'switchLogging'],
    ]);
    const before = account.state;
    const { steps } = await applyTo(account.ports, made);
    const changes = undoOf(steps);
    expect(kindsOf({ changes })).toEqual([
      ...['switchLogging', 'updateTrail', 'deleteRolePolicy', 'deleteRole'],
      ...['setRetention', 'deleteLogGroup'],
    ]);
    expect(await applyTo(account.ports, { changes })).toMatchObject({ state: 'done' });
    expect(account.state).toEqual(before);
  });

  it('puts the former delivery back', async () => {
    const account = fakeAccount(DELIVERING);
    const { steps } = await applyTo(account.ports, await planFor(account.ports, ALL_NEW));
    await applyTo(account.ports, { changes: undoOf(steps) });
    expect(account.state).toEqual(fakeAccount(DELIVERING).state);
  });

  it('stops where AWS would not take the former delivery back, and leaves what delivers now', async () => {
    const account = fakeAccount(DELIVERING);
    const { steps } = await applyTo(account.ports, await planFor(account.ports, ALL_NEW));
    account.state = { ...account.state, roles: { [ROLE]: account.state.roles[ROLE]! } };
    const now = account.state;
    const undone = await applyTo(account.ports, { changes: undoOf(steps) });
    expect(undone.steps.map(({ state }) => state)).toEqual([
      ...['failed', 'waiting', 'waiting', 'waiting'],
    ]);
    expect(account.state).toEqual(now);
  });

  it('restores a trust policy to what it said', async () => {
    const account = fakeAccount({
      logGroups: { [`${TRAIL_REGION}/CloudTrail/logs`]: aLogGroup('CloudTrail/logs') },
      roles: { [ROLE]: aRole(ROLE, WRONG_TRUST, { p: policyFor('CloudTrail/logs') }) },
    });
    const made = await planFor(account.ports, { ...ALL_EXISTING, mendTrust: true });
    expect(kindsOf(made)).toEqual(['updateTrustPolicy', 'updateTrail']);
    const { steps } = await applyTo(account.ports, made);
    await applyTo(account.ports, { changes: undoOf(steps) });
    const { trustPolicy } = account.state.roles[ROLE]!.role;
    expect(JSON.parse(trustPolicy ?? '')).toEqual(WRONG_TRUST);
  });

  it('leaves what the run found, and what others have changed since', async () => {
    const account = fakeAccount();
    const made = await planFor(account.ports, ALL_NEW);
    const group = `${TRAIL_REGION}/CloudTrail/logs`;
    account.state = { ...account.state, logGroups: { [group]: aLogGroup('CloudTrail/logs') } };
    const { steps } = await applyTo(account.ports, made);
    const role = account.state.roles[ROLE]!;
    const more = { name: 'more', document: JSON.stringify(policyFor('other')) };
    account.state = {
      ...account.state,
      roles: { [ROLE]: { ...role, inlinePolicies: [...role.inlinePolicies, more] } },
    };
    const undone = await applyTo(account.ports, { changes: undoOf(steps) });
    expect(undone.steps.at(-1)).toMatchObject({
      change: { kind: 'deleteRole' },
      state: 'failed',
      failure: { name: 'ChangedSinceReview', message: 'The role has other policies by now: more.' },
    });
    expect(account.state.logGroups).toHaveProperty([group]);
    expect(account.state.roles).toHaveProperty(ROLE);
  });

  it('takes back what was made before a failure, and a change whose answer was lost', async () => {
    const account = fakeAccount();
    const made = await planFor(account.ports, ALL_NEW);
    account.failNext('createRole', portFailure('network', 'TypeError', 'Lost.'), 'after');
    account.failNext('putRolePolicy', portFailure('denied', 'AccessDenied', 'No.'));
    const { steps } = await applyTo(account.ports, made);
    const changes = undoOf(steps);
    expect(kindsOf({ changes })).toEqual(['deleteRole', 'deleteLogGroup']);
    await applyTo(account.ports, { changes });
    expect(account.state).toEqual(fakeAccount().state);
  });
});
