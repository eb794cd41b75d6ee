import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListUsers', () => {
  it('lists by name, under a path if asked to, page by page', async () => {
    for (const [UserName, Path] of [
      ['zoe', '/'],
      ['ann', '/people/'],
    ] as const) {
      await test.call('iam', 'CreateUser', { UserName, Path });
    }
    const list = async (more: object = {}) => {
      const answer = await test.call('iam', 'ListUsers', more);
      return { names: answer.Users?.map(({ UserName }) => UserName), Marker: answer.Marker };
    };
    expect((await list()).names).toEqual(['ann', 'sandbox-admin', 'zoe']);
    expect((await list({ PathPrefix: '/people/' })).names).toEqual(['ann']);
    const { Marker } = await list({ MaxItems: 2 });
    expect((await list({ Marker })).names).toEqual(['zoe']);
    expect(
      (await test.call('iam', 'ListUsers', {}, { account: '111111111111' })).Users,
    ).toHaveLength(1);
  });
});
