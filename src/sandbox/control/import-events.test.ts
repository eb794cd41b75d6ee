import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const PATH = 'import?region=eu-west-1&logGroupName=CloudTrail/logs';
const IN_REGION = { region: 'eu-west-1' };

const importLines = (...lines: readonly string[]) => test.control(PATH, lines.join('\n'));

async function complaint(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { error: string }).error;
}

const logGroups = async () =>
  (await test.call('logs', 'DescribeLogGroups', {}, IN_REGION)).logGroups ?? [];

const filtered = async () =>
  (await test.call('logs', 'FilterLogEvents', { logGroupName: 'CloudTrail/logs' }, IN_REGION))
    .events ?? [];

describe('POST /_sandbox/import', () => {
  it('puts records into the stream of their account and the trail’s region, at their delivery time', async () => {
    const response = await importLines(
      '{"delivered":"2023-07-10T11:50:00Z","record":{"eventID":"2","recipientAccountId":"111111111111"}}',
      '{"delivered":"2023-07-10T11:45:00Z","record":{"eventID":"1","userIdentity":{"accountId":"222222222222"}}}',
      '{"delivered":null,"record":{"eventID":"3","recipientAccountId":"hidden"}}',
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      events: 3,
      streams: [
        '111111111111_CloudTrail_eu-west-1',
        '123456789012_CloudTrail_eu-west-1',
        '222222222222_CloudTrail_eu-west-1',
      ],
    });
    const [first, second, third] = await filtered();
    expect(first).toMatchObject({
      logStreamName: '222222222222_CloudTrail_eu-west-1',
      timestamp: Date.UTC(2023, 6, 10, 11, 45),
      ingestionTime: Date.UTC(2023, 6, 10, 11, 45),
    });
    expect(second).toMatchObject({ timestamp: Date.UTC(2023, 6, 10, 11, 50) });
    expect(third).toMatchObject({ timestamp: TEST_NOW, ingestionTime: TEST_NOW });
  });

  it('keeps a record exactly as it stands in its line', async () => {
    const record = String.raw`{"n": 1.0, "big":12345678901234567890, "s":"\u00e9\/", "dup":1,"dup":2 }`;
    await importLines(` { "record" : ${record} , "delivered" : "2026-01-01T00:00:00Z" } \r`);
    expect((await filtered()).map(({ message }) => message)).toEqual([record]);
  });

  it('puts other events into the stream "imported", with both their times', async () => {
    const response = await importLines(
      '{"timestamp":2000,"ingestionTime":5000,"message":"late"}',
      '',
      '{"timestamp":1000,"ingestionTime":9000,"message":"early"}',
      '{"timestamp":2000,"ingestionTime":4000,"message":"in between"}',
      '',
    );
    expect(await response.json()).toEqual({ events: 3, streams: ['imported'] });
    expect(await filtered()).toMatchObject([
      { timestamp: 1000, ingestionTime: 9000, message: 'early', logStreamName: 'imported' },
      { timestamp: 2000, ingestionTime: 4000, message: 'in between' },
      { timestamp: 2000, ingestionTime: 5000, message: 'late' },
    ]);
    const { logStreams } = await test.call(
      'logs',
      'DescribeLogStreams',
      { logGroupName: 'CloudTrail/logs' },
      IN_REGION,
    );
    expect(logStreams).toMatchObject([
      { firstEventTimestamp: 1000, lastEventTimestamp: 2000, lastIngestionTime: 9000 },
    ]);
  });

  it('adds to a group and stream that are there', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'CloudTrail/logs' }, IN_REGION);
    const line = '{"timestamp":1,"ingestionTime":1,"message":"m"}';
    await importLines(line);
    await importLines(line);
    expect(await filtered()).toHaveLength(2);
    expect(await logGroups()).toHaveLength(1);
  });

  it('makes the group even when there is nothing to put into it', async () => {
    expect(await (await importLines('')).json()).toEqual({ events: 0, streams: [] });
    expect(await logGroups()).toHaveLength(1);
  });

  it.each([
    ['{"delivered":null,"record":{},"extra":1}', 'line 2: unknown key "extra"'],
    ['{"delivered":null}', 'line 2: the key "record" is missing.'],
    ['{"record":{}}', 'line 2: the key "delivered" is missing.'],
    ['{"delivered":"yesterday","record":{}}', 'line 2: "delivered" must be an instant'],
    ['{"delivered":5,"record":{}}', 'line 2: "delivered" must be an instant'],
    ['{"delivered":null,"record":[]}', 'line 2: "record" must be a JSON object.'],
    ['{"delivered":null,"record":{},"message":"m"}', 'line 2: unknown key "message"'],
    ['{"timestamp":1,"ingestionTime":1}', 'line 2: the key "message" is missing.'],
    ['{"timestamp":1.5,"ingestionTime":1,"message":"m"}', 'line 2: "timestamp" must be'],
    ['{"timestamp":1,"ingestionTime":-1,"message":"m"}', 'line 2: "ingestionTime" must be'],
    ['{"timestamp":1,"ingestionTime":1,"message":""}', 'line 2: "message" must be'],
    [
      '{"eventVersion":"1.08"}',
      'line 2: unknown key "eventVersion"; a line has the keys delivered',
    ],
    ['{}', 'line 2: no keys'],
    ['[1]', 'line 2: expected a JSON object.'],
    ['{"delivered":', 'line 2: not JSON'],
    [
      `{"timestamp":1,"ingestionTime":1,"message":"${'x'.repeat(1_048_576)}"}`,
      'line 2: "message" makes an event of 1048602 bytes; a log event has at most 1048576.',
    ],
  ])('refuses %.60s and imports nothing', async (bad, message) => {
    const good = '{"timestamp":1,"ingestionTime":1,"message":"m"}';
    expect(await complaint(await importLines(good, bad, good))).toContain(message);
    expect(await logGroups()).toEqual([]);
  });

  it.each([
    ['import?logGroupName=g', '"region" must be'],
    ['import?region=US+EAST&logGroupName=g', '"region" must be'],
    ['import?region=us-east-1', '"logGroupName" is wrong'],
    ['import?region=us-east-1&logGroupName=bad%20name', '"logGroupName" is wrong'],
    ['import?region=us-east-1&logGroupName=g&stream=s', 'Unknown parameter "stream"'],
  ])('refuses the address %s', async (path, message) => {
    expect(await complaint(await test.control(path, ''))).toContain(message);
  });
});

const REAL = new URL('../../../../shared/data/real-account.ndjson', import.meta.url);
const SKIPPED = existsSync(REAL) ? '' : ' (skipped: ../shared/data/real-account.ndjson is missing)';

describe.skipIf(SKIPPED !== '')(`the records of a real account${SKIPPED}`, () => {
  it('arrive all, each exactly as it was delivered', async () => {
    const ndjson = readFileSync(REAL, 'utf8');
    const lines = ndjson.trim().split('\n');
    const response = await test.control(PATH, ndjson);
    expect(await response.json()).toEqual({
      events: lines.length,
      streams: ['123837392027_CloudTrail_eu-west-1'],
    });
    const messages: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await test.call(
        'logs',
        'FilterLogEvents',
        { logGroupName: 'CloudTrail/logs', nextToken },
        IN_REGION,
      );
      messages.push(...(page.events ?? []).map(({ message }) => message ?? ''));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(messages.toSorted()).toEqual(
      lines.map((line) => line.slice(line.indexOf('"record":') + 9, -1)).toSorted(),
    );
  });
});
