import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readRecord } from './record.ts';

const read = (record: unknown) => readRecord(JSON.stringify(record));

describe('readRecord', () => {
  it('reads a record', () => {
    const raw = {
      eventVersion: '1.11',
      userIdentity: { type: 'IAMUser', userName: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      eventTime: '2023-07-10T11:42:36Z',
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'aws-cli/2.9',
      requestParameters: { bucketName: 'b' },
      responseElements: null,
      requestID: 'R',
      eventID: 'E',
      readOnly: true,
      managementEvent: false,
      resources: [
        { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/k' },
        { type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::b/' },
        'nonsense',
      ],
      eventType: 'AwsApiCall',
      eventCategory: 'Data',
      recipientAccountId: '123456789012',
      sessionCredentialFromConsole: 'true',
    };
    expect(read(raw)).toMatchObject({
      eventVersion: '1.11',
      eventId: 'E',
      eventTime: Date.UTC(2023, 6, 10, 11, 42, 36),
      eventName: 'GetObject',
      eventSource: 's3.amazonaws.com',
      awsRegion: 'us-east-1',
      sourceIp: '192.0.2.1',
      userAgent: 'aws-cli/2.9',
      readOnly: true,
      managementEvent: false,
      eventType: 'AwsApiCall',
      eventCategory: 'Data',
      requestId: 'R',
      recipientAccountId: '123456789012',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      sessionCredentialFromConsole: true,
      requestParameters: { bucketName: 'b' },
      responseElements: undefined,
      errorCode: undefined,
      insight: undefined,
      resources: [
        { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::b/k', accountId: undefined },
        { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::b/', accountId: undefined },
      ],
      raw,
    });
  });

  it('reads what lacks eventTime and userIdentity, and leaves empty texts out', () => {
    const record = read({ eventSource: 'a', eventName: 'b', errorCode: '', eventTime: 'soon' });
    expect(record).toMatchObject({ eventSource: 'a', eventName: 'b', userIdentity: undefined });
    expect([record?.errorCode, record?.eventTime, record?.accessKeyId]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads Insights records and addenda', () => {
    const record = read({
      eventVersion: '1.08',
      eventCategory: 'Insight',
      insightDetails: {
        state: 'End',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        insightType: 'ApiCallRateInsight',
        insightContext: {
          statistics: {
            baseline: { average: 0.2 },
            insight: { average: 12.5 },
            insightDuration: 5,
          },
        },
      },
      addendum: { reason: 'UPDATED_DATA', updatedFields: 'errorCode', originalEventID: 'E' },
    });
    expect(record?.insight).toEqual({
      state: 'End',
      insightType: 'ApiCallRateInsight',
      eventName: 'RunInstances',
      eventSource: 'ec2.amazonaws.com',
      errorCode: undefined,
      baselineAverage: 0.2,
      insightAverage: 12.5,
      durationMinutes: 5,
    });
    expect(record?.addendum).toEqual({
      reason: 'UPDATED_DATA',
      updatedFields: 'errorCode',
      originalEventId: 'E',
    });
    expect(read({ insightDetails: {} })?.insight?.state).toBeUndefined();
  });

  it.each([
    '',
    'START RequestId: 1',
    '{"eventVersion":"1.08"',
    '[{"eventVersion":"1.08"}]',
    'null',
    '"eventVersion"',
    '{}',
    '{"eventName":"b"}',
    '{"eventVersion":""}',
    '{"insightDetails":[]}',
    '{"level":"info","message":"hello"}',
  ])('leaves %j alone', (message) => {
    expect(readRecord(message)).toBeUndefined();
  });

  it('survives JSON nested without end', () => {
    const deep = `{"eventVersion":"1.08","requestParameters":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`;
    expect(() => readRecord(deep)).not.toThrow();
    expect(() => readRecord('{"eventVersion":'.repeat(100_000))).not.toThrow();
  });

  it('never throws, whatever the message and whatever the types', () => {
    const keys = fc.constantFrom(
      'eventVersion',
      'eventTime',
      'userIdentity',
      'resources',
      'insightDetails',
      'addendum',
      'readOnly',
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), fc.string(), (object, text) => {
        const record = read({ ...object, eventVersion: '1.08' });
        expect(record?.eventVersion).toBe('1.08');
        expect(() => readRecord(text)).not.toThrow();
      }),
    );
  });
});
