import { describe, expect, it } from 'vitest';
import { deliveryPolicy } from '#domain/policy/cloudtrail-documents.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
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
  ALL_EXISTING,
  ALL_NEW,
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
import type { CheckId } from './check.ts';
import { isBlocked, type Plan } from './plan.ts';
import type { RoleDetail } from './ports.ts';

const place = { region: TRAIL_REGION, account: ACCOUNT };
const RIGHT_POLICY = policyFor('CloudTrail/logs');
const planIn = (state: Partial<AccountState>, answers: Answers) =>
  planFor(fakeAccount(state).ports, answers);
const statusOf = ({ checks }: Plan, id: CheckId) => checks.find((check) => check.id === id)?.status;
const withRole = (role: RoleDetail): Partial<AccountState> => ({
  logGroups: { [`${TRAIL_REGION}/CloudTrail/logs`]: aLogGroup('CloudTrail/logs') },
  roles: { [role.role.name]: role },
});

describe('plan', () => {
  it('for a new log group and a new role is the four calls of the AWS guide, in its order', async () => {
    const { changes, checks } = await planIn({}, ALL_NEW);
    expect(changes).toEqual([
      {
        kind: 'createLogGroup',
        logGroup: { partition: 'aws', ...place, name: 'CloudTrail/logs' },
      },
      { kind: 'createRole', roleName: ROLE, roleArn: roleArnOf(ROLE), trustPolicy: TRUST },
      {
        kind: 'putRolePolicy',
        roleName: ROLE,
        policyName: 'cloudtrail-policy',
        document: RIGHT_POLICY,
      },
      {
        kind: 'updateTrail',
        trail: { name: 'management-events', arn: TRAIL_ARN, region: TRAIL_REGION },
        delivery: {
          logGroupArn: `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:CloudTrail/logs:*`,
          roleArn: roleArnOf(ROLE),
        },
        before: undefined,
      },
    ]);
    expect(Object.fromEntries(checks.map(({ id, status }) => [id, status]))).toEqual({
      trailOwner: 'passed',
      trailLogging: 'passed',
      trailSelectors: 'passed',
      logGroup: 'mended',
      logGroupClass: 'mended',
      role: 'mended',
      roleTrust: 'mended',
      rolePermissions: 'mended',
    });
  });

  it('only updates the trail where group and role are right', async () => {
    const made = await planIn(withRole(aRole(ROLE, TRUST, { p: RIGHT_POLICY })), ALL_EXISTING);
    expect(kindsOf(made)).toEqual(['updateTrail']);
    expect(made.checks.map(({ status }) => status)).not.toContain('mended');
    expect(isBlocked(made)).toBe(false);
  });

  it('is content with policies that are written otherwise', async () => {
    const cdk = policyOf(
      'Allow',
      ['logs:PutLogEvents', 'logs:CreateLogStream'],
      `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:CloudTrail/logs:*`,
    );
    expect(kindsOf(await planIn(withRole(aRole(ROLE, TRUST, { cdk })), ALL_EXISTING))).toEqual([
      'updateTrail',
    ]);
  });

  it('D9 adds a policy beside others to an existing role that may not write, and overwrites none', async () => {
    const other = deliveryPolicy({ ...place, logGroupName: 'another-group' });
    const role = aRole(ROLE, TRUST, { 'cloudtrail-policy': other, 'cloudtrail-policy-2': other });
    const made = await planIn(withRole(role), ALL_EXISTING);
    expect(made.changes[0]).toMatchObject({
      kind: 'putRolePolicy',
      policyName: 'cloudtrail-policy-3',
      document: RIGHT_POLICY,
    });
    expect(statusOf(made, 'rolePermissions')).toBe('mended');
  });

  it('does not TRUST a policy with the name of the first stream alone', async () => {
    const stream = `${ACCOUNT}_CloudTrail_${TRAIL_REGION}`;
    const exact = policyOf(
      'Allow',
      'logs:*',
      `arn:aws:logs:${TRAIL_REGION}:${ACCOUNT}:log-group:CloudTrail/logs:log-stream:${stream}`,
    );
    const made = await planIn(withRole(aRole(ROLE, TRUST, { exact })), ALL_EXISTING);
    expect(kindsOf(made)).toEqual(['putRolePolicy', 'updateTrail']);
  });

  it.each<[string, RoleDetail, CheckId]>([
    ['trusts somebody else', aRole(ROLE, WRONG_TRUST, { p: RIGHT_POLICY }), 'roleTrust'],
    [
      'has a Deny',
      aRole(ROLE, TRUST, { p: RIGHT_POLICY, d: policyOf('Deny', 'logs:Put*', '*') }),
      'rolePermissions',
    ],
    [
      'has a boundary without logs',
      {
        ...aRole(ROLE, TRUST, { p: RIGHT_POLICY }),
        permissionsBoundary: {
          name: 'b',
          document: JSON.stringify(policyOf('Allow', 's3:*', '*')),
        },
      },
      'rolePermissions',
    ],
    ['lies in another path', aRole(ROLE, TRUST, { p: RIGHT_POLICY }, '/service-role/'), 'role'],
  ])('is blocked by a role that %s, and plans no policy that cannot help', async (_, role, id) => {
    const made = await planIn(withRole(role), ALL_EXISTING);
    expect(statusOf(made, id)).toBe('blocks');
    expect(isBlocked(made)).toBe(true);
    expect(kindsOf(made)).toEqual(['updateTrail']);
    expect(made.checks.find((check) => check.id === id)?.remedy).toBeTruthy();
  });

  it('takes a new role that is there already with the ARN that it has', async () => {
    const role = aRole(ROLE, TRUST, { p: RIGHT_POLICY }, '/service-role/');
    const made = await planIn(withRole(role), { ...ALL_NEW, logGroup: ALL_EXISTING.logGroup });
    expect(kindsOf(made)).toEqual(['updateTrail']);
    expect(made.target.delivery.roleArn).toBe(roleArnOf(ROLE, '/service-role/'));
  });

  it('warns where only AWS knows whether a condition is met', async () => {
    const conditional: PolicyDocument = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } },
      },
    };
    const made = await planIn(
      withRole(aRole(ROLE, conditional, { p: RIGHT_POLICY })),
      ALL_EXISTING,
    );
    expect(statusOf(made, 'roleTrust')).toBe('warning');
    expect(isBlocked(made)).toBe(false);
  });

  it('warns of what cannot be seen, and never takes it for missing', async () => {
    const account = fakeAccount(withRole(aRole(ROLE, TRUST, { p: RIGHT_POLICY })));
    const denied = () => portFailure('denied', 'AccessDenied', 'You may not.');
    account.failNext('getRole', denied());
    account.failNext('findLogGroup', denied());
    account.failNext('getTrailStatus', denied());
    account.failNext('getEventSelectors', denied());
    const made = await planFor(account.ports, ALL_EXISTING);
    expect(kindsOf(made)).toEqual(['updateTrail']);
    for (const id of [
      'role',
      'roleTrust',
      'rolePermissions',
      'logGroup',
      'trailLogging',
    ] as const) {
      expect(statusOf(made, id)).toBe('warning');
    }
    expect(statusOf(made, 'trailSelectors')).toBe('warning');
  });

  it.each<[string, Answers, CheckId]>([
    ['a bad group name', { ...ALL_NEW, logGroup: { kind: 'new', name: 'aws/x' } }, 'logGroup'],
    ['a missing group', { ...ALL_NEW, logGroup: { kind: 'existing', name: 'gone' } }, 'logGroup'],
    ['a bad role name', { ...ALL_NEW, role: { kind: 'new', name: 'a b' } }, 'role'],
    ['a missing role', { ...ALL_NEW, role: { kind: 'existing', arn: roleArnOf('gone') } }, 'role'],
    [
      'a role of another account',
      { ...ALL_NEW, role: { kind: 'existing', arn: 'arn:aws:iam::999999999999:role/r' } },
      'role',
    ],
    ['what is no role', { ...ALL_NEW, role: { kind: 'existing', arn: 'role' } }, 'role'],
  ])('is blocked by %s', async (_, answers, id) => {
    const made = await planIn({}, answers);
    expect(statusOf(made, id)).toBe('blocks');
  });

  it.each<[string, Partial<AccountState>, CheckId, string]>([
    [
      'a trail that is stopped',
      { status: { ...EMPTY_ACCOUNT.status, isLogging: false } },
      'trailLogging',
      'warning',
    ],
    [
      'a trail without selectors',
      { selectors: { kind: 'advanced', selectors: [] } },
      'trailSelectors',
      'warning',
    ],
    [
      'a trail of data events',
      {
        selectors: {
          kind: 'advanced',
          selectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] }],
        },
      },
      'trailSelectors',
      'warning',
    ],
    [
      'a trail of management events by advanced selectors',
      {
        selectors: {
          kind: 'advanced',
          selectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] }],
        },
      },
      'trailSelectors',
      'passed',
    ],
    ["somebody else's trail", { account: '210987654321' }, 'trailOwner', 'warning'],
    [
      'a delivery to somewhere else',
      {
        trail: {
          ...EMPTY_ACCOUNT.trail,
          cloudWatchLogs: { logGroupArn: 'old', roleArn: 'old' },
        },
      },
      'previousDelivery',
      'warning',
    ],
    [
      'an organization whose id is not known',
      { trail: { ...EMPTY_ACCOUNT.trail, isOrganization: true } },
      'organization',
      'warning',
    ],
    [
      'a group that cannot be listed',
      {
        logGroups: {
          [`${TRAIL_REGION}/CloudTrail/logs`]: aLogGroup('CloudTrail/logs', {
            logClass: 'INFREQUENT_ACCESS',
          }),
        },
      },
      'logGroupClass',
      'warning',
    ],
    [
      'a group for deliveries only',
      {
        logGroups: {
          [`${TRAIL_REGION}/CloudTrail/logs`]: aLogGroup('CloudTrail/logs', {
            logClass: 'DELIVERY',
          }),
        },
      },
      'logGroupClass',
      'blocks',
    ],
    [
      'a new group that is there already',
      { logGroups: { [`${TRAIL_REGION}/CloudTrail/logs`]: aLogGroup('CloudTrail/logs') } },
      'logGroup',
      'warning',
    ],
  ])('notices %s', async (_, state, id, status) => {
    expect(statusOf(await planIn(state, ALL_NEW), id)).toBe(status);
  });

  it('covers the member accounts of a known organization', async () => {
    const state = {
      trail: { ...EMPTY_ACCOUNT.trail, isOrganization: true },
      organization: { id: 'o-exampleorgid', managementAccount: ACCOUNT },
    };
    const made = await planIn(state, ALL_NEW);
    expect(statusOf(made, 'organization')).toBe('passed');
    const policy = made.changes.find((change) => change.kind === 'putRolePolicy');
    expect(policy?.document).toEqual(
      deliveryPolicy({
        ...place,
        logGroupName: 'CloudTrail/logs',
        organizationId: 'o-exampleorgid',
      }),
    );
    // A role made for the account alone is not enough.
    const accountOnly = { ...state, ...withRole(aRole(ROLE, TRUST, { p: RIGHT_POLICY })) };
    expect(kindsOf(await planIn(accountOnly, ALL_EXISTING))).toEqual([
      'putRolePolicy',
      'updateTrail',
    ]);
  });
});
