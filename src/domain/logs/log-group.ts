import type { EpochMillis } from '#domain/time/units.ts';

/**
 * The class of a log group, fixed when it is created. Only `STANDARD` groups can be read event by event
 * (CloudWatch Logs user guide, "Log classes"). Kept open, because AWS adds classes.
 */
export type LogClass = 'STANDARD' | 'INFREQUENT_ACCESS' | 'ESSENTIALS' | 'DELIVERY' | (string & {});

/** A CloudWatch Logs log group, as DescribeLogGroups lists it. */
export interface LogGroup {
  readonly name: string;
  /** Without the `:*` suffix; CloudTrail wants it with the suffix. */
  readonly arn: string;
  readonly createdAt: EpochMillis | undefined;
  /** `undefined` where AWS does not say, as in a search by pattern. */
  readonly storedBytes: number | undefined;
  /** Days that events are kept; `undefined` = for ever, or not said (a search by pattern). */
  readonly retentionDays: number | undefined;
  /** `undefined` = not said (a search by pattern, or a server that knows no classes). */
  readonly logClass: LogClass | undefined;
  readonly kmsKeyId: string | undefined;
}
