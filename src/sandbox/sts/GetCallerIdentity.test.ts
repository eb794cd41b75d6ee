import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const identity = (options = {}) => test.call('sts', 'GetCallerIdentity', {}, options);

describe('GetCallerIdentity', () => {
  it('tells the default account', async () => {
    expect(await identity()).toEqual({
      UserId: 'AIDASANDBOXADMINUSER0',
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/sandbox-admin',
    });
  });

  it('tells the account that the key names, in the partition of the region', async () => {
    expect(await identity({ account: '210987654321', region: 'cn-north-1' })).toMatchObject({
      Account: '210987654321',
      Arn: 'arn:aws-cn:iam::210987654321:user/sandbox-admin',
    });
  });

  it("takes AWS's example pair for the default account", async () => {
    const answer = await sendSigned(test, {
      service: 'sts',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(await answer.text()).toContain('<Account>123456789012</Account>');
  });
});
