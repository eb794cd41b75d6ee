import type { Caller } from './operation.ts';
import { partitionOfRegion } from '#domain/arn/partition.ts';
import type { SignatureClaim } from './protocol/signature.ts';

/** The account of every key that does not name another. */
export const DEFAULT_ACCOUNT = '123456789012';

/** The user as whom keys act that the sandbox did not issue; it may do everything. */
export const ADMIN_USER = 'sandbox-admin';

export const ADMIN_USER_ID = 'AIDASANDBOXADMINUSER0';

/** The pair with which AWS's own documentation signs its examples. */
const EXAMPLE_KEY = 'AKIAIOSFODNN7EXAMPLE';
const EXAMPLE_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** The pair that people type into `aws configure` for an emulator; any other that nobody issued does as well. */
export const SANDBOX_KEY = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** Who signs, and with what the signature is to be checked. */
export interface Signer {
  readonly caller: Caller;
  /** `undefined` for keys that the sandbox did not issue: nobody can know their secret. */
  readonly secret: string | undefined;
}

/**
 * Finds who signs with a key. AWS's example key has its published secret; a key that the sandbox never issued is the
 * default account's administrator with any secret, and one of twelve digits that of the account of that number.
 */
export function findCaller(claim: SignatureClaim): Signer {
  const { accessKeyId } = claim;
  const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : DEFAULT_ACCOUNT;
  return {
    caller: admin(account, claim),
    secret: accessKeyId === EXAMPLE_KEY ? EXAMPLE_SECRET : undefined,
  };
}

const admin = (account: string, { accessKeyId, region }: SignatureClaim): Caller => ({
  account,
  arn: `arn:${partitionOfRegion(region)}:iam::${account}:user/${ADMIN_USER}`,
  userId: ADMIN_USER_ID,
  userName: ADMIN_USER,
  accessKeyId,
});
