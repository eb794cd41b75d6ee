import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery');
});
afterEach(() => test.sandbox.close());

const get = (RoleName: string, options = {}) => test.call('iam', 'GetRole', { RoleName }, options);

describe('GetRole', () => {
  it('finds a role without regard to case, and gives its document URL-encoded', async () => {
    const { Role } = await get('dELIVERY');
    expect(Role).toMatchObject({ RoleName: 'Delivery', RoleLastUsed: {} });
    expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B%0A/);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
  });

  it('is the same from every region, and another account has its own', async () => {
    expect(await get('Delivery', { region: 'eu-west-1' })).toEqual(await get('Delivery'));
    await expect(get('Delivery', { account: '111111111111' })).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      Code: 'NoSuchEntity',
      message: 'The role with name Delivery cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('shows a new trust policy at once, however slowly it spreads', async () => {
    await test.control('settings', { propagationDelayMs: 60_000 });
    const PolicyDocument = TRUST.replace('cloudtrail.', 'ec2.');
    await test.call('iam', 'UpdateAssumeRolePolicy', { RoleName: 'Delivery', PolicyDocument });
    const { Role } = await get('Delivery');
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(PolicyDocument);
  });
});
