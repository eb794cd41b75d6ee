import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '#testing/kms-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
let arn: string;
beforeEach(async () => {
  test = openTestSandbox();
  arn = await makeKey(test);
});
afterEach(() => test.sandbox.close());

const schedule = (input: object = {}) =>
  test.call('kms', 'ScheduleKeyDeletion', { KeyId: arn, ...input });

describe('ScheduleKeyDeletion', () => {
  it.each([
    [{}, 30],
    [{ PendingWindowInDays: 7 }, 7],
  ])('of %j leaves the key for some days, in which nobody can use it', async (input, days) => {
    const DeletionDate = new Date(TEST_NOW + days * 86_400_000);
    expect(await schedule(input)).toEqual({
      KeyId: arn,
      DeletionDate,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    });
    const { KeyMetadata } = await test.call('kms', 'DescribeKey', { KeyId: arn });
    expect(KeyMetadata).toMatchObject({
      KeyState: 'PendingDeletion',
      Enabled: false,
      DeletionDate,
    });
  });

  it.each<[object, string]>([
    [{ PendingWindowInDays: 6 }, 'ValidationException'],
    [{ PendingWindowInDays: 31 }, 'ValidationException'],
    [{ PendingWindowInDays: 366 }, 'ValidationException'],
    [{ KeyId: 'alias/logs' }, 'NotFoundException'],
  ])('refuses %j', async (input, name) => {
    await expect(schedule(input)).rejects.toMatchObject({ name });
  });

  it('refuses to be asked twice', async () => {
    await schedule();
    await expect(schedule()).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
  });
});
