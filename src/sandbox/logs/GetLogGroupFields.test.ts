import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

const MINUTE = 60_000;

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  const stream = { logGroupName: 'g', logStreamName: 's' };
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await test.call('logs', 'CreateLogStream', stream);
  const messages = [
    [-60, '{"old":true}'],
    [-15, '{"eventName":"A","userIdentity":{"type":"Root"},"items":[{"id":1},{"id":2}]}'],
    [-10, '{"eventName":"B","none":null,"empty":{}}'],
    [-1, 'plain text'],
    [0, '{ broken'],
  ] as const;
  await test.call('logs', 'PutLogEvents', {
    ...stream,
    logEvents: messages.map(([at, message]) => ({ timestamp: TEST_NOW + at * MINUTE, message })),
  });
});
afterEach(() => test.sandbox.close());

const fields = async (input: object = { logGroupName: 'g' }) =>
  Object.fromEntries(
    (await test.call('logs', 'GetLogGroupFields', input)).logGroupFields?.map(
      ({ name, percent }) => [name, percent],
    ) ?? [],
  );
const SYSTEM = {
  '@ingestionTime': 100,
  '@log': 100,
  '@logStream': 100,
  '@message': 100,
  '@timestamp': 100,
};

describe('GetLogGroupFields', () => {
  it('looks at the last 15 minutes, in dot notation, arrays by position', async () => {
    expect(await fields()).toEqual({
      ...SYSTEM,
      eventName: 50,
      'userIdentity.type': 25,
      'items.0.id': 25,
      'items.1.id': 25,
      none: 25,
    });
  });

  it('looks at 8 minutes before and after a time, which is in seconds', async () => {
    const time = (TEST_NOW - 60 * MINUTE) / 1000;
    expect(await fields({ logGroupIdentifier: 'g', time: time + 8 * 60 })).toEqual({
      ...SYSTEM,
      old: 100,
    });
    expect(await fields({ logGroupName: 'g', time: time + 8 * 60 + 1 })).toEqual({});
  });

  it('refuses a group that is not there, none at all, and both ways to name one', async () => {
    await expect(fields({ logGroupName: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    for (const input of [{}, { logGroupName: 'g', logGroupIdentifier: 'g' }]) {
      await expect(fields(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });
});
