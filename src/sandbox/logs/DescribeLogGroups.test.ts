import type { DescribeLogGroupsRequest } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const list = (input: DescribeLogGroupsRequest = {}) =>
  test.call('logs', 'DescribeLogGroups', input);
const names = async (input: DescribeLogGroupsRequest = {}) =>
  (await list(input)).logGroups?.map(({ logGroupName }) => logGroupName);
const create = (logGroupName: string, logGroupClass?: 'INFREQUENT_ACCESS' | 'ESSENTIALS') =>
  test.call('logs', 'CreateLogGroup', { logGroupName, logGroupClass });

describe('DescribeLogGroups', () => {
  it('sorts by ASCII and filters by prefix', async () => {
    for (const name of ['b', 'a/1', 'B', '_', 'a.1', 'ab']) await create(name);
    expect(await names()).toEqual(['B', '_', 'a.1', 'a/1', 'ab', 'b']);
    expect(await names({ logGroupNamePrefix: 'a' })).toEqual(['a.1', 'a/1', 'ab']);
    expect(await names({ logGroupNamePrefix: 'A' })).toEqual([]);
  });

  it('searches by a substring, case-sensitively, and then tells three things only', async () => {
    // The example of the API reference.
    for (const name of ['DataLogs', 'x/DataLogs', 'GroupDataLogs', 'datalogs', 'Data/log/s']) {
      await create(name);
    }
    const { logGroups } = await list({ logGroupNamePattern: 'DataLogs' });
    expect(logGroups?.map(({ logGroupName }) => logGroupName)).toEqual([
      'DataLogs',
      'GroupDataLogs',
      'x/DataLogs',
    ]);
    for (const group of logGroups ?? []) {
      expect(Object.keys(group).toSorted()).toEqual(['arn', 'creationTime', 'logGroupName']);
    }
  });

  it('refuses prefix and pattern together', async () => {
    await expect(list({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })).rejects.toMatchObject(
      {
        name: 'InvalidParameterException',
        message:
          'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      },
    );
  });

  it('pages, by at most 50, and hides nothing that comes or goes meanwhile', async () => {
    for (let i = 10; i < 65; i++) await create(`g${i}`);
    const first = await list();
    expect(first.logGroups).toHaveLength(50);
    await create('g00');
    const second = await list({ nextToken: first.nextToken });
    expect(second.logGroups?.map(({ logGroupName }) => logGroupName)).toEqual([
      'g60',
      'g61',
      'g62',
      'g63',
      'g64',
    ]);
    expect(second.nextToken).toBeUndefined();
    expect((await list({ limit: 5, logGroupNamePrefix: 'g6' })).nextToken).toBeUndefined();
    expect((await list({ limit: 4, logGroupNamePrefix: 'g6' })).nextToken).toBeDefined();
    await expect(list({ limit: 51 })).rejects.toThrow('less than or equal to 50');
    await expect(list({ limit: 0 })).rejects.toThrow('greater than or equal to 1');
  });

  it.each(['x', '!!', 'e30=', btoa('null'), btoa('%')])(
    'refuses the token %j',
    async (nextToken) => {
      await expect(list({ nextToken })).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'The specified nextToken is invalid.',
      });
    },
  );

  it('lets a token expire after 24 hours', async () => {
    await create('a');
    await create('b');
    const { nextToken } = await list({ limit: 1 });
    test.clock.advance(24 * 60 * 60 * 1000);
    expect(await names({ nextToken })).toEqual(['b']);
    test.clock.advance(1);
    await expect(names({ nextToken })).rejects.toThrow('The specified nextToken is invalid.');
  });

  it('selects by class, the two cheaper ones together, and by identifiers', async () => {
    await create('standard');
    await create('infrequent', 'INFREQUENT_ACCESS');
    await create('essentials', 'ESSENTIALS');
    expect(await names({ logGroupClass: 'STANDARD' })).toEqual(['standard']);
    expect(await names({ logGroupClass: 'INFREQUENT_ACCESS' })).toEqual([
      'essentials',
      'infrequent',
    ]);
    expect(await names({ logGroupClass: 'ESSENTIALS' })).toEqual(['essentials', 'infrequent']);
    expect(await names({ logGroupClass: 'DELIVERY' })).toEqual([]);
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:infrequent';
    expect(await names({ logGroupIdentifiers: ['standard', arn, 'other'] })).toEqual([
      'infrequent',
      'standard',
    ]);
  });

  it('adds up the bytes of a group as PutLogEvents counts them', async () => {
    await create('g');
    for (const logStreamName of ['a', 'b']) {
      await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName });
      await test.call('logs', 'PutLogEvents', {
        logGroupName: 'g',
        logStreamName,
        logEvents: [{ timestamp: test.clock.now(), message: 'é' }],
      });
    }
    expect((await list()).logGroups).toMatchObject([{ storedBytes: 56 }]);
  });
});
