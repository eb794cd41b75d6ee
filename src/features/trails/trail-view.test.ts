import { describe, expect, it } from 'vitest';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import { epochMillis } from '#domain/time/units.ts';
import { toTrailView } from './trail-view.ts';

const listed = {
  name: 'management-events',
  arn: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/management-events',
  homeRegion: 'us-east-1',
};
const trail: Trail = {
  ...listed,
  isMultiRegion: true,
  isOrganization: false,
  includesGlobalServiceEvents: true,
  s3BucketName: 'bucket',
  s3KeyPrefix: undefined,
  snsTopicArn: undefined,
  kmsKeyId: undefined,
  logFileValidation: true,
  cloudWatchLogs: {
    logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*',
    roleArn: 'arn:aws:iam::123456789012:role/CloudTrail_CloudWatchLogs_Role',
  },
  hasCustomEventSelectors: false,
  hasInsightSelectors: false,
};
const status: TrailStatus = {
  isLogging: true,
  startedLoggingAt: epochMillis(1),
  stoppedLoggingAt: undefined,
  latestDeliveryAt: undefined,
  latestDeliveryError: undefined,
  latestLogsDeliveryAt: epochMillis(2),
  latestLogsDeliveryError: undefined,
};
const failed = (message: string) =>
  ({ error: Object.assign(new Error(message), { advice: 'Wait.' }) }) as never;

describe('toTrailView', () => {
  it('flattens what both calls answered', () => {
    expect(toTrailView({ listed, trail: { ok: trail }, status: { ok: status } })).toEqual({
      ...listed,
      multiRegion: 'Yes',
      logging: 'On',
      logGroupName: 'CloudTrail/logs',
      deliveredAt: 2,
      deliveryError: undefined,
      failure: undefined,
    });
  });

  it('keeps what a region answered beside what it refused', () => {
    const view = toTrailView({ listed, trail: { ok: trail }, status: failed('Rate exceeded') });
    expect(view).toMatchObject({
      logGroupName: 'CloudTrail/logs',
      logging: undefined,
      failure: { message: 'Rate exceeded', advice: 'Wait.' },
    });
  });

  it('is a row even when the region answers nothing', () => {
    const view = toTrailView({ listed, trail: failed('first'), status: failed('second') });
    expect(view).toMatchObject({ ...listed, multiRegion: undefined, logGroupName: undefined });
    expect(view.failure?.message).toBe('first');
  });

  it('shows an ARN it cannot read', () => {
    const odd = { ...trail, cloudWatchLogs: { logGroupArn: 'odd', roleArn: '' } };
    expect(toTrailView({ listed, trail: { ok: odd }, status: { ok: status } }).logGroupName).toBe(
      'odd',
    );
  });
});
