import { describe, expect, it } from 'vitest';
import { ACCOUNT, type AccountState, aRole, fakeAccount } from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import { ALL_NEW, planFor, TRUST } from '#testing/set-up.ts';
import { checkPermissions, needsOf } from './permissions.ts';

const USER = { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/admin` };
const signal = new AbortController().signal;

async function check(state: Partial<AccountState> = {}, caller = USER) {
  const account = fakeAccount(state);
  const { changes } = await planFor(account.ports, ALL_NEW);
  return checkPermissions(account.ports, caller, changes, signal);
}

describe('checkPermissions', () => {
  it('is passed where IAM allows everything, PassRole included', async () => {
    expect(await check()).toMatchObject({
      status: 'passed',
      meaning:
        'IAM says so of logs:CreateLogGroup, iam:CreateRole, iam:PutRolePolicy, cloudtrail:UpdateTrail, iam:PassRole.',
    });
  });

  it('names what is missing, with the statement that would grant it', async () => {
    const forbidden = { 'iam:PassRole': { decision: 'implicitDeny', missingContext: [] } } as const;
    const found = await check({ forbidden });
    expect(found).toMatchObject({ status: 'blocks', meaning: 'You may not: iam:PassRole.' });
    expect(found.document).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: `arn:aws:iam::${ACCOUNT}:role/CloudTrail_CloudWatchLogs_Role`,
          Condition: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
        },
      ],
    });
  });

  it('offers no statement against a Deny', async () => {
    const forbidden = {
      'logs:CreateLogGroup': { decision: 'explicitDeny', missingContext: [] },
    } as const;
    const found = await check({ forbidden });
    expect(found).toMatchObject({ status: 'blocks', remedy: expect.stringContaining('denies') });
    expect(found.document).toBeUndefined();
  });

  it('says "not known" where IAM was not told enough', async () => {
    const forbidden = {
      'iam:CreateRole': { decision: 'implicitDeny', missingContext: ['aws:SourceIp'] },
    } as const;
    expect(await check({ forbidden })).toMatchObject({
      status: 'warning',
      meaning: expect.stringContaining('Not known of iam:CreateRole'),
    });
  });

  it.each([
    ['denied', 'iam:SimulatePrincipalPolicy'],
    ['unsupported', 'No.'],
  ] as const)('says "not known" where asking is %s', async (kind, part) => {
    const account = fakeAccount();
    const { changes } = await planFor(account.ports, ALL_NEW);
    for (let i = 0; i < 9; i += 1) account.failNext('simulate', portFailure(kind, 'X', 'No.'));
    expect(await checkPermissions(account.ports, USER, changes, signal)).toMatchObject({
      status: 'warning',
      meaning: expect.stringContaining(part),
    });
  });

  it('asks about the role of a session, whose path the session’s ARN leaves out', async () => {
    const role = aRole('Admin', TRUST, {}, '/sso/');
    const asked: string[] = [];
    const told: object[] = [];
    const account = fakeAccount({ roles: { Admin: role } });
    const { changes } = await planFor(account.ports, ALL_NEW);
    const ports = {
      ...account.ports,
      simulate: (question: Parameters<typeof account.ports.simulate>[0], stop: AbortSignal) => {
        asked.push(question.principal);
        told.push(question.context);
        return account.ports.simulate(question, stop);
      },
    };
    const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/me`;
    const found = await checkPermissions(ports, { account: ACCOUNT, arn }, changes, signal);
    expect(found.status).toBe('passed');
    expect(new Set(asked)).toEqual(new Set([role.role.arn]));
    // Every time: IAM would call the other answers unsure for want of this key.
    const context = { 'iam:PassedToService': 'cloudtrail.amazonaws.com' };
    expect(told).toEqual(told.map(() => context));
  });

  it.each([
    [false, []],
    [true, ['DescribeOrganization', 'ListAccounts', 'ListAWSServiceAccessForOrganization']],
  ])('asks for Organizations with a new trail of an organization: %s', (isOrganization, more) => {
    const place = { name: 'main', region: 'us-east-1' };
    const arn = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`;
    const settings = {
      ...{ ...place, s3BucketName: 'b', isMultiRegion: true },
      ...{ isOrganization, logFileValidation: true },
    };
    const needs = needsOf([{ kind: 'createTrail', trail: { ...place, arn }, settings }], USER);
    expect(needs.map(({ action }) => action)).toEqual([
      'cloudtrail:CreateTrail',
      ...more.map((name) => `organizations:${name}`),
    ]);
  });

  it.each([
    ['the root user', `arn:aws:iam::${ACCOUNT}:root`, 'passed'],
    [
      'a session whose role is not found',
      `arn:aws:sts::${ACCOUNT}:assumed-role/Gone/me`,
      'warning',
    ],
    ['a federated user', `arn:aws:sts::${ACCOUNT}:federated-user/me`, 'warning'],
  ])('never says no of %s', async (_, arn, status) => {
    expect((await check({}, { account: ACCOUNT, arn })).status).toBe(status);
  });
});
