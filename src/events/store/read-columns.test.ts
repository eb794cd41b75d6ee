import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf } from '#domain/record/actor.ts';
import { textAt } from '#domain/record/json.ts';
import { readRecord } from '#domain/record/record.ts';
import { readColumns } from './read-columns.ts';

/** The same by way of the whole record. */
function throughRecord(message: string) {
  const record = readRecord(message);
  if (record === undefined) return undefined;
  return {
    eventTime: record.eventTime,
    readOnly: record.readOnly,
    eventName: record.eventName ?? record.insight?.eventName,
    source: record.eventSource ?? record.insight?.eventSource,
    user: actorOf(record).label,
    identityType: textAt(record.userIdentity, 'type'),
    sourceIp: record.sourceIp,
    region: record.awsRegion,
    account: record.recipientAccountId ?? textAt(record.userIdentity, 'accountId'),
    error: record.errorCode ?? record.errorMessage,
    userAgent: record.userAgent,
    accessKey: record.accessKeyId,
    eventId: record.eventId,
    requestId: record.requestId,
    sharedEventId: record.sharedEventId,
    // A text of its own, below.
    resources: undefined,
  };
}

function expectEqual(message: string): void {
  const columns = readColumns(message);
  expect(columns && { ...columns, resources: undefined }).toEqual(throughRecord(message));
}

const DATA = new URL('../../../../shared/data/', import.meta.url);

describe('the columns of a message', () => {
  it.skipIf(!existsSync(DATA))('are those of its record, for every record of real accounts', () => {
    for (const name of readdirSync(DATA).filter((each) => each.endsWith('.ndjson'))) {
      for (const line of readFileSync(new URL(name, DATA), 'utf8').split('\n')) {
        if (line === '') continue;
        const at = line.indexOf('"record":');
        expectEqual(at < 0 ? line : line.slice(at + '"record":'.length, -1));
      }
    }
  });

  const NAMES = [
    ...[
      'eventVersion',
      'eventSource',
      'eventName',
      'eventTime',
      'eventID',
      'requestID',
      'readOnly',
    ],
    ...['errorCode', 'errorMessage', 'awsRegion', 'userIdentity', 'insightDetails', 'userAgent'],
    ...[
      'accountId',
      'type',
      'userName',
      'arn',
      'accessKeyId',
      'recipientAccountId',
      'sourceIPAddress',
    ],
  ];
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      ' ',
      'true',
      '2026-11-22T16:20:31Z',
      '2026-02-30T00:00:00Z',
      '2023-02-29T00:00:00Z',
      '2026-11-22T24:00:00Z',
      '2026-11-22T16:20:31.5Z',
    ),
    fc.constantFrom('IAMUser', 'Root', 'AssumedRole', 'AWSService', 'a\u0000b', '\u202egnp'),
    fc.double({ noNaN: true }),
    fc.constantFrom(true, false, null, 1e300, 2 ** 53),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('tree'), { maxKeys: 6 }),
    ),
  }));
  const body = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tree), { selector: ([name]) => name })
    .map((members) => Object.fromEntries(members));

  it('are those of its record, for generated ones', () => {
    fc.assert(
      fc.property(body, (each) => expectEqual(JSON.stringify(each))),
      { numRuns: 500 },
    );
  });

  it('are those of its record where keys come twice, are escaped or lie deeper', () => {
    for (const message of [
      '{"eventVersion":"1","eventName":"A","eventName":"B"}',
      '{"eventVersion":"1","event\\u004eame":"A"}',
      '{"requestParameters":{"eventName":"no","eventID":"no"},"eventVersion":"1","eventName":"yes"}',
      `{"eventVersion":"1","deep":${'['.repeat(5_000)}${']'.repeat(5_000)},"eventName":"A"}`,
      '{"eventVersion":"1","eventName":9007199254740993,"n":1e999}',
      '  \n{"eventVersion" : "1" , "eventTime":"2026-11-22T16:20:31Z"}  ',
      '\ufeff{"eventVersion":"1"}',
      '{"eventVersion":"1"',
      'START RequestId: 1',
      '[{"eventVersion":"1"}]',
      '{"eventVersion":"1","eventName":"\\ud800"}',
      '{"insightDetails":{"eventName":"RunInstances","eventSource":"ec2.amazonaws.com"}}',
    ]) {
      expectEqual(message);
    }
  });

  it('name what the record lists, or else what the call was given', () => {
    const resourcesOf = (more: object) =>
      readColumns(JSON.stringify({ eventVersion: '1', ...more }))?.resources;
    const arn = 'arn:aws:s3:::pictures';
    expect(resourcesOf({ resources: [{ ARN: arn }, { ARNPrefix: `${arn}/` }] })).toBe(
      `${arn}, ${arn}/`,
    );
    expect(
      resourcesOf({ resources: [], requestParameters: { bucketName: 'b', prefix: 'p' } }),
    ).toBe('b');
    expect(resourcesOf({ requestParameters: null })).toBeUndefined();
  });
});
