import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const OTHER = { account: '111111111111' };

describe('CreateAccountAlias', () => {
  it('gives the account a name in place of the one it had', async () => {
    await test.call('iam', 'CreateAccountAlias', { AccountAlias: 'corp-dev' });
    await test.call('iam', 'CreateAccountAlias', { AccountAlias: 'corp-test' });
    const { AccountAliases } = await test.call('iam', 'ListAccountAliases', {});
    expect(AccountAliases).toEqual(['corp-test']);
  });

  it('gives no name twice, but the same one again', async () => {
    const taken = { AccountAlias: 'corp-dev' };
    await test.call('iam', 'CreateAccountAlias', taken);
    await test.call('iam', 'CreateAccountAlias', taken);
    await expect(test.call('iam', 'CreateAccountAlias', taken, OTHER)).rejects.toMatchObject({
      Code: 'EntityAlreadyExists',
    });
    expect(await test.call('iam', 'ListAccountAliases', {}, OTHER)).toMatchObject({
      AccountAliases: [],
    });
  });

  it.each(['ab', 'Corp', 'corp--dev', '-corp', 'corp-', 'c'.repeat(64)])(
    'takes no alias like %s',
    async (AccountAlias) => {
      const made = test.call('iam', 'CreateAccountAlias', { AccountAlias });
      await expect(made).rejects.toMatchObject({ Code: 'ValidationError' });
    },
  );
});
