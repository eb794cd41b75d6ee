import { operation } from '#sandbox/operation.ts';
import { findLogGroup, nameOf } from './find-log-group.ts';
import { LOG_GROUP_IDENTIFIER } from './log-limits.ts';

/** Protects a log group from deletion, or ends that. */
export const putLogGroupDeletionProtection = operation('logs', 'PutLogGroupDeletionProtection', {
  limits: { logGroupIdentifier: LOG_GROUP_IDENTIFIER },
  recording: { management: true, readOnly: false },
  handle({ logGroupIdentifier, deletionProtectionEnabled }, call) {
    const { store, account, region } = call;
    const group = findLogGroup(call, nameOf(call, logGroupIdentifier));
    store.resources.put(
      'logGroup',
      { account, region, name: group.name },
      { ...group, deletionProtectionEnabled },
    );
    return {};
  },
});
