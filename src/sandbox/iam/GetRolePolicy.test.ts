import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery', { permissions: permissionsFor('CloudTrail/logs') });
});
afterEach(() => test.sandbox.close());

const get = (RoleName: string, PolicyName: string) =>
  test.call('iam', 'GetRolePolicy', { RoleName, PolicyName });

describe('GetRolePolicy', () => {
  it('gives the document exactly as it was put, URL-encoded', async () => {
    const answer = await get('delivery', 'delivery');
    expect(answer).toMatchObject({ RoleName: 'Delivery', PolicyName: 'delivery' });
    expect(answer.PolicyDocument).not.toMatch(/[{}"*!'()\s]/);
    expect(decodeURIComponent(answer.PolicyDocument ?? '')).toBe(permissionsFor('CloudTrail/logs'));
  });

  it.each([
    ['nobody', 'delivery', 'The role with name nobody cannot be found.'],
    ['Delivery', 'Delivery', 'The role policy with name Delivery cannot be found.'],
    ['Delivery', 'constructor', 'The role policy with name constructor cannot be found.'],
  ])('does not find %s / %s', async (role, policy, message) => {
    await expect(get(role, policy)).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message,
    });
  });
});
