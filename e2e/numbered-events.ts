import { gzipSync } from 'node:zlib';
import { ACCOUNT } from './sandbox.ts';

/** In ms. */
export const MINUTE = 60_000;
/** When the first of them was delivered. */
export const START = Date.UTC(2026, 8, 1, 12);

const numbered = (n: number) => `Event${String(n).padStart(3, '0')}`;

/** The nth of many events: one a minute, each delivered 2 min 5 s after it happened. */
export const nth = (n: number) => ({
  delivered: new Date(START + n * MINUTE).toISOString(),
  record: {
    eventVersion: '1.11',
    eventID: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    eventTime: new Date(START + n * MINUTE - 125_000).toISOString().replace('.000Z', 'Z'),
    eventName: numbered(n),
    eventSource: 'ec2.amazonaws.com',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT },
    recipientAccountId: ACCOUNT,
    ...(n % 7 === 0 ? { errorCode: 'AccessDenied', errorMessage: 'No.' } : {}),
  },
});

export const many = (count: number) => Array.from({ length: count }, (_, n) => nth(n));

/** Numbers from `from` down to `to`: the order in which events are shown. */
export const down = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, n) => numbered(from - n));

/** A log file of `count` events from the nth on, as CloudTrail names and packs them in a bucket. */
export const logFile = (from: number, count: number) => ({
  name: `${ACCOUNT}_CloudTrail_us-east-1_20260901T1205Z_aB3dE6gH9jK2mN5p.json.gz`,
  mimeType: 'application/gzip',
  buffer: gzipSync(
    JSON.stringify({ Records: Array.from({ length: count }, (_, n) => nth(from + n).record) }),
  ),
});
