import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { checkKey } from './check-key.ts';
import { LOG_GROUP_CLASS, LOG_GROUP_NAME } from './log-limits.ts';
import { newLogGroup } from './new-log-group.ts';
import { checkTags, TAG_LIMITS } from './tags.ts';

/** Makes a log group whose events never expire. */
export const createLogGroup = operation('logs', 'CreateLogGroup', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    logGroupClass: LOG_GROUP_CLASS,
    kmsKeyId: { max: 256 },
    ...TAG_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { store, account, region, now } = call;
    const { logGroupName: name, tags = {} } = input;
    checkTags(tags);
    if (/^aws\//i.test(name)) {
      throw new ServiceError(
        'InvalidParameterException',
        'Log groups starting with AWS/ are reserved for AWS.',
      );
    }
    if (store.resources.get('logGroup', { account, region, name }) !== undefined) {
      throw new ServiceError(
        'ResourceAlreadyExistsException',
        'The specified log group already exists',
      );
    }
    if (input.kmsKeyId !== undefined) checkKey(call, input.kmsKeyId, name);
    newLogGroup(store, {
      account,
      region,
      name,
      createdAt: now,
      logGroupClass: input.logGroupClass ?? 'STANDARD',
      deletionProtectionEnabled: input.deletionProtectionEnabled ?? false,
      kmsKeyId: input.kmsKeyId,
      tags,
    });
    return {};
  },
});
