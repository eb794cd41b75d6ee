import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeRecord } from './describe.ts';
import { readRecord } from './record.ts';

function tell(fields: object) {
  const record = readRecord(JSON.stringify({ eventVersion: '1.11', ...fields }));
  if (!record) throw new Error('the record must read');
  return describeRecord(record, 'utc');
}

const call = {
  eventTime: '2023-07-10T11:54:39Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'DeleteRole',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.9.19',
  readOnly: false,
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
  userIdentity: {
    type: 'IAMUser',
    userName: 'alice',
    accountId: '123456789012',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    sessionContext: { attributes: { mfaAuthenticated: 'true' } },
  },
  requestParameters: { roleName: 'Admin' },
};

describe('the sentence', () => {
  it.each<[string, object, string]>([
    [
      'a call',
      call,
      "IAM user alice called IAM's DeleteRole on role Admin, with the AWS CLI from 192.0.2.10, in us-east-1 at 2023-07-10 11:54:39 UTC. It succeeded.",
    ],
    [
      'a denied call',
      { ...call, errorCode: 'AccessDenied', errorMessage: 'User: alice is not authorized' },
      "IAM user alice tried to call IAM's DeleteRole on role Admin, with the AWS CLI from 192.0.2.10, in us-east-1 at 2023-07-10 11:54:39 UTC. It was denied (AccessDenied): User: alice is not authorized.",
    ],
    [
      'a throttled call without a message',
      { ...call, errorCode: 'ThrottlingException' },
      "IAM user alice tried to call IAM's DeleteRole on role Admin, with the AWS CLI from 192.0.2.10, in us-east-1 at 2023-07-10 11:54:39 UTC. It was turned away because of too many calls (ThrottlingException).",
    ],
    [
      'a call by a service on behalf of somebody',
      {
        ...call,
        eventSource: 'kms.amazonaws.com',
        eventName: 'Decrypt',
        sourceIPAddress: 'secretsmanager.amazonaws.com',
        userAgent: 'secretsmanager.amazonaws.com',
        requestParameters: null,
        userIdentity: { ...call.userIdentity, invokedBy: 'secretsmanager.amazonaws.com' },
      },
      "IAM user alice called KMS's Decrypt through Secrets Manager, in us-east-1 at 2023-07-10 11:54:39 UTC. It succeeded.",
    ],
    [
      'a role assumed by a service',
      {
        ...call,
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        sourceIPAddress: 'inspector2.amazonaws.com',
        userIdentity: { type: 'AWSService', invokedBy: 'inspector2.amazonaws.com' },
        resources: [{ ARN: 'arn:aws:iam::123456789012:role/aws-service-role/x/Scan' }],
      },
      'Inspector assumed role Scan, in us-east-1 at 2023-07-10 11:54:39 UTC. It succeeded.',
    ],
    [
      'an event of a service itself',
      {
        ...call,
        eventType: 'AwsServiceEvent',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'SharedSnapshotVolumeCreated',
        sourceIPAddress: 'ec2.amazonaws.com',
        requestParameters: null,
        serviceEventDetails: { snapshotId: 'snap-1' },
        userIdentity: { accountId: '1', invokedBy: 'ec2.amazonaws.com' },
      },
      'EC2 reported SharedSnapshotVolumeCreated for snapshot snap-1, in us-east-1 at 2023-07-10 11:54:39 UTC.',
    ],
    [
      'a sign-in',
      {
        ...call,
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        eventType: 'AwsConsoleSignIn',
        userAgent: 'Mozilla/5.0',
        requestParameters: null,
        responseElements: { ConsoleLogin: 'Success' },
        additionalEventData: { MFAUsed: 'No' },
      },
      'IAM user alice signed in to the AWS console without MFA, with a browser from 192.0.2.10, in us-east-1 at 2023-07-10 11:54:39 UTC.',
    ],
    [
      'a failed sign-in under a name that nobody has',
      {
        ...call,
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        userAgent: 'Mozilla/5.0',
        userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        errorMessage: 'Failed authentication',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { MFAUsed: 'Yes' },
      },
      'Somebody who gave the name of no existing user tried to sign in to the AWS console with MFA, with a browser from 192.0.2.10, in us-east-1 at 2023-07-10 11:54:39 UTC. It failed: Failed authentication.',
    ],
    [
      'the start of an insight',
      {
        eventTime: '2023-07-10T11:54:39Z',
        awsRegion: 'us-east-1',
        insightDetails: {
          state: 'Start',
          eventSource: 'ec2.amazonaws.com',
          eventName: 'RunInstances',
          insightType: 'ApiCallRateInsight',
          insightContext: {
            statistics: { baseline: { average: 0.0020833333 }, insight: { average: 12.5 } },
          },
        },
      },
      "CloudTrail Insights noticed the start of an unusual rate of calls to EC2's RunInstances, in us-east-1 at 2023-07-10 11:54:39 UTC. There were 12.5 a minute, where 0.00208 a minute are usual.",
    ],
    [
      'the end of an insight about errors',
      {
        eventTime: '2023-07-10T11:54:39Z',
        insightDetails: {
          state: 'End',
          eventSource: 'logs.amazonaws.com',
          eventName: 'CreateLogGroup',
          insightType: 'ApiErrorRateInsight',
          errorCode: 'AccessDenied',
          insightContext: { statistics: { insight: { average: 3 }, insightDuration: 1 } },
        },
      },
      "CloudTrail Insights noticed the end of an unusual rate of failing calls to CloudWatch Logs' CreateLogGroup with AccessDenied, at 2023-07-10 11:54:39 UTC. There were 3 a minute, for 1 minute.",
    ],
    [
      'a record of which hardly anything is left',
      {},
      'Somebody unknown called an operation that the record does not name, at a time that the record does not tell. It succeeded.',
    ],
  ])('tells %s', (_, fields, sentence) => {
    expect(tell(fields).sentence).toBe(sentence);
  });

  it('shortens long messages, and leaves out the cipher that EC2 appends', () => {
    const cipher = 'You are not authorized. Encoded authorization failure message: fqhg8CzmasrUP43';
    const denied = { ...call, errorCode: 'Client.UnauthorizedOperation', errorMessage: cipher };
    expect(tell(denied).sentence).toMatch(/\): You are not authorized\.$/);
    const long = tell({ ...call, errorCode: 'X', errorMessage: 'word '.repeat(200) }).sentence;
    expect(long).toMatch(/word…$/);
    expect(long.length).toBeLessThan(500);
  });
});

describe('the details', () => {
  it('tell the same fact by fact', () => {
    expect(tell(call).details).toEqual([
      {
        label: 'Who',
        text: 'IAM user alice of account 123456789012, signed in with MFA, access key AKIAIOSFODNN7EXAMPLE',
      },
      { label: 'What', text: 'DeleteRole, a call to IAM that changes something' },
      { label: 'To what', text: 'role Admin' },
      { label: 'From where', text: '192.0.2.10, with the AWS CLI' },
      { label: 'When', text: '2023-07-10 11:54:39 UTC' },
      { label: 'Where', text: 'US East (N. Virginia), us-east-1, account 123456789012' },
      { label: 'Outcome', text: 'Succeeded' },
    ]);
  });

  it('tell how a session came about', () => {
    const sessionContext = {
      sourceIdentity: 'ana@example.com',
      webIdFederationData: {
        federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/token.example.com',
      },
      assumedRoot: 'true',
    };
    const [who] = tell({
      userIdentity: { type: 'AssumedRole', arn: 'a/R/S', sessionContext },
    }).details;
    expect(who?.text).toBe(
      'An unknown role, source identity ana@example.com, web identity from oidc provider token.example.com, with the rights of the root user',
    );
  });

  it('leave out what the record does not tell', () => {
    expect(tell({}).details).toEqual([
      { label: 'Who', text: 'Somebody unknown' },
      { label: 'Outcome', text: 'Succeeded' },
    ]);
  });

  it.each([
    [{ reason: 'DELIVERY_DELAY' }, 'CloudTrail delivered this record late.'],
    [
      { reason: 'SERVICE_OUTAGE' },
      'CloudTrail delivered this record late, because a service was out of order.',
    ],
    [
      { reason: 'UPDATED_DATA', updatedFields: 'errorCode', originalEventID: 'E' },
      'This record corrects the record E, in errorCode.',
    ],
    [{ reason: 'UPDATED_DATA' }, 'This record corrects an earlier record.'],
    [{ reason: 'SOMETHING_NEW' }, 'CloudTrail added to this record: SOMETHING_NEW.'],
    [{}, undefined],
  ])('explain the addendum %j', (addendum, text) => {
    expect(tell({ addendum }).details.find(({ label }) => label === 'Note')?.text).toBe(text);
  });
});

it('has something to say about any record, and never says "undefined"', () => {
  const keys = fc.constantFrom(
    ...['userIdentity', 'requestParameters', 'responseElements', 'resources', 'insightDetails'],
    ...['eventName', 'eventSource', 'sourceIPAddress', 'errorCode', 'errorMessage', 'addendum'],
    ...['type', 'userName', 'arn', 'principalId', 'sessionContext', 'accountId', 'invokedBy'],
  );
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('IAMUser', 'AssumedRole', 'a:b/c', '', 'x.amazonaws.com'),
      fc.constantFrom(null, true, 7),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(keys, json), (fields) => {
      const { sentence, details } = tell(fields);
      const said = [sentence, ...details.map(({ text }) => text)];
      expect(details.length).toBeGreaterThan(0);
      for (const text of said) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|\[object|NaN/);
      }
    }),
  );
});
