import type { Call } from '#sandbox/operation.ts';
import type { KmsKeyState } from '#sandbox/store/resource-types.ts';

/** What a key can do, by what it is for. */
const ALGORITHMS = {
  SYMMETRIC_DEFAULT: { ENCRYPT_DECRYPT: { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] } },
  RSA_2048: {
    ENCRYPT_DECRYPT: { EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] },
    SIGN_VERIFY: {
      SigningAlgorithms: [
        'RSASSA_PKCS1_V1_5_SHA_256',
        'RSASSA_PKCS1_V1_5_SHA_384',
        'RSASSA_PKCS1_V1_5_SHA_512',
        'RSASSA_PSS_SHA_256',
        'RSASSA_PSS_SHA_384',
        'RSASSA_PSS_SHA_512',
      ],
    },
  },
} as const;

type KeySpec = keyof typeof ALGORITHMS;

/** The key specs that the sandbox has. */
export const KEY_SPECS = Object.keys(ALGORITHMS) as readonly KeySpec[];

export const isKeySpec = (text: string): text is KeySpec => Object.hasOwn(ALGORITHMS, text);

/** Whether keys of a spec can be for a use. */
export const isUsageOf = (spec: KeySpec, usage: string): usage is KmsKeyState['keyUsage'] =>
  Object.hasOwn(ALGORITHMS[spec], usage);

/** A key as CreateKey and DescribeKey answer it. */
export function keyMetadata({ account }: Pick<Call, 'account'>, key: KmsKeyState) {
  const { keySpec, keyUsage, deletionDate } = key;
  const algorithms: Partial<Record<string, object>> = ALGORITHMS[keySpec];
  return {
    AWSAccountId: account,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: isUsable(key),
    Description: key.description,
    KeyUsage: keyUsage,
    KeyState: keyState(key),
    ...(deletionDate === undefined ? {} : { DeletionDate: new Date(deletionDate) }),
    Origin: 'AWS_KMS' as const,
    KeyManager: 'CUSTOMER' as const,
    CustomerMasterKeySpec: keySpec,
    KeySpec: keySpec,
    ...algorithms[keyUsage],
    MultiRegion: false,
  };
}

/** AWS KMS Developer Guide, "Key states of AWS KMS keys". */
export function keyState(key: KmsKeyState): 'Enabled' | 'Disabled' | 'PendingDeletion' {
  if (key.deletionDate !== undefined) return 'PendingDeletion';
  return key.isEnabled ? 'Enabled' : 'Disabled';
}

/** Whether anybody can encrypt with a key. */
export const isUsable = (key: KmsKeyState): boolean => keyState(key) === 'Enabled';
