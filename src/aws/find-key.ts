import { parseArn } from '#domain/arn/arn.ts';
import type { KmsKey } from '#setup/ports.ts';
import { inRegion, type AwsAccess } from './client.ts';
import { AwsError } from './errors.ts';
import { describeKey } from './kms/DescribeKey.ts';
import { getKeyPolicy } from './kms/GetKeyPolicy.ts';

/** Looks a key up in the region that its ARN names, with its policy if that may be read; `undefined` if there is none. */
export async function findKey(
  access: AwsAccess,
  keyArn: string,
  signal: AbortSignal,
): Promise<KmsKey | undefined> {
  const there = inRegion(access, parseArn(keyArn)?.region || access.region);
  const described = await describeKey(there, { key: keyArn }, signal).catch(unless('notFound'));
  if (described === undefined) return undefined;
  const { arn, isEnabled, isSymmetric } = described;
  // By the key's own ARN: GetKeyPolicy takes no alias (KMS API, GetKeyPolicy), which is what a person may have chosen it by.
  const policy = await getKeyPolicy(there, { key: arn }, signal).catch(
    unless('denied', 'notFound'),
  );
  return { arn, isEnabled, isSymmetric, policy };
}

/** Makes `undefined` of failures of some kinds. */
const unless =
  (...kinds: readonly AwsError['kind'][]) =>
  (error: unknown): undefined => {
    if (!(error instanceof AwsError && kinds.includes(error.kind))) throw error;
  };
