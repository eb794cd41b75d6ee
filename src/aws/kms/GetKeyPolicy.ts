import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/** Reads the policy of a key of the region as JSON text (KMS API, GetKeyPolicy); every key has one, named `default`. */
export async function getKeyPolicy(
  access: AwsAccess,
  input: { readonly key: string },
  signal: AbortSignal,
): Promise<string> {
  const command = new GetKeyPolicyCommand({ KeyId: input.key, PolicyName: 'default' });
  const { Policy } = await setUpReaders(access).kms.send(command, within(signal));
  return required(Policy, 'kms', 'GetKeyPolicy', 'Policy');
}
