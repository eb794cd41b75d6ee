import { parseArn } from '#domain/arn/arn.ts';
import { logGroupArn } from '#domain/arn/log-group-arn.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { mayEncrypt } from '#domain/policy/may-encrypt.ts';
import { lookUpKey } from '#sandbox/kms/find-key.ts';
import { isUsable } from '#sandbox/kms/key-metadata.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { KmsKeyState } from '#sandbox/store/resource-types.ts';

/**
 * Checks that CloudWatch Logs can encrypt a log group with a key: it is there, in the group's region, enabled and symmetric
 * (CloudWatch Logs API, AssociateKmsKey), and its policy lets the service use it for that group.
 * @throws ServiceError InvalidParameterException, and where the policy refuses AccessDeniedException (not in the API model; the
 *   name and text that people's tools print)
 */
export function checkKey(call: Call, kmsKeyId: string, groupName: string): void {
  const { account, region } = call;
  const logGroup = { account, region, name: groupName };
  const arn = parseArn(kmsKeyId);
  if (arn?.service !== 'kms' || !arn.resource.startsWith('key/')) {
    throw new ServiceError(
      'InvalidParameterException',
      `${kmsKeyId} is not the ARN of a KMS key. Give the whole ARN, not the key's id or alias.`,
    );
  }
  const key = arn.region === region ? lookUpKey(call, kmsKeyId) : undefined;
  if (key === undefined || !isUsable(key) || key.keySpec !== 'SYMMETRIC_DEFAULT') {
    throw new ServiceError(
      'InvalidParameterException',
      `The specified KMS key does not exist or is not allowed to be used with LogGroup '${logGroupArn(logGroup)}'`,
    );
  }
  if (!isAllowed(key, logGroup)) {
    throw new ServiceError(
      'AccessDeniedException',
      `The specified KMS key does not exist or is not allowed to be used with Arn '${logGroupArn(logGroup)}'`,
    );
  }
}

function isAllowed(
  key: KmsKeyState,
  logGroup: { readonly account: string; readonly region: string; readonly name: string },
): boolean {
  const parsed = parsePolicy(key.policy);
  return (
    'ok' in parsed && mayEncrypt({ keyPolicy: parsed.ok, keyArn: key.arn, logGroup }).isAllowed
  );
}
