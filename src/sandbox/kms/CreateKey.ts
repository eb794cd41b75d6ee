import { uuid } from '#sandbox/ids.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { KmsKeyState } from '#sandbox/store/resource-types.ts';
import { kmsArn, putKey } from './find-key.ts';
import { isKeySpec, isUsageOf, KEY_SPECS, keyMetadata } from './key-metadata.ts';
import { checkKeyPolicy, defaultKeyPolicy } from './key-policy.ts';
import { POLICY } from './kms-limits.ts';

const RSA_ECC_AND_HMAC = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'SYMMETRIC_DEFAULT',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
];

/** Makes a key, enabled. Nothing is ever encrypted with it. */
export const createKey = operation('kms', 'CreateKey', {
  limits: {
    Policy: POLICY,
    Description: { min: 0, max: 8_192 },
    KeyUsage: {
      values: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
    },
    CustomerMasterKeySpec: { values: RSA_ECC_AND_HMAC },
    KeySpec: {
      values: [...RSA_ECC_AND_HMAC, 'ML_DSA_44', 'ML_DSA_65', 'ML_DSA_87', 'ECC_NIST_EDWARDS25519'],
    },
    Origin: { values: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] },
    CustomKeyStoreId: { min: 1, max: 64 },
    'Tags.member.TagKey': { min: 1, max: 128 },
    'Tags.member.TagValue': { min: 0, max: 256 },
    XksKeyId: { min: 1, max: 128, pattern: '^[a-zA-Z0-9-_.]+$' },
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { keySpec, keyUsage } = readSort(input);
    checkOrigin(input);
    const keyId = uuid(call.random);
    const arn = kmsArn(call, `key/${keyId}`);
    const policy = input.Policy ?? defaultKeyPolicy(call);
    checkKeyPolicy(call, arn, policy, input.BypassPolicyLockoutSafetyCheck);
    const key: KmsKeyState = {
      keyId,
      arn,
      createdAt: call.now,
      description: input.Description ?? '',
      keySpec,
      keyUsage,
      isEnabled: true,
      policy,
    };
    putKey(call, key);
    return { KeyMetadata: keyMetadata(call, key) };
  },
});

/** CustomerMasterKeySpec is the name that KeySpec had once; a use has to be said of all but symmetric keys. */
function readSort(input: {
  readonly KeySpec?: string | undefined;
  readonly CustomerMasterKeySpec?: string | undefined;
  readonly KeyUsage?: string | undefined;
}): Pick<KmsKeyState, 'keySpec' | 'keyUsage'> {
  if (input.KeySpec !== undefined && input.CustomerMasterKeySpec !== undefined) {
    throw invalid(
      'You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.',
    );
  }
  const keySpec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (!isKeySpec(keySpec)) {
    throw unsupported(`The sandbox makes keys of the specs ${KEY_SPECS.join(' and ')} alone.`);
  }
  const keyUsage = input.KeyUsage ?? (keySpec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : '');
  if (keyUsage === '')
    throw invalid('You must specify a KeyUsage value for an asymmetric KMS key.');
  if (!isUsageOf(keySpec, keyUsage)) {
    throw invalid(`KeyUsage ${keyUsage} is not compatible with KeySpec ${keySpec}`);
  }
  return { keySpec, keyUsage };
}

function checkOrigin(input: {
  readonly Origin?: string | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly XksKeyId?: string | undefined;
  readonly MultiRegion?: boolean | undefined;
}): void {
  const isOwn = (input.Origin ?? 'AWS_KMS') === 'AWS_KMS';
  if (!isOwn || input.CustomKeyStoreId !== undefined || input.XksKeyId !== undefined) {
    throw unsupported('The sandbox has no key stores and imports no key material.');
  }
  if (input.MultiRegion === true) throw unsupported('The sandbox has no multi-Region keys.');
}

const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationException', message, 400);
const unsupported = (message: string): ServiceError =>
  new ServiceError('UnsupportedOperationException', message);
