import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { within, type AwsAccess } from '#aws/client.ts';
import { required, textOrUnset } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/** A key without its policy. */
export interface DescribedKey {
  readonly arn: string;
  readonly description: string | undefined;
  readonly isEnabled: boolean;
  /** One key encrypts and decrypts: the only sort that CloudWatch Logs takes. */
  readonly isSymmetric: boolean;
}

/** Describes a key of the region by its id or ARN (KMS API, DescribeKey); kind `notFound` if there is none. */
export async function describeKey(
  access: AwsAccess,
  input: { readonly key: string },
  signal: AbortSignal,
): Promise<DescribedKey> {
  const command = new DescribeKeyCommand({ KeyId: input.key });
  const { KeyMetadata } = await setUpReaders(access).kms.send(command, within(signal));
  const wire = required(KeyMetadata, 'kms', 'DescribeKey', 'KeyMetadata');
  return {
    arn: required(wire.Arn, 'kms', 'DescribeKey', 'Arn'),
    description: textOrUnset(wire.Description),
    isEnabled: wire.Enabled ?? false,
    // Compatible servers know only the older name of KeySpec, or neither; a key without a usage encrypts.
    isSymmetric:
      (wire.KeySpec ?? wire.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT' &&
      (wire.KeyUsage ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT',
  };
}
