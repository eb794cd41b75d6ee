import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListAccountAliases', () => {
  it('has none', async () => {
    expect(await test.call('iam', 'ListAccountAliases', {})).toEqual({
      AccountAliases: [],
      IsTruncated: false,
    });
    const none = test.call('iam', 'ListAccountAliases', { MaxItems: 0 });
    await expect(none).rejects.toMatchObject({ Code: 'ValidationError' });
  });
});
