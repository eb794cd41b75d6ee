import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyPolicy, makeKey } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeKey(test);
});
afterEach(() => test.sandbox.close());

const put = (input: object = {}) =>
  test.call('kms', 'PutKeyPolicy', {
    KeyId: arn,
    Policy: JSON.stringify(keyPolicy()),
    ...input,
  });
const NOBODY = JSON.stringify({
  Statement: { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' },
});

describe('PutKeyPolicy', () => {
  it('keeps a policy as it is put', async () => {
    const Policy = ` ${JSON.stringify(keyPolicy())}\n`;
    await put({ Policy, PolicyName: 'default' });
    expect((await test.call('kms', 'GetKeyPolicy', { KeyId: arn })).Policy).toBe(Policy);
  });

  it.each<[object, string]>([
    [{ Policy: 'x' }, 'MalformedPolicyDocumentException'],
    [{ Policy: NOBODY }, 'MalformedPolicyDocumentException'],
    [{ PolicyName: 'other' }, 'NotFoundException'],
    [{ KeyId: '11111111-2222-3333-4444-555555555555' }, 'NotFoundException'],
  ])('refuses %j and leaves the old one', async (input, name) => {
    const before = await test.call('kms', 'GetKeyPolicy', { KeyId: arn });
    await expect(put(input)).rejects.toMatchObject({ name });
    expect(await test.call('kms', 'GetKeyPolicy', { KeyId: arn })).toEqual(before);
  });

  it('takes one that locks everybody out when asked to', async () => {
    await put({ Policy: NOBODY, BypassPolicyLockoutSafetyCheck: true });
    expect((await test.call('kms', 'GetKeyPolicy', { KeyId: arn })).Policy).toBe(NOBODY);
  });
});
