import { RETENTION_DAYS } from '#domain/logs/retention-days.ts';
import { operation } from '#sandbox/operation.ts';
import { findLogGroup } from './find-log-group.ts';
import { LOG_GROUP_NAME } from './log-limits.ts';

/** Sets how long a log group keeps its events; older ones are gone from then on. */
export const putRetentionPolicy = operation('logs', 'PutRetentionPolicy', {
  limits: { logGroupName: LOG_GROUP_NAME, retentionInDays: { values: RETENTION_DAYS } },
  recording: { management: true, readOnly: false },
  handle({ logGroupName: name, retentionInDays }, call) {
    const { store, account, region } = call;
    const group = findLogGroup(call, name);
    store.resources.put('logGroup', { account, region, name }, { ...group, retentionInDays });
    return {};
  },
});
