import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ now: TEST_NOW })));
afterEach(() => test.sandbox.close());

const create = (input: object = {}, options = {}) =>
  test.call(
    'iam',
    'CreateRole',
    { RoleName: 'Delivery', AssumeRolePolicyDocument: TRUST, ...input },
    options,
  );

describe('CreateRole', () => {
  it('makes a role and prints it as IAM does', async () => {
    test.clock.advance(678);
    const { Role } = await create();
    expect(Role).toEqual({
      Path: '/',
      RoleName: 'Delivery',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) as string,
      Arn: 'arn:aws:iam::123456789012:role/Delivery',
      // Whole seconds.
      CreateDate: new Date(TEST_NOW),
      AssumeRolePolicyDocument: expect.any(String) as string,
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
  });

  it('keeps path, description, duration, boundary and tags', async () => {
    const more = {
      Path: '/service-role/audit/',
      Description: 'Möbel & <co>',
      MaxSessionDuration: 7_200,
      Tags: [
        { Key: 'team', Value: 'platform' },
        { Key: 'empty', Value: '' },
      ],
    };
    const boundary = 'arn:aws:iam::123456789012:policy/boundary';
    const { Role } = await create({ ...more, PermissionsBoundary: boundary });
    expect(Role).toMatchObject({
      Path: more.Path,
      Tags: more.Tags,
      Arn: 'arn:aws:iam::123456789012:role/service-role/audit/Delivery',
    });
    expect(Role).not.toHaveProperty('Description');
    expect((await test.call('iam', 'GetRole', { RoleName: 'Delivery' })).Role).toMatchObject({
      ...more,
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    });
  });

  it('keeps partition and account of the call', async () => {
    const china = await create({}, { region: 'cn-north-1', account: '111111111111' });
    expect(china.Role?.Arn).toBe('arn:aws-cn:iam::111111111111:role/Delivery');
    await create();
  });

  it('refuses a name that differs by case alone', async () => {
    await create();
    await expect(create({ RoleName: 'delivery' })).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      Code: 'EntityAlreadyExists',
      message: 'Role with name delivery already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it.each([
    ['no JSON', '{'],
    ['no statement', '{"Version":"2012-10-17"}'],
    [
      'a resource, which trust policies do not have',
      TRUST.replace('"Action"', '"Resource": "*", "Action"'),
    ],
    [
      'no principal',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}',
    ],
  ])('refuses a trust policy with %s', async (_, AssumeRolePolicyDocument) => {
    await expect(create({ AssumeRolePolicyDocument })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      Code: 'MalformedPolicyDocument',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await test.call('iam', 'ListRoles', {})).Roles).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a name of 65 characters', { RoleName: 'r'.repeat(65) }, "'roleName'"],
    ['a space in the name', { RoleName: 'a b' }, "'roleName'"],
    ['a path without slashes', { Path: 'service-role' }, "'path'"],
    ['a description over 1,000', { Description: 'd'.repeat(1_001) }, "'description'"],
    ['a session under an hour', { MaxSessionDuration: 3_599 }, "'maxSessionDuration'"],
    [
      'a document outside Latin-1',
      { AssumeRolePolicyDocument: `${TRUST}\u2013` },
      "'assumeRolePolicyDocument'",
    ],
  ])('refuses %s', async (_, input, member) => {
    await expect(create(input)).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringContaining(`at ${member} failed to satisfy constraint`) as string,
    });
  });
});
