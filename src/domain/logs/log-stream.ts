import type { EpochMillis } from '#domain/time/units.ts';

/** A log stream of a group, as DescribeLogStreams lists it. */
export interface LogStream {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: EpochMillis | undefined;
  /** Delivery time of the first event; `undefined` while the stream is empty. */
  readonly firstEventAt: EpochMillis | undefined;
  /** Delivery time of the last event. AWS updates it late, "typically" within an hour: never a proof of silence. */
  readonly lastEventAt: EpochMillis | undefined;
  readonly lastIngestedAt: EpochMillis | undefined;
  /** Always 0 on AWS since 2019 (CloudWatch Logs API, LogStream); other servers count. */
  readonly storedBytes: number;
}
