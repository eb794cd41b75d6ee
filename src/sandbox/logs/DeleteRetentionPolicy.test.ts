import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;

beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const DAY = 24 * 60 * 60 * 1000;
const forget = (logGroupName: string) =>
  test.call('logs', 'DeleteRetentionPolicy', { logGroupName });

describe('DeleteRetentionPolicy', () => {
  it('lets events stay for ever, also where there was no retention', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    await forget('g');
    const stream = { logGroupName: 'g', logStreamName: 's' };
    await test.call('logs', 'CreateLogStream', stream);
    await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
    await forget('g');
    const logEvents = [{ timestamp: TEST_NOW, message: 'kept' }];
    await test.call('logs', 'PutLogEvents', { ...stream, logEvents });
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups?.[0]).not.toHaveProperty('retentionInDays');
    test.clock.advance(400 * DAY);
    expect((await test.call('logs', 'GetLogEvents', stream)).events).toHaveLength(1);
  });

  it('refuses a group that is not there', async () => {
    await expect(forget('g')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });
});
