import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  for (const logGroupName of ['/aws/lambda/a', 'discovery', 'my.group', 'myXgroup']) {
    await test.call('logs', 'CreateLogGroup', { logGroupName });
  }
});
afterEach(() => test.sandbox.close());

const list = (input: object = {}) => test.call('logs', 'ListLogGroups', input);
const names = async (input: object = {}) =>
  (await list(input)).logGroups?.map(({ logGroupName }) => logGroupName);

describe('ListLogGroups', () => {
  it('gives name, ARN without star, and class', async () => {
    const { logGroups, nextToken } = await list({ logGroupNamePattern: 'discovery' });
    expect(logGroups).toEqual([
      {
        logGroupName: 'discovery',
        logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:discovery',
        logGroupClass: 'STANDARD',
      },
    ]);
    expect(nextToken).toBeUndefined();
  });

  it.each([
    ['^/aws/lambda|disco', ['/aws/lambda/a', 'discovery']],
    ['group', ['my.group', 'myXgroup']],
    ['^group', []],
    ['my.group', ['my.group']],
    ['Group', []],
  ])('finds by the pattern %s', async (logGroupNamePattern, found) => {
    expect(await names({ logGroupNamePattern })).toEqual(found);
  });

  it.each(['ab', '(a+)+', 'abc*', 'aaa|bbb|ccc|ddd|eee|fff'])(
    'refuses the pattern %s',
    async (logGroupNamePattern) => {
      await expect(list({ logGroupNamePattern })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );

  it('goes on where the page before ended, and knows its own tokens alone', async () => {
    const first = await list({ limit: 3 });
    expect(first.logGroups).toHaveLength(3);
    expect(await names({ nextToken: first.nextToken })).toEqual(['myXgroup']);
    const { nextToken } = await test.call('logs', 'DescribeLogGroups', { limit: 1 });
    await expect(list({ nextToken })).rejects.toThrow('The specified nextToken is invalid.');
  });

  it('filters by class', async () => {
    const logGroupClass = 'INFREQUENT_ACCESS';
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'cheap', logGroupClass });
    expect(await names({ logGroupClass })).toEqual(['cheap']);
    expect(await names({ logGroupClass: 'STANDARD' })).toHaveLength(4);
  });

  it('knows no data sources and no field indexes, and refuses to choose by tags', async () => {
    expect(await names({ dataSources: [{ name: 'aws' }] })).toEqual([]);
    expect(await names({ fieldIndexNames: ['eventName'] })).toEqual([]);
    await expect(list({ logGroupTags: [{ key: 'team' }] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
