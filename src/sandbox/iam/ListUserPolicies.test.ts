import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('iam', 'CreateUser', { UserName: 'ann' });
});
afterEach(() => test.sandbox.close());

const put = (PolicyName: string, more: object = {}) =>
  test.call('iam', 'PutUserPolicy', {
    UserName: 'ann',
    PolicyName,
    PolicyDocument: permissionsFor('g'),
    ...more,
  });
const list = (UserName: string, more: object = {}) =>
  test.call('iam', 'ListUserPolicies', { UserName, ...more });

describe('ListUserPolicies', () => {
  it('lists names in order, page by page', async () => {
    expect(await list('ann')).toEqual({ PolicyNames: [], IsTruncated: false });
    for (const name of ['q', 'p']) await put(name);
    const { PolicyNames, IsTruncated, Marker } = await list('ann', { MaxItems: 1 });
    expect([PolicyNames, IsTruncated]).toEqual([['p'], true]);
    expect(await list('ann', { Marker })).toEqual({ PolicyNames: ['q'], IsTruncated: false });
  });

  it('knows no other user', async () => {
    await expect(list('nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
