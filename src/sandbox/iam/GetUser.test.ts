import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('GetUser', () => {
  it('describes a user, or the one who calls', async () => {
    await test.call('iam', 'CreateUser', { UserName: 'ann' });
    const found = await test.call('iam', 'GetUser', { UserName: 'Ann' });
    expect(found.User?.Arn).toBe('arn:aws:iam::123456789012:user/ann');
    const { Arn } = await test.call('sts', 'GetCallerIdentity', {});
    expect((await test.call('iam', 'GetUser', {})).User).toMatchObject({
      UserName: 'sandbox-admin',
      Arn,
    });
    await expect(test.call('iam', 'GetUser', { UserName: 'bob' })).rejects.toMatchObject({
      Code: 'NoSuchEntity',
      message: 'The user with name bob cannot be found.',
    });
  });
});
