import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let folder: string;
let test: TestSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-delete-'));
  test = openTestSandbox({ database: join(folder, 'sandbox.db') });
});
afterEach(() => {
  test.sandbox.close();
  rmSync(folder, { recursive: true });
});

async function fill(logGroupName: string, more: object = {}) {
  const stream = { logGroupName, logStreamName: 's' };
  await test.call('logs', 'CreateLogGroup', { logGroupName, ...more });
  await test.call('logs', 'CreateLogStream', stream);
  const logEvents = [{ timestamp: TEST_NOW, message: `in ${logGroupName}` }];
  await test.call('logs', 'PutLogEvents', { ...stream, logEvents });
}
const remove = (logGroupName: string, region = 'us-east-1') =>
  test.call('logs', 'DeleteLogGroup', { logGroupName }, { region });

/** What the file really holds, seen by a second reader. */
function rows(table: string): number {
  const db = new DatabaseSync(join(folder, 'sandbox.db'), { readOnly: true });
  try {
    return Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  } finally {
    db.close();
  }
}

describe('DeleteLogGroup', () => {
  it('takes streams and events with it, from the disk as well, and leaves other groups alone', async () => {
    await fill('a');
    await fill('b');
    await remove('a');
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(['b']);
    expect([rows('log_stream'), rows('log_event')]).toEqual([1, 1]);
    const left = await test.call('logs', 'FilterLogEvents', { logGroupName: 'b' });
    expect(left.events?.map(({ message }) => message)).toEqual(['in b']);
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
    expect(rows('log_event')).toBe(1);
    await test.call('logs', 'PutLogGroupDeletionProtection', {
      logGroupIdentifier: 'a',
      deletionProtectionEnabled: false,
    });
    await remove('a');
    expect(rows('log_event')).toBe(0);
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
