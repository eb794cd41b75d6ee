import { parseArn } from '#domain/arn/arn.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findKmsTarget } from './kms-target.ts';
import { KMS_TARGET, LOG_GROUP_NAME } from './log-limits.ts';

/** Notes with which key a log group is encrypted. Nothing is encrypted, and nobody looks whether there is such a key. */
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
    if (parseArn(kmsKeyId)?.service !== 'kms') {
      throw new ServiceError(
        'InvalidParameterException',
        `${kmsKeyId} is not the ARN of a KMS key. Give the whole ARN, not the key's id or alias.`,
      );
    }
    const key = { account, region, name: group.name };
    store.resources.put('logGroup', key, { ...group, kmsKeyId });
    return {};
  },
});
