import { describe, expect, it } from 'vitest';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { TrailRow } from '#queries/trails.ts';
import { byUrgency, inTrouble } from './trail-delivery.ts';

const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*';
const DELIVERS = { cloudWatchLogs: { logGroupArn: GROUP, roleArn: 'r' } } as Trail;
const status = (changes: Partial<TrailStatus>) => ({
  ok: { isLogging: true, latestLogsDeliveryAt: epochMillis(9), ...changes } as TrailStatus,
});
const row = (name: string, rest: Partial<TrailRow>): TrailRow => ({
  listed: { name, arn: `arn:${name}`, homeRegion: 'us-east-1' },
  trail: { ok: DELIVERS },
  status: status({}),
  ...rest,
});
const failed = { error: { message: 'Rate exceeded', advice: 'Wait.' } } as never;

describe('deliveries by urgency', () => {
  const rows = byUrgency([
    row('none', { trail: { ok: { ...DELIVERS, cloudWatchLogs: undefined } } }),
    row('well', { status: status({ latestLogsDeliveryAt: epochMillis(20) }) }),
    row('well-but-older', {}),
    row('waiting', { status: status({ latestLogsDeliveryAt: undefined }) }),
    row('silent-region', { status: failed }),
    row('unread', { trail: failed }),
    row('stopped', { status: status({ isLogging: false }) }),
    row('failing', { status: status({ latestLogsDeliveryError: 'AccessDenied' }) }),
  ]);

  it('begin with what fails, and end with what is not set up', () => {
    expect(rows.map(({ name }) => name)).toEqual([
      ...['failing', 'stopped', 'silent-region', 'unread', 'waiting'],
      ...['well-but-older', 'well', 'none'],
    ]);
    expect(inTrouble(rows)).toBe(4);
  });

  it('say what is known of each', () => {
    expect(rows[0]).toMatchObject({
      ...{ standing: 'failed', logGroupName: 'CloudTrail/logs', deliveryError: 'AccessDenied' },
      state: { title: 'Delivery failed' },
    });
    expect(rows[3]).toMatchObject({ logGroupName: undefined, failure: { advice: 'Wait.' } });
    expect(rows[2]).toMatchObject({ logGroupName: 'CloudTrail/logs', state: undefined });
  });
});
