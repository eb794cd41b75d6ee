import { describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { fakeAccount } from '#testing/fake-account.ts';
import { ALL_NEW, planFor, policyFor, ROLE, TRUST } from '#testing/set-up.ts';
import type { Change } from './change.ts';
import { requestOf } from './change-request.ts';
import { describeChange } from './describe.ts';

const changesOf = async () => (await planFor(fakeAccount().ports, ALL_NEW)).changes;

describe('describeChange', () => {
  it('says each change as an order', async () => {
    const described = (await changesOf()).map(describeChange);
    expect(described.map(({ title }) => title)).toEqual([
      'Create the log group CloudTrail/logs in eu-central-1',
      `Create the role ${ROLE}`,
      `Add the inline policy cloudtrail-policy to the role ${ROLE}`,
      'Send the events of the trail management-events to the log group CloudTrail/logs',
    ]);
    expect(described.map(({ document }) => document?.json)).toEqual([
      undefined,
      printPolicy(TRUST),
      printPolicy(policyFor('CloudTrail/logs')),
      undefined,
    ]);
  });

  it('says where the events went until now', async () => {
    const [update] = (await changesOf()).slice(-1);
    if (update?.kind !== 'updateTrail') throw new Error('The last change updates the trail.');
    expect(describeChange(update).details[1]).toContain('Its bucket gets them as well');
    const before = {
      logGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:old:*',
      roleArn: 'arn:aws:iam::123456789012:role/service-role/r',
    };
    expect(describeChange({ ...update, before }).details[1]).toBe(
      'Until now they go to the log group old, with the role r.',
    );
  });
});

describe('requestOf', () => {
  it('ends a delivery with two empty texts, and knows all other changes', () => {
    const logGroup = { partition: 'aws', region: 'eu-central-1', account: '1', name: 'g' };
    const trail = { name: 't', arn: 'arn', region: 'eu-central-1' };
    const changes: readonly Change[] = [
      { kind: 'updateTrail', trail, delivery: undefined, before: undefined },
      { kind: 'switchLogging', trail, on: true },
      { kind: 'switchLogging', trail, on: false },
      { kind: 'updateTrustPolicy', roleName: 'r', trustPolicy: TRUST, before: TRUST },
      { kind: 'deleteRolePolicy', roleName: 'r', policyName: 'p', document: TRUST },
      { kind: 'deleteRole', roleName: 'r', roleArn: 'arn' },
      { kind: 'setRetention', logGroup, days: 1, before: 90 },
      { kind: 'setRetention', logGroup, days: undefined, before: 90 },
      { kind: 'deleteLogGroup', logGroup },
    ];
    const requests = changes.map((change) => {
      const { operation, parameters } = requestOf(change);
      return [describeChange(change).title, operation, parameters] as const;
    });
    const json = printPolicy(TRUST);
    expect(requests).toEqual([
      [
        'Stop sending the events of the trail t to CloudWatch Logs',
        'UpdateTrail',
        { Name: 'arn', CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' },
      ],
      ['Start the logging of the trail t', 'StartLogging', { Name: 'arn' }],
      ['Stop the logging of the trail t', 'StopLogging', { Name: 'arn' }],
      [
        'Let CloudTrail assume the role r',
        'UpdateAssumeRolePolicy',
        { RoleName: 'r', PolicyDocument: json },
      ],
      [
        'Delete the inline policy p of the role r',
        'DeleteRolePolicy',
        { RoleName: 'r', PolicyName: 'p' },
      ],
      ['Delete the role r', 'DeleteRole', { RoleName: 'r' }],
      [
        'Keep the events of the log group g for one day',
        'PutRetentionPolicy',
        { logGroupName: 'g', retentionInDays: '1' },
      ],
      [
        'Keep the events of the log group g for ever',
        'DeleteRetentionPolicy',
        { logGroupName: 'g' },
      ],
      ['Delete the log group g in eu-central-1', 'DeleteLogGroup', { logGroupName: 'g' }],
    ]);
  });

  it('names operations and parameters as AWS does', async () => {
    const requests = (await changesOf()).map(requestOf);
    expect(requests.map(({ service, operation, region }) => [service, operation, region])).toEqual([
      ['logs', 'CreateLogGroup', 'eu-central-1'],
      ['iam', 'CreateRole', undefined],
      ['iam', 'PutRolePolicy', undefined],
      ['cloudtrail', 'UpdateTrail', 'eu-central-1'],
    ]);
    expect(requests[3]?.parameters).toEqual({
      Name: 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/management-events',
      CloudWatchLogsLogGroupArn:
        'arn:aws:logs:eu-central-1:123456789012:log-group:CloudTrail/logs:*',
      CloudWatchLogsRoleArn: `arn:aws:iam::123456789012:role/${ROLE}`,
    });
  });
});
