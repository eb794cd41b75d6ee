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

describe('EnableKey', () => {
  it('lets a disabled key be used again', async () => {
    await test.call('kms', 'DisableKey', { KeyId: arn });
    await test.call('kms', 'EnableKey', { KeyId: arn });
    const { KeyMetadata } = await test.call('kms', 'DescribeKey', { KeyId: arn });
    expect([KeyMetadata?.KeyState, KeyMetadata?.Enabled]).toEqual(['Enabled', true]);
  });

  it('does not save one that waits for its deletion', async () => {
    await test.call('kms', 'ScheduleKeyDeletion', { KeyId: arn });
    await expect(test.call('kms', 'EnableKey', { KeyId: arn })).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
    });
  });
});
