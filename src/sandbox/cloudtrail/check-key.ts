import { parseArn } from '#domain/arn/arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import { bucketByName } from '#sandbox/delivery/log-files-bucket.ts';
import { isKeyName, lookUpKey } from '#sandbox/kms/find-key.ts';
import { isUsable } from '#sandbox/kms/key-metadata.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { KmsKeyState } from '#sandbox/store/resource-types.ts';

/**
 * Checks the key that a call gives to a trail's log files: there, in the bucket's region, of use, and its policy lets
 * CloudTrail make data keys for the trail (CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail").
 * @param kmsKeyId id, key ARN, alias or alias ARN; `''` takes the key away, `undefined` leaves it as it is
 * @returns the ARN of the trail's key from then on
 * @throws ServiceError InvalidKmsKeyIdException, KmsKeyNotFoundException, KmsException, InsufficientEncryptionPolicyException
 */
export function checkKey(
  call: Call,
  kmsKeyId: string | undefined,
  trail: {
    readonly arn: string;
    readonly bucketName: string;
    readonly kmsKeyId?: string | undefined;
  },
): string | undefined {
  if (kmsKeyId === undefined) return trail.kmsKeyId;
  if (kmsKeyId === '') return undefined;
  if (!isKeyName(kmsKeyId)) {
    throw new ServiceError(
      'InvalidKmsKeyIdException',
      `${kmsKeyId} names no KMS key: give its id, its ARN, or an alias that begins with alias/.`,
    );
  }
  const key = lookUpKey(call, kmsKeyId);
  const bucket = bucketByName(call.store, trail.bucketName);
  if (key === undefined || parseArn(key.arn)?.region !== bucket?.region) {
    throw new ServiceError(
      'KmsKeyNotFoundException',
      `The KMS key ${kmsKeyId} does not exist, or it is not in the region of the S3 bucket ${trail.bucketName}.`,
    );
  }
  if (!isUsable(key) || key.keySpec !== 'SYMMETRIC_DEFAULT') {
    throw new ServiceError(
      'KmsException',
      `The KMS key ${key.arn} must be enabled and symmetric to encrypt log files.`,
    );
  }
  if (!mayUseKey(key, trail.arn)) {
    throw new ServiceError(
      'InsufficientEncryptionPolicyException',
      `Insufficient permissions to access S3 bucket ${trail.bucketName} or KMS key ${key.arn}.`,
    );
  }
  return key.arn;
}

function mayUseKey({ arn, policy }: KmsKeyState, trailArn: string): boolean {
  const parsed = parsePolicy(policy);
  if (!('ok' in parsed)) return false;
  const { decision } = evaluate({
    policies: [{ name: 'the key policy', document: parsed.ok }],
    request: {
      action: 'kms:GenerateDataKey',
      resource: arn,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
      context: {
        'kms:EncryptionContext:aws:cloudtrail:arn': trailArn,
        'aws:SourceArn': trailArn,
        'aws:SourceAccount': parseTrailArn(trailArn)?.account ?? '',
        'aws:SecureTransport': 'true',
      },
    },
  });
  return decision === 'allowed';
}
