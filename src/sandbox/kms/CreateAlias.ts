import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { checkNotPending, findKey, kmsArn, listAliasesOf } from './find-key.ts';
import { ALIAS_NAME, KEY_ID } from './kms-limits.ts';

/** Gives a key a name. */
export const createAlias = operation('kms', 'CreateAlias', {
  limits: { AliasName: ALIAS_NAME, TargetKeyId: KEY_ID },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { AliasName: name } = input;
    if (!/^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(name)) {
      throw new ServiceError(
        'InvalidAliasNameException',
        `${name} is no name for an alias: it begins with alias/, not with alias/aws/, and goes on with letters, digits, /, _ and -.`,
      );
    }
    const key = findKey(call, input.TargetKeyId);
    checkNotPending(key);
    const arn = kmsArn(call, name);
    if (listAliasesOf(call).some((alias) => alias.name === name)) {
      throw new ServiceError(
        'AlreadyExistsException',
        `An alias with the name ${arn} already exists`,
      );
    }
    const { account, region, now } = call;
    call.store.resources.put(
      'kmsAlias',
      { account, region, name },
      { name, arn, keyId: key.keyId, createdAt: now },
    );
    return {};
  },
});
