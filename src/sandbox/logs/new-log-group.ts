import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';

/** What a log group is made of; whoever makes one has checked the name. */
export interface NewLogGroup {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: EpochMillis;
  readonly retentionInDays?: number | undefined;
  readonly logGroupClass?: LogGroupState['logGroupClass'];
  readonly kmsKeyId?: string | undefined;
  readonly deletionProtectionEnabled?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Makes a log group: for CreateLogGroup, for an import, for the seeded account. */
export function newLogGroup(store: Store, group: NewLogGroup): LogGroupState {
  const { account, region, name, logGroupClass = 'STANDARD', tags = {}, ...rest } = group;
  // Never used again, so that the events of a deleted group cannot show up in one of the same name.
  const id = Number(store.meta.get('logGroups') ?? 0) + 1;
  store.meta.put('logGroups', id);
  const made: LogGroupState = {
    id,
    name,
    arn: logGroupArnWithStar({ region, account, name }),
    logGroupClass,
    tags,
    ...rest,
  };
  store.resources.put('logGroup', { account, region, name }, made);
  return made;
}
