import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeys } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

describe('DeleteAccessKey', () => {
  it('takes a key away, which is refused from then on', async () => {
    const as = await makeKeys(test, 'ann');
    const who = () => test.call('sts', 'GetCallerIdentity', {}, { as });
    expect((await who()).Arn).toBe('arn:aws:iam::123456789012:user/ann');
    await test.call('iam', 'DeleteAccessKey', { UserName: 'ann', AccessKeyId: as.accessKeyId });
    await expect(who()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await makeKeys(test, 'ann');
    await makeKeys(test, 'ann');
  });

  it('knows no key of another user', async () => {
    const { accessKeyId: AccessKeyId } = await makeKeys(test, 'ann');
    for (const UserName of ['sandbox-admin', 'nobody']) {
      const refused = test.call('iam', 'DeleteAccessKey', { UserName, AccessKeyId });
      await expect(refused).rejects.toMatchObject({ Code: 'NoSuchEntity' });
    }
  });
});
