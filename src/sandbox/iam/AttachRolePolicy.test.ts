import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  makeGroupAndRole,
  makePolicy,
  makeRole,
  makeTrail,
  permissionsFor,
} from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const attach = (PolicyArn: string, RoleName = 'r') =>
  test.call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });

describe('AttachRolePolicy', () => {
  it('attaches a policy, once', async () => {
    await makeRole(test, 'r');
    const arn = await makePolicy(test, 'p');
    await attach(arn);
    await attach(arn);
    const { AttachedPolicies } = await test.call('iam', 'ListAttachedRolePolicies', {
      RoleName: 'r',
    });
    expect(AttachedPolicies).toEqual([{ PolicyName: 'p', PolicyArn: arn }]);
  });

  it('lets CloudTrail deliver, once the change has spread', async () => {
    await test.control('settings', { propagationDelayMs: 4_000 });
    await makeTrail(test, 'trail');
    const { CloudWatchLogsLogGroupArn } = await makeGroupAndRole(test, 'g');
    const CloudWatchLogsRoleArn = await makeRole(test, 'bare');
    const arn = await makePolicy(test, 'p', permissionsFor('g'));
    test.clock.advance(10_000);
    await attach(arn, 'bare');
    const update = () =>
      test.call('cloudtrail', 'UpdateTrail', {
        Name: 'trail',
        CloudWatchLogsLogGroupArn,
        CloudWatchLogsRoleArn,
      });
    await expect(update()).rejects.toThrow('Access denied. Check the permissions for your role.');
    test.clock.advance(4_000);
    expect(await update()).toMatchObject({ CloudWatchLogsRoleArn });
  });

  it('attaches ten at most', async () => {
    await makeRole(test, 'r');
    for (let i = 0; i < 10; i++) await attach(await makePolicy(test, `p${i}`));
    await expect(attach(await makePolicy(test, 'one-more'))).rejects.toMatchObject({
      Code: 'LimitExceeded',
      message: 'Cannot exceed quota for PoliciesPerRole: 10',
    });
  });

  it('knows no other role and no other policy', async () => {
    await makeRole(test, 'r');
    const arn = await makePolicy(test, 'p');
    await expect(attach(arn, 'nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    await expect(attach(`${arn}x`)).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
