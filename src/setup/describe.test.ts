import { describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { fakeAccount } from '#testing/fake-account.ts';
import { ALL_NEW, planFor, policyFor, ROLE, TRUST } from '#testing/set-up.ts';
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
    expect(describeChange(update).details[1]).toContain('bucket only');
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
