import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  for (const logGroupName of ['one', 'two', 'three']) {
    await test.call('logs', 'CreateLogGroup', { logGroupName });
    test.clock.advance(1_000);
  }
});
afterEach(() => test.sandbox.close());

const look = (input = {}, options = {}) => test.call('cloudtrail', 'LookupEvents', input, options);
const by = (AttributeKey: string, AttributeValue: string) =>
  ({ LookupAttributes: [{ AttributeKey, AttributeValue }] }) as const;
const names = async (input = {}, options = {}) =>
  ((await look(input, options)).Events ?? []).map(({ EventName }) => EventName);

describe('LookupEvents', () => {
  it('shows the newest first, with the record as text', async () => {
    const { Events = [] } = await look();
    expect(Events).toHaveLength(3);
    const [newest] = Events;
    expect(newest).toMatchObject({
      EventName: 'CreateLogGroup',
      EventSource: 'logs.amazonaws.com',
      EventTime: new Date(TEST_NOW + 2_000),
      ReadOnly: 'false',
      Username: 'sandbox-admin',
      AccessKeyId: 'test',
      Resources: [{ ResourceType: 'AWS::Logs::LogGroup', ResourceName: 'three' }],
    });
    expect(JSON.parse(newest?.CloudTrailEvent ?? '')).toMatchObject({
      eventID: newest?.EventId,
      requestParameters: { logGroupName: 'three' },
    });
  });

  it('pages without gaps or repetitions, also while new events come in', async () => {
    const seen: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await look({
        MaxResults: 2,
        ...(NextToken && { NextToken }),
        ...by('EventName', 'CreateLogGroup'),
      });
      seen.push(...(page.Events ?? []).map(({ EventId }) => EventId));
      NextToken = page.NextToken;
      await test.call('logs', 'CreateLogGroup', { logGroupName: `later-${seen.length}` });
    } while (NextToken !== undefined);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  it('keeps regions and accounts apart; IAM happens in the leader region', async () => {
    await test.call('iam', 'ListRoles', {}, { region: 'eu-west-1' });
    await test.call('sts', 'GetCallerIdentity', {}, { region: 'eu-west-1' });
    expect(await names({}, { region: 'eu-west-1' })).toEqual(['GetCallerIdentity']);
    expect((await names())[0]).toBe('ListRoles');
    expect(await names({}, { account: '111111111111' })).toEqual([]);
  });

  it('finds by each attribute', async () => {
    await test.call('logs', 'DescribeLogGroups', {});
    const { Events = [] } = await look(by('EventName', 'CreateLogGroup'));
    expect(Events).toHaveLength(3);
    const id = Events[1]?.EventId ?? '';
    expect((await look(by('EventId', id))).Events).toEqual([Events[1]]);
    expect(await names(by('ReadOnly', 'false'))).toHaveLength(3);
    expect(await names(by('ReadOnly', 'true'))).toContain('DescribeLogGroups');
    expect(await names(by('EventSource', 'logs.amazonaws.com'))).toHaveLength(4);
    expect(await names(by('Username', 'sandbox-admin'))).not.toEqual([]);
    expect(await names(by('Username', 'somebody'))).toEqual([]);
    expect(await names(by('AccessKeyId', 'test'))).not.toEqual([]);
    expect(await names(by('ResourceName', 'nothing'))).toEqual([]);
    expect(await names(by('ResourceType', 'AWS::S3::Bucket'))).toEqual([]);
  });

  it('takes both ends of the time range in', async () => {
    const at = (s: number) => new Date(TEST_NOW + s * 1_000);
    expect(await names({ StartTime: at(1), EndTime: at(2) })).toHaveLength(2);
    expect(await names({ StartTime: at(1), EndTime: at(1) })).toHaveLength(1);
  });

  it('forgets after 90 days', async () => {
    test.clock.advance(90 * 24 * 60 * 60 * 1_000 - 2_000);
    expect(await names(by('EventName', 'CreateLogGroup'))).toHaveLength(2);
  });

  it('has no Insights events', async () => {
    expect(await look({ EventCategory: 'insight' })).toEqual({ Events: [] });
  });

  it.each<[string, object, string]>([
    [
      'two attributes',
      {
        LookupAttributes: [
          ...by('EventId', 'a').LookupAttributes,
          ...by('EventName', 'b').LookupAttributes,
        ],
      },
      'InvalidLookupAttributesException',
    ],
    ['an unknown attribute', by('Colour', 'red'), 'ValidationException'],
    ['more than 50 a page', { MaxResults: 51 }, 'ValidationException'],
    [
      'a range that ends before it begins',
      { StartTime: new Date(2_000_000), EndTime: new Date(1_000_000) },
      'InvalidTimeRangeException',
    ],
    ['a token of its own', { NextToken: 'abc' }, 'InvalidNextTokenException'],
    ['a token that is no Base64', { NextToken: '%%%' }, 'InvalidNextTokenException'],
  ])('refuses %s', async (_, input, name) => {
    await expect(look(input)).rejects.toMatchObject({ name });
  });
});
