import { describe, expect, it } from 'vitest';
import type { LogEvent } from '#domain/logs/log-event.ts';
import { epochMillis } from '#domain/time/units.ts';
import { messageStart, toEventPages } from './event-row.ts';

const delivered = epochMillis(Date.UTC(2023, 6, 10, 11, 45));

function event(message: string | object, more: Partial<LogEvent> = {}): LogEvent {
  return {
    timestamp: delivered,
    ingestionTime: delivered,
    message: typeof message === 'string' ? message : JSON.stringify(message),
    streamName: '123837392027_CloudTrail_us-east-1',
    eventId: undefined,
    ...more,
  };
}

const record = {
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', userName: 'benjamin', accountId: '123837392027' },
  eventTime: '2023-07-10T11:42:36Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetStorageLensConfiguration',
  awsRegion: 'us-east-1',
  sourceIPAddress: 'AWS Internal',
  eventID: '293ba626-3be5-4a26-ab1b-0f4c54f49959',
};

const toEventRows = (events: readonly LogEvent[]) => toEventPages([{ events }]).flat();

describe('toEventPages', () => {
  it('fills the columns of a record', () => {
    const [row] = toEventRows([event(record)]);
    expect(row).toMatchObject({
      key: record.eventID,
      happenedAt: Date.UTC(2023, 6, 10, 11, 42, 36),
      eventName: 'GetStorageLensConfiguration',
      source: 's3.amazonaws.com',
      user: 'benjamin',
      sourceIp: 'AWS Internal',
      region: 'us-east-1',
      error: undefined,
    });
  });

  it('keeps every message that is no record, with a key that stays the same', () => {
    const events = [event('START RequestId: 1'), event('{"level":"info"}'), event('')];
    const rows = toEventRows(events);
    expect(rows.map((row) => row.event)).toEqual(events);
    expect(rows.every((row) => row.record === undefined)).toBe(true);
    expect(new Set(rows.map((row) => row.key)).size).toBe(3);
    expect(toEventRows(events).map((row) => row.key)).toEqual(rows.map((row) => row.key));
  });

  it('shows a record that was delivered twice twice', () => {
    const keys = toEventRows([event(record), event(record), event(record)]).map((row) => row.key);
    expect(keys).toEqual([record.eventID, `${record.eventID}~2`, `${record.eventID}~3`]);
  });

  it('takes the name of an Insights record from its details, and the error of a sign-in from its message', () => {
    const [insight, signIn] = toEventRows([
      event({ eventVersion: '1.07', insightDetails: { eventName: 'RunInstances' } }),
      event({
        eventVersion: '1.08',
        eventName: 'ConsoleLogin',
        errorMessage: 'Failed authentication',
      }),
    ]);
    expect(insight?.eventName).toBe('RunInstances');
    expect(signIn?.error).toBe('Failed authentication');
  });

  it('leaves pages without events out, and knows a copy on another page', () => {
    const pages = toEventPages([
      { events: [event(record)] },
      { events: [] },
      { events: [event(record)] },
    ]);
    expect(pages.map((rows) => rows.map(({ key }) => key))).toEqual([
      [record.eventID],
      [`${record.eventID}~2`],
    ]);
  });

  it('prefers the id of CloudWatch Logs to a fingerprint', () => {
    expect(toEventRows([event('text', { eventId: '3766' })])[0]?.key).toBe('3766');
  });
});

describe('messageStart', () => {
  it('is one short line', () => {
    expect(messageStart(' a\n\tb ')).toBe('a b');
    expect(messageStart('x'.repeat(500))).toHaveLength(121);
  });
});
