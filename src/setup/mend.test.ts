import { describe, expect, it } from 'vitest';
import type { LogsDelivery } from '#domain/trail/trail.ts';
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
import { applyTo, GROUP, policyFor, ROLE, roleArnOf, TRUST, WRONG_TRUST } from '#testing/set-up.ts';
import { answersOf, planMending } from './mend.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';

const { signal } = new AbortController();
const delivery: LogsDelivery = {
  logGroupArn: `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:${GROUP}:*`,
  roleArn: roleArnOf(ROLE),
};
const role = aRole(ROLE, TRUST, { 'cloudtrail-policy': policyFor(GROUP) });
const WORKING: Partial<AccountState> = {
  trail: { ...EMPTY_ACCOUNT.trail, cloudWatchLogs: delivery },
  logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP) },
  roles: { [ROLE]: role },
};

async function mend(changes: Partial<AccountState>) {
  const { ports } = fakeAccount({ ...WORKING, ...changes });
  const answers = answersOf(delivery, undefined);
  const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers };
  const observation = await observe(ports, subject, signal);
  const mending = planMending(observation, answers);
  const status = Object.fromEntries(mending.checks.map(({ id, status: came }) => [id, came]));
  return { mending, status, ports, observation };
}

describe('the mending of a delivery', () => {
  it('finds nothing to do where it works', async () => {
    const { mending, status } = await mend({});
    expect(mending.canMend).toBe(false);
    expect(new Set(Object.values(status))).toEqual(new Set(['passed']));
    expect(mending.answers).toEqual({
      ...answersOf(delivery, undefined),
      mendTrust: undefined,
      startLogging: undefined,
    });
  });

  it.each([
    ['the log group is gone', { logGroups: {} }, 'logGroup'],
    ['the role is gone', { roles: {} }, 'role'],
    ['the role may not write', { roles: { [ROLE]: aRole(ROLE, TRUST) } }, 'rolePermissions'],
    [
      'CloudTrail may not assume the role',
      { roles: { [ROLE]: { ...role, ...aRole(ROLE, WRONG_TRUST, { p: policyFor(GROUP) }) } } },
      'roleTrust',
    ],
    ['logging is off', { status: { ...EMPTY_ACCOUNT.status, isLogging: false } }, 'trailLogging'],
  ] as const)('%s: says so, and is in order when its plan is done', async (_, broken, id) => {
    const { mending, status, ports, observation } = await mend(broken);
    expect(status[id]).toBe('mended');
    expect(mending.canMend).toBe(true);
    expect((await applyTo(ports, plan(observation, mending.answers))).state).toBe('done');
    const subject = {
      trailArn: TRAIL_ARN,
      homeRegion: TRAIL_REGION,
      answers: answersOf(delivery, undefined),
    };
    const after = planMending(await observe(ports, subject, signal), subject.answers);
    expect(after.canMend).toBe(false);
    expect(after.checks.filter((check) => check.status !== 'passed')).toEqual([]);
  });

  it('tests the key of the log group', async () => {
    const answers = answersOf(delivery, `arn:aws:kms:${TRAIL_REGION}:${ACCOUNT}:key/gone`);
    const { ports } = fakeAccount(WORKING);
    const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers };
    const { checks } = planMending(await observe(ports, subject, signal), answers);
    expect(checks.find(({ id }) => id === 'logGroupKey')?.status).toBe('blocks');
  });
});
