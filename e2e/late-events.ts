import { ACCOUNT } from './sandbox.ts';

const MINUTE = 60_000;

/**
 * Events that were delivered within the last hour: forty of EC2 after two minutes, four of KMS two hours late, in a Region that was out of
 * order, and one of S3 a quarter of an hour late, of which CloudTrail says nothing.
 *
 * @param now when the test runs, in milliseconds
 */
export const lateEvents = (now: number) =>
  [
    ...Array.from({ length: 40 }, (_, n) => event(now, n, 'ec2', 'DescribeInstances', 2)),
    ...Array.from({ length: 4 }, (_, n) => ({
      ...event(now, 40 + n, 'kms', 'Decrypt', 120 + n),
      ...{ addendum: 'SERVICE_OUTAGE', region: 'eu-west-1' },
    })),
    event(now, 44, 's3', 'GetBucketAcl', 16),
  ].map(toLine);

interface Event {
  readonly id: number;
  readonly source: string;
  readonly name: string;
  readonly delivered: number;
  readonly happened: number;
  readonly addendum?: string;
  readonly region?: string;
}

const event = (
  now: number,
  id: number,
  source: string,
  name: string,
  lateMinutes: number,
): Event => {
  const delivered = now - (1 + id) * MINUTE;
  return { id, source, name, delivered, happened: delivered - lateMinutes * MINUTE };
};

const toLine = ({ id, source, name, delivered, happened, addendum, region }: Event) => ({
  delivered: new Date(delivered).toISOString(),
  record: {
    eventVersion: '1.11',
    eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    eventTime: `${new Date(happened).toISOString().slice(0, 19)}Z`,
    eventName: name,
    eventSource: `${source}.amazonaws.com`,
    awsRegion: region ?? 'us-east-1',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT },
    recipientAccountId: ACCOUNT,
    ...(addendum === undefined ? {} : { addendum: { reason: addendum } }),
  },
});
