import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { history } from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const make = async (UserName?: string) => {
  const { AccessKey } = await test.call('iam', 'CreateAccessKey', { UserName });
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
};
const identity = (key: { accessKeyId: string; secretAccessKey: string }) =>
  sendSigned(test, {
    service: 'sts',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    ...key,
  });

describe('CreateAccessKey', () => {
  it('makes a key that signs from then on, verified', async () => {
    await test.call('iam', 'CreateUser', { UserName: 'ann' });
    const key = await make('ann');
    expect(key.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(key.secretAccessKey).toMatch(/^[A-Za-z0-9/+]{40}$/);
    expect(await (await identity(key)).text()).toContain(
      '<Arn>arn:aws:iam::123456789012:user/ann</Arn>',
    );
    const wrong = await identity({ ...key, secretAccessKey: 'anything' });
    expect([wrong.status, await wrong.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
  });

  it('is recorded without the secret', async () => {
    const { accessKeyId, secretAccessKey } = await make();
    const records = await history(test);
    expect(records[0]?.responseElements).toMatchObject({
      accessKey: { accessKeyId, userName: 'sandbox-admin', status: 'Active' },
    });
    expect(JSON.stringify(records)).not.toContain(secretAccessKey);
  });

  it('makes two at most, and none for nobody', async () => {
    await make();
    await make();
    await expect(make()).rejects.toMatchObject({ Code: 'LimitExceeded' });
    await expect(make('nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
