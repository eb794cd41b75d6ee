import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('DeleteAccountAlias', () => {
  it('takes the name away, once', async () => {
    const alias = { AccountAlias: 'corp-dev' };
    await test.call('iam', 'CreateAccountAlias', alias);
    await test.call('iam', 'DeleteAccountAlias', alias);
    const { AccountAliases } = await test.call('iam', 'ListAccountAliases', {});
    expect(AccountAliases).toEqual([]);
    const again = test.call('iam', 'DeleteAccountAlias', alias);
    await expect(again).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
