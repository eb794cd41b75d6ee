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

describe('GetUserPolicy', () => {
  it('gives the document as it was put, percent-encoded', async () => {
    await put('p');
    expect(await test.call('iam', 'GetUserPolicy', { UserName: 'ann', PolicyName: 'p' })).toEqual({
      UserName: 'ann',
      PolicyName: 'p',
      PolicyDocument: encodeURIComponent(permissionsFor('g')).replace(/\*/g, '%2A'),
    });
  });

  it.each([
    ['ann', 'none', 'The user policy with name none cannot be found.'],
    ['nobody', 'p', 'The user with name nobody cannot be found.'],
  ])('knows of %s no policy %s', async (UserName, PolicyName, message) => {
    await put('p');
    await expect(test.call('iam', 'GetUserPolicy', { UserName, PolicyName })).rejects.toMatchObject(
      {
        Code: 'NoSuchEntity',
        message,
      },
    );
  });
});
