import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const attach = (PolicyArn: string, UserName = 'ann') =>
  test.call('iam', 'AttachUserPolicy', { UserName, PolicyArn });

describe('AttachUserPolicy', () => {
  it('attaches a policy, once', async () => {
    const arn = await makePolicy(test, 'p');
    await attach(arn);
    await attach(arn);
    const { AttachedPolicies } = await test.call('iam', 'ListAttachedUserPolicies', {
      UserName: 'ann',
    });
    expect(AttachedPolicies).toEqual([{ PolicyName: 'p', PolicyArn: arn }]);
    const { Policy } = await test.call('iam', 'GetPolicy', { PolicyArn: arn });
    expect(Policy?.AttachmentCount).toBe(1);
    await expect(test.call('iam', 'DeletePolicy', { PolicyArn: arn })).rejects.toMatchObject({
      Code: 'DeleteConflict',
    });
  });

  it('attaches ten at most', async () => {
    for (let i = 0; i < 10; i++) await attach(await makePolicy(test, `p${i}`));
    await expect(attach(await makePolicy(test, 'one-more'))).rejects.toMatchObject({
      Code: 'LimitExceeded',
      message: 'Cannot exceed quota for PoliciesPerUser: 10',
    });
  });

  it('knows no other user and no other policy, and leaves the administrator', async () => {
    const arn = await makePolicy(test, 'p');
    await expect(attach(arn, 'nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    await expect(attach(`${arn}x`)).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    await expect(attach(arn, 'sandbox-admin')).rejects.toMatchObject({ Code: 'AccessDenied' });
  });
});
