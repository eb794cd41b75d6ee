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
  const [described, policy] = await Promise.all([
    describeKey(there, { key: keyArn }, signal).catch(unless('notFound')),
    getKeyPolicy(there, { key: keyArn }, signal).catch(unless('denied', 'notFound')),
  ]);
  if (described === undefined) return undefined;
  const { arn, isEnabled, isSymmetric } = described;
  return { arn, isEnabled, isSymmetric, policy };
}

/** Makes `undefined` of failures of some kinds. */
const unless =
  (...kinds: readonly AwsError['kind'][]) =>
  (error: unknown): undefined => {
    if (!(error instanceof AwsError && kinds.includes(error.kind))) throw error;
  };
