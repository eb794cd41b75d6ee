import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeRole(test, 'Delivery');
});
afterEach(() => test.sandbox.close());

const put = (PolicyDocument: string, PolicyName = 'p', RoleName = 'Delivery') =>
  test.call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
const read = async (PolicyName = 'p') => {
  const answer = await test.call('iam', 'GetRolePolicy', { RoleName: 'Delivery', PolicyName });
  return decodeURIComponent(answer.PolicyDocument ?? '');
};

/** A policy of a number of characters without its white space. */
const ofSize = (characters: number): string => {
  const policy = (sid: string) =>
    JSON.stringify({ Statement: { Sid: sid, Effect: 'Allow', Action: '*', Resource: '*' } });
  return policy('s'.repeat(characters - policy('').length));
};

describe('PutRolePolicy', () => {
  it('adds a policy, and replaces one of the same name', async () => {
    await put(permissionsFor('one'));
    await put(permissionsFor('two'), 'q');
    await put(permissionsFor('three'));
    expect(await read('p')).toBe(permissionsFor('three'));
    expect(await read('q')).toBe(permissionsFor('two'));
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'takes %s for a name like any other',
    async (name) => {
      await put(permissionsFor('one'), name);
      expect(await read(name)).toBe(permissionsFor('one'));
      const { PolicyNames } = await test.call('iam', 'ListRolePolicies', { RoleName: 'Delivery' });
      expect(PolicyNames).toEqual([name]);
    },
  );

  it('takes 10,240 characters over all policies, white space not counted', async () => {
    const half = ofSize(5_120);
    await put(half.replaceAll(',', ',\n    '));
    await put(half, 'q');
    await expect(put(ofSize(5_121), 'q')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role Delivery',
      $metadata: { httpStatusCode: 409 },
    });
    expect(await read('q')).toBe(half);
  });

  it.each([
    ['no JSON', 'x'],
    [
      'a principal, which permissions do not have',
      '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
    ],
    ['no resource', '{"Statement":{"Effect":"Allow","Action":"*"}}'],
  ])('refuses %s', async (_, document) => {
    await expect(put(document)).rejects.toMatchObject({ Code: 'MalformedPolicyDocument' });
  });

  it('knows no other role, and no name with a space', async () => {
    await expect(put(permissionsFor('g'), 'p', 'nobody')).rejects.toMatchObject({
      Code: 'NoSuchEntity',
    });
    await expect(put(permissionsFor('g'), 'a b')).rejects.toMatchObject({
      Code: 'ValidationError',
    });
  });
});
