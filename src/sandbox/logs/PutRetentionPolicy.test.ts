import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const DAY = 24 * 60 * 60 * 1000;
const keep = (retentionInDays: number) =>
  test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays });

describe('PutRetentionPolicy', () => {
  it('is told by DescribeLogGroups, and hides what is older from both ways to read', async () => {
    const lines = [10, 4, 2].map((days) => {
      const at = TEST_NOW - days * DAY;
      return JSON.stringify({ timestamp: at, ingestionTime: at, message: `${days} days old` });
    });
    await test.control('import?region=us-east-1&logGroupName=g', lines.join('\n'));
    const visible = async () => {
      const group = { logGroupName: 'g' };
      const filtered = await test.call('logs', 'FilterLogEvents', group);
      const got = await test.call('logs', 'GetLogEvents', { ...group, logStreamName: 'imported' });
      const messages = filtered.events?.map(({ message }) => message);
      expect(got.events?.map(({ message }) => message)).toEqual(messages);
      return messages;
    };
    expect(await visible()).toEqual(['10 days old', '4 days old', '2 days old']);
    await keep(5);
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups).toMatchObject([{ logGroupName: 'g', retentionInDays: 5 }]);
    expect(await visible()).toEqual(['4 days old', '2 days old']);
    test.clock.advance(2 * DAY);
    expect(await visible()).toEqual(['2 days old']);
  });

  it('refuses a number of days that AWS does not offer', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    const refusal = keep(2);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow(
      "1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]",
    );
  });

  it('refuses a group that is not there', async () => {
    await expect(keep(1)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });
});
