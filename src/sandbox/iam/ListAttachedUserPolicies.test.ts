import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const list = (UserName: string, more: object = {}) =>
  test.call('iam', 'ListAttachedUserPolicies', { UserName, ...more });

describe('ListAttachedUserPolicies', () => {
  it('lists policies by name, page by page', async () => {
    for (const name of ['q', 'p']) {
      const PolicyArn = await makePolicy(test, name);
      await test.call('iam', 'AttachUserPolicy', { UserName: 'ann', PolicyArn });
    }
    const first = await list('ann', { MaxItems: 1 });
    expect(first).toMatchObject({ AttachedPolicies: [{ PolicyName: 'p' }], IsTruncated: true });
    expect(await list('ann', { Marker: first.Marker })).toMatchObject({
      AttachedPolicies: [{ PolicyName: 'q' }],
      IsTruncated: false,
    });
    expect((await list('sandbox-admin')).AttachedPolicies).toEqual([]);
  });

  it('knows no other user', async () => {
    await expect(list('nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
