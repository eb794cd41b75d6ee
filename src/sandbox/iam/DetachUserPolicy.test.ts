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
const detach = (PolicyArn: string, UserName = 'ann') =>
  test.call('iam', 'DetachUserPolicy', { UserName, PolicyArn });

describe('DetachUserPolicy', () => {
  it('takes that policy alone away', async () => {
    const [p, q] = [await makePolicy(test, 'p'), await makePolicy(test, 'q')];
    await attach(p);
    await attach(q);
    await detach(p);
    const { AttachedPolicies } = await test.call('iam', 'ListAttachedUserPolicies', {
      UserName: 'ann',
    });
    expect(AttachedPolicies).toEqual([{ PolicyName: 'q', PolicyArn: q }]);
  });

  it('refuses what is not attached, and other users', async () => {
    const arn = await makePolicy(test, 'p');
    await expect(detach(arn)).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    await expect(detach(arn, 'nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    await expect(detach(arn, 'sandbox-admin')).rejects.toMatchObject({ Code: 'AccessDenied' });
  });
});
