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

const list = (input: object = {}, options = {}) => test.call('kms', 'ListKeys', input, options);

describe('ListKeys', () => {
  it('lists the keys of the account and region, page by page', async () => {
    const arns = [arn, await makeKey(test), await makeKey(test)];
    await makeKey(test, {}, { region: 'eu-west-1' });
    await makeKey(test, {}, { account: '111111111111' });
    const first = await list({ Limit: 2 });
    expect(first).toMatchObject({ Truncated: true });
    const second = await list({ Limit: 2, Marker: first.NextMarker });
    expect(second).toMatchObject({ Truncated: false });
    const keys = [...(first.Keys ?? []), ...(second.Keys ?? [])];
    expect(keys.map(({ KeyArn }) => KeyArn)).toEqual(arns.toSorted());
  });

  it('forgets a key when its time has come, and its aliases', async () => {
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/logs', TargetKeyId: arn });
    await test.call('kms', 'ScheduleKeyDeletion', { KeyId: arn, PendingWindowInDays: 7 });
    test.clock.advance(7 * 86_400_000 - 1);
    expect((await list()).Keys).toHaveLength(1);
    test.clock.advance(1);
    expect((await list()).Keys).toEqual([]);
    expect((await test.call('kms', 'ListAliases', {})).Aliases).toEqual([]);
    await expect(test.call('kms', 'DescribeKey', { KeyId: arn })).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    const another = await makeKey(test);
    await test.call('kms', 'CreateAlias', { AliasName: 'alias/logs', TargetKeyId: another });
  });

  it.each([{ Marker: 'x' }, { Marker: btoa('after:') }])('refuses %j', async (input) => {
    await expect(list(input)).rejects.toMatchObject({ name: 'InvalidMarkerException' });
  });
});
