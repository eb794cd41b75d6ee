import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const make = (RoleName: string, Path = '/') =>
  test.call('iam', 'CreateRole', { RoleName, Path, AssumeRolePolicyDocument: TRUST });
const list = (input = {}, options = {}) => test.call('iam', 'ListRoles', input, options);
const names = async (input = {}) =>
  ((await list(input)).Roles ?? []).map(({ RoleName }) => RoleName);

describe('ListRoles', () => {
  it('has an empty list where there are no roles', async () => {
    expect(await list()).toEqual({ Roles: [], IsTruncated: false });
  });

  it('lists by name, under a path if asked to, and no other account', async () => {
    await make('b', '/service-role/');
    await make('a');
    expect(await names()).toEqual(['a', 'b']);
    expect(await names({ PathPrefix: '/service-role/' })).toEqual(['b']);
    expect(await names({ PathPrefix: '/s' })).toEqual(['b']);
    expect((await list({}, { account: '111111111111' })).Roles).toEqual([]);
  });

  it('pages by marker, also when roles come and go meanwhile', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await make(name);
    const first = await list({ MaxItems: 2 });
    expect(first).toMatchObject({ IsTruncated: true });
    await test.call('iam', 'DeleteRole', { RoleName: 'b' });
    await make('aa');
    const second = await list({ MaxItems: 2, Marker: first.Marker });
    expect((second.Roles ?? []).map(({ RoleName }) => RoleName)).toEqual(['c', 'd']);
    const last = await list({ MaxItems: 2, Marker: second.Marker });
    expect(last.Roles).toHaveLength(1);
    expect(last).toMatchObject({ IsTruncated: false });
    expect(last).not.toHaveProperty('Marker');
  });

  it('gives 100 a page unless asked otherwise', async () => {
    for (let i = 0; i < 101; i++) await make(`role-${i}`);
    const page = await list();
    expect(page.Roles).toHaveLength(100);
    expect(page.IsTruncated).toBe(true);
    expect((await list({ MaxItems: 1_000 })).Roles).toHaveLength(101);
  });

  it.each([
    [{ MaxItems: 0 }, "'maxItems'"],
    [{ MaxItems: 1_001 }, "'maxItems'"],
    [{ PathPrefix: '' }, "'pathPrefix'"],
    [{ Marker: 'not-mine' }, 'Invalid Marker: not-mine'],
  ])('refuses %j', async (input, text) => {
    await expect(list(input)).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringContaining(text) as string,
    });
  });
});
