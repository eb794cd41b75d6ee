import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { Trail, TrailStatus } from './trail.ts';
import { deliveryStanding, deliveryState, explainDeliveryError } from './delivery-state.ts';

const trail = { cloudWatchLogs: { logGroupArn: 'a', roleArn: 'b' } } as Trail;
const status: TrailStatus = {
  isLogging: true,
  startedLoggingAt: undefined,
  stoppedLoggingAt: undefined,
  latestDeliveryAt: undefined,
  latestDeliveryError: undefined,
  latestLogsDeliveryAt: epochMillis(1),
  latestLogsDeliveryError: undefined,
};

describe('deliveryState', () => {
  it('is well after a delivery without an error', () => {
    expect(deliveryState(trail, status)).toMatchObject({ type: 'success', title: 'Delivering' });
  });

  it('waits for the first delivery', () => {
    const waiting = { ...status, latestLogsDeliveryAt: undefined };
    expect(deliveryState(trail, waiting)?.type).toBe('pending');
  });

  it('puts an error before an older delivery, and stopped logging before both', () => {
    const failing = { ...status, latestLogsDeliveryError: 'AccessDenied' };
    expect(deliveryState(trail, failing)?.type).toBe('error');
    expect(deliveryState(trail, { ...failing, isLogging: false })?.type).toBe('stopped');
  });

  it('says nothing of a trail without a log group', () => {
    expect(deliveryState({ ...trail, cloudWatchLogs: undefined }, status)).toBeUndefined();
  });
});

describe('deliveryStanding', () => {
  it('is told from what a Region said, and from what it did not say', () => {
    const failing = { ...status, latestLogsDeliveryError: 'AccessDenied' };
    expect(deliveryStanding(trail, status)).toBe('delivering');
    expect(deliveryStanding(trail, failing)).toBe('failed');
    expect(deliveryStanding(trail, { ...failing, isLogging: false })).toBe('stopped');
    expect(deliveryStanding(trail, { ...status, latestLogsDeliveryAt: undefined })).toBe('waiting');
    expect(deliveryStanding(trail, undefined)).toBe('unknown');
    expect(deliveryStanding(undefined, undefined)).toBe('unknown');
    expect(deliveryStanding({ ...trail, cloudWatchLogs: undefined }, undefined)).toBe('none');
  });
});

describe('explainDeliveryError', () => {
  it.each([
    ['Access denied. Check the trust relationships for your role.', 'trust policy'],
    ['AccessDenied', 'logs:PutLogEvents'],
    ['Access denied. Check the permissions for your role.', 'logs:PutLogEvents'],
    ['ResourceNotFoundException: The specified log group does not exist.', 'is gone'],
    ['ThrottlingException', 'tries again'],
    ['something else', 'Check the log group'],
  ])('of %s names the remedy', (error, words) => {
    expect(explainDeliveryError(error)).toContain(words);
  });
});
