import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const make = (UserName: string, more: object = {}) =>
  test.call('iam', 'CreateUser', { UserName, ...more });

describe('CreateUser', () => {
  it('makes a user', async () => {
    const Tags = [{ Key: 'team', Value: 'audit' }];
    expect((await make('ann', { Path: '/people/', Tags })).User).toEqual({
      Path: '/people/',
      UserName: 'ann',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/) as string,
      Arn: 'arn:aws:iam::123456789012:user/people/ann',
      CreateDate: new Date(test.clock.now()),
      Tags,
    });
  });

  it.each(['ann', 'ANN', 'sandbox-admin'])('refuses %s, which is there already', async (name) => {
    await make('ann');
    await expect(make(name)).rejects.toMatchObject({
      Code: 'EntityAlreadyExists',
      message: `User with name ${name} already exists.`,
    });
  });

  it.each([['a b'], ['n'.repeat(65)]])('refuses the name %s', async (name) => {
    await expect(make(name)).rejects.toMatchObject({ Code: 'ValidationError' });
  });
});
