import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

async function fill(logGroupName: string, more: object = {}) {
  const stream = { logGroupName, logStreamName: 's' };
  await test.call('logs', 'CreateLogGroup', { logGroupName, ...more });
  await test.call('logs', 'CreateLogStream', stream);
  const logEvents = [{ timestamp: TEST_NOW, message: `in ${logGroupName}` }];
  await test.call('logs', 'PutLogEvents', { ...stream, logEvents });
}
const remove = (logGroupName: string, region = 'us-east-1') =>
  test.call('logs', 'DeleteLogGroup', { logGroupName }, { region });

/** How many streams and events the store still holds, of whatever group. */
async function left(): Promise<readonly number[]> {
  const response = await test.control('state');
  const { counts } = (await response.json()) as { counts: Record<string, number> };
  return [counts['logStreams'] ?? 0, counts['logEvents'] ?? 0];
}

describe('DeleteLogGroup', () => {
  it('takes streams and events with it and leaves other groups alone', async () => {
    await fill('a');
    await fill('b');
    await remove('a');
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(['b']);
    expect(await left()).toEqual([1, 1]);
    const others = await test.call('logs', 'FilterLogEvents', { logGroupName: 'b' });
    expect(others.events?.map(({ message }) => message)).toEqual(['in b']);
  });

  it('leaves nothing for a new group of the same name', async () => {
    await fill('a');
    await remove('a');
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'a' });
    const streams = await test.call('logs', 'DescribeLogStreams', { logGroupName: 'a' });
    expect(streams.logStreams).toEqual([]);
    expect((await test.call('logs', 'FilterLogEvents', { logGroupName: 'a' })).events).toEqual([]);
  });

  it('refuses a protected group until the protection ends', async () => {
    await fill('a', { deletionProtectionEnabled: true });
    await expect(remove('a')).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await left()).toEqual([1, 1]);
    await test.call('logs', 'PutLogGroupDeletionProtection', {
      logGroupIdentifier: 'a',
      deletionProtectionEnabled: false,
    });
    await remove('a');
    expect(await left()).toEqual([0, 0]);
  });

  it('refuses a group that is not there, or only in another region', async () => {
    await fill('a');
    for (const refusal of [remove('b'), remove('a', 'eu-west-1')]) {
      await expect(refusal).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'The specified log group does not exist.',
      });
    }
    await expect(remove('a b')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
