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
const names = async () =>
  (await test.call('iam', 'ListUserPolicies', { UserName: 'ann' })).PolicyNames;

describe('PutUserPolicy', () => {
  it('adds a policy, and replaces the one of its name', async () => {
    await put('p');
    const PolicyDocument = permissionsFor('another');
    await put('p', { PolicyDocument });
    expect(await names()).toEqual(['p']);
    const found = await test.call('iam', 'GetUserPolicy', { UserName: 'ann', PolicyName: 'p' });
    expect(decodeURIComponent(found.PolicyDocument ?? '')).toBe(PolicyDocument);
  });

  it('takes 2,048 characters of policies in all, white space not counted', async () => {
    const padded = `${permissionsFor('g')}${' '.repeat(3_000)}`;
    await put('p', { PolicyDocument: padded });
    await expect(
      put('q', { PolicyDocument: permissionsFor('g'.repeat(700)) }),
    ).rejects.toMatchObject({
      Code: 'LimitExceeded',
      message: 'Maximum policy size of 2048 bytes exceeded for user ann',
    });
    expect(await names()).toEqual(['p']);
  });

  it.each([
    ['nobody', {}, 'NoSuchEntity'],
    ['sandbox-admin', {}, 'AccessDenied'],
    ['ann', { PolicyDocument: '{}' }, 'MalformedPolicyDocument'],
  ])('refuses %s with %o', async (UserName, more, Code) => {
    await expect(put('p', { UserName, ...more })).rejects.toMatchObject({ Code });
  });
});
