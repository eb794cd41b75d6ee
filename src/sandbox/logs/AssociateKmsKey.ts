import { operation } from '#sandbox/operation.ts';
import { checkKey } from './check-key.ts';
import { findKmsTarget } from './kms-target.ts';
import { KMS_TARGET, LOG_GROUP_NAME } from './log-limits.ts';

/** Notes with which key a log group is encrypted. Nothing is encrypted, but the key has to be one that would do. */
export const associateKmsKey = operation('logs', 'AssociateKmsKey', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    kmsKeyId: { max: 256 },
    resourceIdentifier: KMS_TARGET,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, account, region } = call;
    const { kmsKeyId } = input;
    const group = findKmsTarget(call, input);
    checkKey(call, kmsKeyId, group.name);
    const key = { account, region, name: group.name };
    store.resources.put('logGroup', key, { ...group, kmsKeyId });
    return {};
  },
});
