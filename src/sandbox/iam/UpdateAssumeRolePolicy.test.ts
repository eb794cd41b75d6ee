import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor, TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery', { permissions: permissionsFor('g') });
});
afterEach(() => test.sandbox.close());

const update = (PolicyDocument: string, RoleName = 'Delivery') =>
  test.call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
const trust = async () => {
  const { Role } = await test.call('iam', 'GetRole', { RoleName: 'Delivery' });
  return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
};

describe('UpdateAssumeRolePolicy', () => {
  it('replaces the trust policy and nothing else', async () => {
    const other = TRUST.replace('cloudtrail.', 'ec2.');
    expect(await update(other)).toEqual({});
    expect(await trust()).toBe(other);
    await test.call('iam', 'GetRolePolicy', { RoleName: 'Delivery', PolicyName: 'delivery' });
  });

  it('refuses permissions in its place and keeps what was', async () => {
    await expect(update(permissionsFor('g'))).rejects.toMatchObject({
      Code: 'MalformedPolicyDocument',
    });
    expect(await trust()).toBe(TRUST);
  });

  it('knows no other role', async () => {
    await expect(update(TRUST, 'nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
