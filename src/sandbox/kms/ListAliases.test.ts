import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '#testing/kms-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeKey(test);
});
afterEach(() => test.sandbox.close());

const list = (input: object = {}) => test.call('kms', 'ListAliases', input);
const names = async (input: object = {}) =>
  (await list(input)).Aliases?.map(({ AliasName }) => AliasName);

describe('ListAliases', () => {
  beforeEach(async () => {
    const other = await makeKey(test);
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/b', TargetKeyId: arn });
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/c', TargetKeyId: other });
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/a', TargetKeyId: arn });
  });

  it('lists all by name, or those of one key', async () => {
    expect(await names()).toEqual(['alias/a', 'alias/b', 'alias/c']);
    expect(await names({ KeyId: arn })).toEqual(['alias/a', 'alias/b']);
  });

  it('goes page by page', async () => {
    const first = await list({ Limit: 2 });
    expect(first.Truncated).toBe(true);
    expect(await names({ Limit: 2, Marker: first.NextMarker })).toEqual(['alias/c']);
  });

  it.each<[object, string]>([
    [{ KeyId: 'alias/a' }, 'NotFoundException'],
    [{ Marker: 'x' }, 'InvalidMarkerException'],
  ])('refuses %j', async (input, name) => {
    await expect(list(input)).rejects.toMatchObject({ name });
  });
});
