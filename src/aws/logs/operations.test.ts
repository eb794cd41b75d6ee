import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { associateKmsKey } from './AssociateKmsKey.ts';
import { createLogGroup } from './CreateLogGroup.ts';
import { deleteLogGroup } from './DeleteLogGroup.ts';
import { deleteRetentionPolicy } from './DeleteRetentionPolicy.ts';
import { describeLogGroups } from './DescribeLogGroups.ts';
import { describeLogStreams } from './DescribeLogStreams.ts';
import { describeMetricFilters } from './DescribeMetricFilters.ts';
import { disassociateKmsKey } from './DisassociateKmsKey.ts';
import { findLogGroup } from './find-log-group.ts';
import { putRetentionPolicy } from './PutRetentionPolicy.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(...answers: readonly Answer[]): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answers[index] ?? 'reset');
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

const inputs = (): unknown[] => server?.seen.map(({ body }) => JSON.parse(body) as unknown) ?? [];

afterEach(async () => {
  await server?.close();
});

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group';
const group = (name: string) => ({
  logGroupName: name,
  creationTime: 1795356001500,
  metricFilterCount: 0,
  arn: `${ARN}:${name}:*`,
  logGroupArn: `${ARN}:${name}`,
  storedBytes: 12,
  retentionInDays: 30,
  logGroupClass: 'STANDARD',
});

describe('describeLogGroups', () => {
  it('reads one page and its token', async () => {
    const access = await accessTo(jsonAnswer({ logGroups: [group('a')], nextToken: 'more' }));
    expect(await describeLogGroups(access, { prefix: 'a' }, never)).toEqual({
      items: [
        {
          name: 'a',
          arn: `${ARN}:a`,
          createdAt: 1795356001500,
          storedBytes: 12,
          retentionDays: 30,
          logClass: 'STANDARD',
          kmsKeyId: undefined,
        },
      ],
      nextToken: 'more',
    });
    expect(inputs()).toEqual([{ logGroupNamePrefix: 'a', limit: 50 }]);
  });

  it('makes do with what a search by pattern, or an older server, leaves out', async () => {
    const { logGroupName, arn, creationTime } = group('b');
    const access = await accessTo(jsonAnswer({ logGroups: [{ logGroupName, arn, creationTime }] }));
    const { items } = await describeLogGroups(access, { pattern: 'b', nextToken: 'x' }, never);
    expect(items).toMatchObject([{ arn: `${ARN}:b`, storedBytes: undefined, logClass: undefined }]);
    expect(inputs()).toEqual([{ logGroupNamePattern: 'b', nextToken: 'x', limit: 50 }]);
  });
});

describe('findLogGroup', () => {
  it('finds the exact name among those that begin alike, on whatever page', async () => {
    const access = await accessTo(
      jsonAnswer({ logGroups: [group('CloudTrail/logs2')], nextToken: 'more' }),
      jsonAnswer({ logGroups: [group('CloudTrail/logs')], nextToken: 'never read' }),
    );
    const found = await findLogGroup(access, { name: 'CloudTrail/logs' }, never);
    expect(found?.name).toBe('CloudTrail/logs');
    expect(inputs()).toHaveLength(2);
  });

  it('answers undefined where there is none', async () => {
    const access = await accessTo(jsonAnswer({ logGroups: [group('CloudTrail/logs2')] }));
    expect(await findLogGroup(access, { name: 'CloudTrail/logs' }, never)).toBeUndefined();
  });
});

describe('describeLogStreams', () => {
  it('asks for the last written first; by prefix AWS allows only the order of names', async () => {
    const stream = {
      logStreamName: '123456789012_CloudTrail_us-east-1',
      arn: `${ARN}:g:log-stream:123456789012_CloudTrail_us-east-1`,
      creationTime: 1,
      firstEventTimestamp: 2,
      lastEventTimestamp: 3,
      lastIngestionTime: 4,
      storedBytes: 0,
    };
    const access = await accessTo(
      jsonAnswer({ logStreams: [stream], nextToken: 'n' }),
      jsonAnswer({ logStreams: [] }),
    );
    expect(await describeLogStreams(access, { logGroupName: 'g' }, never)).toEqual({
      items: [
        {
          name: stream.logStreamName,
          arn: stream.arn,
          createdAt: 1,
          firstEventAt: 2,
          lastEventAt: 3,
          lastIngestedAt: 4,
          storedBytes: 0,
        },
      ],
      nextToken: 'n',
    });
    await describeLogStreams(access, { logGroupName: 'g', prefix: '1', nextToken: 'n' }, never);
    expect(inputs()).toEqual([
      { logGroupName: 'g', orderBy: 'LastEventTime', descending: true, limit: 50 },
      {
        logGroupName: 'g',
        orderBy: 'LogStreamName',
        logStreamNamePrefix: '1',
        nextToken: 'n',
        limit: 50,
      },
    ]);
  });
});

describe('createLogGroup', () => {
  it('takes AWS’s empty answer for success, and keeps the request’s id', async () => {
    const headers = { 'x-amzn-requestid': '5d1b8c1e-0000-4000-8000-000000000002' };
    const access = await accessTo({ status: 200, body: '', headers });
    expect(await createLogGroup(access, { name: 'g' }, never)).toEqual({
      requestId: '5d1b8c1e-0000-4000-8000-000000000002',
    });
    expect(inputs()).toEqual([{ logGroupName: 'g' }]);
  });
});

describe('changes of a log group', () => {
  it('ask for what AWS names', async () => {
    const access = await accessTo(jsonAnswer({}), jsonAnswer({}), jsonAnswer({}));
    await putRetentionPolicy(access, { name: 'g', days: 90 }, never);
    await deleteRetentionPolicy(access, { name: 'g' }, never);
    await deleteLogGroup(access, { name: 'g' }, never);
    expect(server?.seen.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'Logs_20140328.PutRetentionPolicy',
      'Logs_20140328.DeleteRetentionPolicy',
      'Logs_20140328.DeleteLogGroup',
    ]);
    const logGroupName = 'g';
    expect(inputs()).toEqual([
      { logGroupName, retentionInDays: 90 },
      { logGroupName },
      { logGroupName },
    ]);
  });
});

describe('the key of a log group', () => {
  it('is associated by its ARN, and taken away', async () => {
    const access = await accessTo({ status: 200, body: '' }, { status: 200, body: '' });
    const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/k';
    await associateKmsKey(access, { name: 'g', keyArn }, never);
    await disassociateKmsKey(access, { name: 'g' }, never);
    expect(inputs()).toEqual([{ logGroupName: 'g', kmsKeyId: keyArn }, { logGroupName: 'g' }]);
    expect(server?.seen.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'Logs_20140328.AssociateKmsKey',
      'Logs_20140328.DisassociateKmsKey',
    ]);
  });
});

describe('describeMetricFilters', () => {
  it('reads a page; a filter without a pattern counts every event', async () => {
    const metricFilters = [{ filterName: 'a', filterPattern: '{ $.x = 1 }' }, { filterName: 'b' }];
    const access = await accessTo(jsonAnswer({ metricFilters, nextToken: 'more' }));
    expect(await describeMetricFilters(access, { logGroupName: 'g' }, never)).toEqual({
      items: [
        { name: 'a', pattern: '{ $.x = 1 }' },
        { name: 'b', pattern: '' },
      ],
      nextToken: 'more',
    });
    expect(inputs()).toEqual([{ logGroupName: 'g', limit: 50 }]);
  });
});
