import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;

beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  for (const logStreamName of ['a', 'b']) {
    const stream = { logGroupName: 'g', logStreamName };
    await test.call('logs', 'CreateLogStream', stream);
    const logEvents = [{ timestamp: TEST_NOW, message: `in ${logStreamName}` }];
    await test.call('logs', 'PutLogEvents', { ...stream, logEvents });
  }
});
afterEach(() => test.sandbox.close());

const remove = (logStreamName: string, logGroupName = 'g') =>
  test.call('logs', 'DeleteLogStream', { logGroupName, logStreamName });
const texts = async () =>
  (await test.call('logs', 'FilterLogEvents', { logGroupName: 'g' })).events?.map(
    ({ message }) => message,
  );

describe('DeleteLogStream', () => {
  it('takes the events of that stream alone, and their bytes', async () => {
    await remove('a');
    expect(await texts()).toEqual(['in b']);
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups?.[0]?.storedBytes).toBe('in b'.length + 26);
    await expect(remove('a')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });

  it('leaves nothing for a new stream of the same name', async () => {
    await remove('b');
    await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName: 'b' });
    expect(await texts()).toEqual(['in a']);
  });

  it('refuses the streams of a protected group', async () => {
    await test.call('logs', 'PutLogGroupDeletionProtection', {
      logGroupIdentifier: 'g',
      deletionProtectionEnabled: true,
    });
    await expect(remove('a')).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await texts()).toEqual(['in a', 'in b']);
  });

  it('refuses a group that is not there', async () => {
    await expect(remove('a', 'other')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });
});
