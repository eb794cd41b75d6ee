import { operation } from '#sandbox/operation.ts';
import { findKmsTarget } from './kms-target.ts';
import { KMS_TARGET, LOG_GROUP_NAME } from './log-limits.ts';

/** Takes the key from a log group. */
export const disassociateKmsKey = operation('logs', 'DisassociateKmsKey', {
  limits: { logGroupName: LOG_GROUP_NAME, resourceIdentifier: KMS_TARGET },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, account, region } = call;
    const { kmsKeyId: _, ...group } = findKmsTarget(call, input);
    store.resources.put('logGroup', { account, region, name: group.name }, group);
    return {};
  },
});
