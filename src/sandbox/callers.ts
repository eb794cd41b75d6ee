import type { Caller } from './operation.ts';
import { partitionOfRegion } from '#domain/arn/partition.ts';
import { refusal, type SignatureClaim } from './protocol/signature.ts';

/** The account that a call with the key `test` belongs to. */
export const DEFAULT_ACCOUNT = '123456789012';

/** The user as whom every key of the sandbox acts; it may do everything. */
export const ADMIN_USER = 'sandbox-admin';

/** The pair with which AWS's own documentation signs its examples. */
const EXAMPLE_KEY = 'AKIAIOSFODNN7EXAMPLE';
const EXAMPLE_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** The pair that people type into `aws configure` for an emulator. */
export const SANDBOX_KEY = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/**
 * Finds who signs with a key: `test` and AWS's example key are the default account's administrator, a key of twelve
 * digits (secret `test`) is the administrator of the account of that number.
 * @throws ServiceError UnrecognizedClientException / InvalidClientTokenId for a key that the sandbox did not issue
 */
export function findCaller(claim: SignatureClaim): {
  readonly caller: Caller;
  readonly secret: string;
} {
  const { accessKeyId } = claim;
  if (accessKeyId === EXAMPLE_KEY) {
    return { caller: admin(DEFAULT_ACCOUNT, claim), secret: EXAMPLE_SECRET };
  }
  if (accessKeyId === SANDBOX_KEY.accessKeyId) {
    return { caller: admin(DEFAULT_ACCOUNT, claim), secret: SANDBOX_KEY.secretAccessKey };
  }
  if (/^\d{12}$/.test(accessKeyId)) {
    return { caller: admin(accessKeyId, claim), secret: SANDBOX_KEY.secretAccessKey };
  }
  throw refusal(
    claim.service,
    { json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' },
    'The security token included in the request is invalid. The sandbox accepts AWS_ACCESS_KEY_ID=test with AWS_SECRET_ACCESS_KEY=test, or a key of 12 digits (an account number) with the same secret.',
  );
}

const admin = (account: string, { accessKeyId, region }: SignatureClaim): Caller => ({
  account,
  arn: `arn:${partitionOfRegion(region)}:iam::${account}:user/${ADMIN_USER}`,
  userId: 'AIDASANDBOXADMINUSER0',
  userName: ADMIN_USER,
  accessKeyId,
});
