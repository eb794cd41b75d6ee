import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer, jsonError } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { epochMillis } from '#domain/time/units.ts';
import { createTrail } from './CreateTrail.ts';
import { deleteTrail } from './DeleteTrail.ts';
import { getEventSelectors } from './GetEventSelectors.ts';
import { getTrail } from './GetTrail.ts';
import { getTrailStatus } from './GetTrailStatus.ts';
import { listTrails } from './ListTrails.ts';
import { lookUpEvents } from './LookupEvents.ts';
import { startLogging } from './StartLogging.ts';
import { stopLogging } from './StopLogging.ts';
import { updateTrail } from './UpdateTrail.ts';

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

const TRAIL = {
  Name: 'main',
  S3BucketName: 'logs-of-main',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'us-east-1',
  TrailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main',
  LogFileValidationEnabled: false,
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*',
  CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/CloudTrail_CloudWatchLogs_Role',
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  IsOrganizationTrail: false,
};

describe('getTrail', () => {
  it('reads a trail that delivers', async () => {
    const access = await accessTo(jsonAnswer({ Trail: TRAIL }));
    expect(await getTrail(access, { trail: 'main' }, never)).toEqual({
      name: 'main',
      arn: TRAIL.TrailARN,
      homeRegion: 'us-east-1',
      isMultiRegion: true,
      isOrganization: false,
      includesGlobalServiceEvents: true,
      s3BucketName: 'logs-of-main',
      s3KeyPrefix: undefined,
      snsTopicArn: undefined,
      kmsKeyId: undefined,
      logFileValidation: false,
      cloudWatchLogs: {
        logGroupArn: TRAIL.CloudWatchLogsLogGroupArn,
        roleArn: TRAIL.CloudWatchLogsRoleArn,
      },
      hasCustomEventSelectors: true,
      hasInsightSelectors: false,
    });
    expect(inputs()).toEqual([{ Name: 'main' }]);
  });

  it('takes empty texts for unset, as other servers write them', async () => {
    const cleared = {
      ...TRAIL,
      S3KeyPrefix: '',
      CloudWatchLogsLogGroupArn: '',
      CloudWatchLogsRoleArn: '',
    };
    const access = await accessTo(jsonAnswer({ Trail: cleared }));
    const trail = await getTrail(access, { trail: 'main' }, never);
    expect(trail).toMatchObject({ s3KeyPrefix: undefined, cloudWatchLogs: undefined });
  });

  it('reads the home region out of the ARN where a compatible server leaves it out', async () => {
    const { HomeRegion: _, ...Trail } = TRAIL;
    const access = await accessTo(
      jsonAnswer({ Trail }),
      jsonAnswer({ Trail: { ...Trail, HomeRegion: '' } }),
      jsonAnswer({ Trail: { ...Trail, TrailARN: 'no ARN' } }),
    );
    for (let time = 0; time < 2; time += 1) {
      const trail = await getTrail(access, { trail: 'main' }, never);
      expect(trail.homeRegion).toBe('us-east-1');
    }
    await expect(getTrail(access, { trail: 'main' }, never)).rejects.toMatchObject({
      name: 'IncompleteAnswer',
    });
  });
});

describe('getTrailStatus', () => {
  it('reads seconds with a fraction as milliseconds', async () => {
    const access = await accessTo(
      jsonAnswer({
        IsLogging: true,
        StartLoggingTime: 1795356001.5,
        LatestCloudWatchLogsDeliveryTime: 1795356300,
        LatestCloudWatchLogsDeliveryError: 'AccessDenied',
        LatestDeliveryError: '',
      }),
    );
    expect(await getTrailStatus(access, { trail: 'main' }, never)).toEqual({
      isLogging: true,
      startedLoggingAt: 1795356001500,
      stoppedLoggingAt: undefined,
      latestDeliveryAt: undefined,
      latestDeliveryError: undefined,
      latestLogsDeliveryAt: 1795356300000,
      latestLogsDeliveryError: 'AccessDenied',
    });
  });
});

describe('listTrails', () => {
  it('reads all pages', async () => {
    const listed = (name: string) => ({
      Name: name,
      HomeRegion: 'eu-west-1',
      TrailARN: `arn:aws:cloudtrail:eu-west-1:123456789012:trail/${name}`,
    });
    const access = await accessTo(
      jsonAnswer({ Trails: [listed('a')], NextToken: 'more' }),
      jsonAnswer({ Trails: [listed('b')] }),
    );
    expect((await listTrails(access, {}, never)).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(inputs()).toEqual([{}, { NextToken: 'more' }]);
  });
});

describe('getEventSelectors', () => {
  it('reads basic selectors with the defaults of the API', async () => {
    const access = await accessTo(
      jsonAnswer({
        EventSelectors: [
          { ReadWriteType: 'WriteOnly', ExcludeManagementEventSources: ['kms.amazonaws.com'] },
          { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
        ],
      }),
    );
    expect(await getEventSelectors(access, { trail: 'main' }, never)).toEqual({
      kind: 'basic',
      selectors: [
        {
          readWriteType: 'WriteOnly',
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: ['kms.amazonaws.com'],
        },
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
          excludeManagementEventSources: [],
        },
      ],
    });
    expect(inputs()).toEqual([{ TrailName: 'main' }]);
  });

  it('reads advanced selectors', async () => {
    const access = await accessTo(
      jsonAnswer({
        AdvancedEventSelectors: [
          {
            Name: 'Writes',
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
              { Field: 'eventName', NotStartsWith: ['Get'] },
            ],
          },
        ],
      }),
    );
    expect(await getEventSelectors(access, { trail: 'main' }, never)).toEqual({
      kind: 'advanced',
      selectors: [
        {
          name: 'Writes',
          fieldSelectors: [
            { field: 'eventCategory', equals: ['Management'] },
            { field: 'eventName', notStartsWith: ['Get'] },
          ],
        },
      ],
    });
  });

  it('takes no selectors for CloudTrail’s default', async () => {
    const access = await accessTo(jsonAnswer({ EventSelectors: [] }));
    expect(await getEventSelectors(access, { trail: 'main' }, never)).toMatchObject({
      kind: 'basic',
      selectors: [{ readWriteType: 'All', includeManagementEvents: true }],
    });
  });
});

describe('writing', () => {
  it('D12 sets group and role together, and clears them with two empty texts', async () => {
    const access = await accessTo(jsonAnswer({}), jsonAnswer({}));
    const cloudWatchLogs = { logGroupArn: 'arn:g:*', roleArn: 'arn:r' };
    await updateTrail(access, { trail: 'main', cloudWatchLogs }, never);
    await updateTrail(access, { trail: 'main', cloudWatchLogs: undefined }, never);
    expect(inputs()).toEqual([
      { Name: 'main', CloudWatchLogsLogGroupArn: 'arn:g:*', CloudWatchLogsRoleArn: 'arn:r' },
      { Name: 'main', CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' },
    ]);
  });

  it('starts and stops logging', async () => {
    const access = await accessTo(jsonAnswer({}), jsonAnswer({}));
    await startLogging(access, { trail: 'main' }, never);
    await stopLogging(access, { trail: 'main' }, never);
    expect(server?.seen.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'CloudTrail_20131101.StartLogging',
      'CloudTrail_20131101.StopLogging',
    ]);
    expect(inputs()).toEqual([{ Name: 'main' }, { Name: 'main' }]);
  });

  it('creates a trail that delivers to its bucket alone, and deletes it', async () => {
    const access = await accessTo(jsonAnswer(TRAIL), jsonAnswer({}));
    const trail = {
      name: 'main',
      s3BucketName: 'logs-of-main',
      isMultiRegion: true,
      isOrganization: false,
      logFileValidation: true,
    };
    const { requestId } = await createTrail(access, trail, never);
    expect(requestId).toBe('5d1b8c1e-0000-4000-8000-000000000001');
    await deleteTrail(access, { trail: TRAIL.TrailARN }, never);
    expect(inputs()).toEqual([
      {
        Name: 'main',
        S3BucketName: 'logs-of-main',
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        EnableLogFileValidation: true,
      },
      { Name: TRAIL.TrailARN },
    ]);
  });

  it.each([
    ['TrailAlreadyExistsException', 'conflict', 'choose another name'],
    ['MaximumNumberOfTrailsExceededException', 'limit', 'five trails'],
    ['InsufficientS3BucketPolicyException', 'invalid', 's3:PutObject'],
    ['InsufficientEncryptionPolicyException', 'invalid', 'encrypt'],
    ['S3BucketDoesNotExistException', 'notFound', 'Create the bucket first'],
    ['TrailNotFoundException', 'notFound', 'Check the name and the region'],
    ['CloudWatchLogsDeliveryUnavailableException', 'invalid', 'Choose a trail of another region'],
  ])('D11 says what to do after %s', async (name, kind, advice) => {
    const access = await accessTo(jsonError(403, name, 'No.'));
    const trail = {
      name: 'main',
      s3BucketName: 'b',
      isMultiRegion: true,
      isOrganization: false,
      logFileValidation: true,
    };
    await expect(createTrail(access, trail, never)).rejects.toMatchObject({
      name,
      kind,
      message: 'No.',
      advice: expect.stringContaining(advice) as unknown,
    });
  });
});

describe('lookUpEvents', () => {
  const all = { from: undefined, to: undefined, attribute: undefined, nextToken: undefined };

  it('asks in the region, in seconds, and reads records and token', async () => {
    const record = '{"eventID":"e-1"}';
    const access = await accessTo(
      jsonAnswer({ Events: [{ EventId: 'e-1', CloudTrailEvent: record }, {}], NextToken: 'more' }),
    );
    const input = {
      ...{ region: 'eu-west-1', nextToken: 'page-2' },
      from: epochMillis(1_700_000_000_000),
      to: epochMillis(1_700_000_060_500),
      attribute: { key: 'EventName', value: 'StopLogging' },
    } as const;
    expect(await lookUpEvents(access, input, never)).toEqual({
      records: [record],
      nextToken: 'more',
    });
    expect(server?.seen[0]?.path).toBe('/aws/e/eu-west-1/cloudtrail');
    expect(inputs()).toEqual([
      {
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'StopLogging' }],
        ...{ StartTime: 1_700_000_000, EndTime: 1_700_000_060.5 },
        ...{ MaxResults: 50, NextToken: 'page-2' },
      },
    ]);
  });

  it('reads the end of the pages', async () => {
    const access = await accessTo(jsonAnswer({ Events: null, NextToken: null }));
    expect(await lookUpEvents(access, { region: 'us-east-1', ...all }, never)).toEqual({
      records: [],
      nextToken: undefined,
    });
  });

  it('is refused once, as who reads on decides about another attempt', async () => {
    const access = await accessTo(jsonError(400, 'ThrottlingException', 'Rate exceeded'));
    await expect(
      lookUpEvents(access, { region: 'us-east-1', ...all }, never),
    ).rejects.toMatchObject({ kind: 'throttled', name: 'ThrottlingException' });
    expect(server?.seen).toHaveLength(1);
  });
});
