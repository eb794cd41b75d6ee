import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeys } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const list = (UserName?: string) => test.call('iam', 'ListAccessKeys', { UserName });

describe('ListAccessKeys', () => {
  it('lists the keys of a user without their secrets', async () => {
    const keys = [await makeKeys(test, 'ann'), await makeKeys(test, 'ann')];
    expect(await list('ann')).toEqual({
      AccessKeyMetadata: keys
        .map(({ accessKeyId }) => accessKeyId)
        .toSorted()
        .map((AccessKeyId) => ({
          UserName: 'ann',
          AccessKeyId,
          Status: 'Active',
          CreateDate: new Date(test.clock.now()),
        })),
      IsTruncated: false,
    });
    expect((await list()).AccessKeyMetadata).toEqual([]);
  });

  it('knows no other user', async () => {
    await expect(list('nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
