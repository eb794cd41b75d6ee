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

const state = async () => {
  const { KeyMetadata } = await test.call('kms', 'DescribeKey', { KeyId: arn });
  return [KeyMetadata?.KeyState, KeyMetadata?.Enabled];
};

describe('DisableKey', () => {
  it('disables a key, once or again', async () => {
    await test.call('kms', 'DisableKey', { KeyId: arn });
    await test.call('kms', 'DisableKey', { KeyId: arn });
    expect(await state()).toEqual(['Disabled', false]);
  });

  it('leaves one alone that waits for its deletion, and finds no alias', async () => {
    const alias = test.call('kms', 'DisableKey', { KeyId: 'alias/logs' });
    await expect(alias).rejects.toMatchObject({ name: 'NotFoundException' });
    await test.call('kms', 'ScheduleKeyDeletion', { KeyId: arn });
    const pending = test.call('kms', 'DisableKey', { KeyId: arn });
    await expect(pending).rejects.toMatchObject({
      name: 'KMSInvalidStateException',
      message: `${arn} is pending deletion.`,
    });
  });
});
