import type { Caller } from './operation.ts';
import { isSandboxKey } from './ids.ts';
import { partitionOfRegion } from '#domain/arn/partition.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { ServiceError } from './protocol/service-error.ts';
import { refusal, type SignatureClaim } from './protocol/signature.ts';
import type { AccessKeyState } from './store/resource-types.ts';
import type { World } from './world.ts';

/** The account of every key that does not name another. */
export const DEFAULT_ACCOUNT = '123456789012';

/** The user as whom keys act that the sandbox did not issue; it may do everything. */
export const ADMIN_USER = 'sandbox-admin';

/** Whether it is the administrator of an account who calls. */
export const isAdministrator = ({ userName }: Caller): boolean => userName === ADMIN_USER;

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

/** Pairs that everybody knows: the default account's administrator, with a secret to verify. */
const PUBLISHED: ReadonlyMap<string, string> = new Map([[EXAMPLE_KEY, EXAMPLE_SECRET]]);
const PUBLISHED_STRICT: ReadonlyMap<string, string> = new Map([
  ...PUBLISHED,
  [SANDBOX_KEY.accessKeyId, SANDBOX_KEY.secretAccessKey],
]);

/**
 * Finds who signs with a key. A key that the sandbox issued belongs to a user, or to a session of a role and is worth
 * nothing without its token or after its time; once the sandbox has forgotten it, it is worth nothing at all. AWS's example
 * key has its published secret. Any other key is the default account's administrator with any secret, and one of twelve
 * digits that of the account of that number; with strict signatures it is refused, and `test` has the secret `test`.
 * @param token the header `x-amz-security-token`
 * @throws ServiceError UnrecognizedClientException / InvalidClientTokenId, ExpiredTokenException / ExpiredToken
 */
export function findCaller(
  { store, clock, strictSignatures }: World,
  claim: SignatureClaim,
  token: string | null,
): Signer {
  const { accessKeyId } = claim;
  const issued = store.resources.get('accessKey', accessKeyOf(accessKeyId));
  if (issued !== undefined) {
    checkToken(issued, claim, token, clock.now());
    return { caller: holder(accessKeyId, issued), secret: issued.secret };
  }
  const secret = (strictSignatures ? PUBLISHED_STRICT : PUBLISHED).get(accessKeyId);
  if (secret === undefined && (strictSignatures || isSandboxKey(accessKeyId))) {
    throw unknownKey(claim);
  }
  const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : DEFAULT_ACCOUNT;
  return { caller: admin(account, claim), secret };
}

function unknownKey({ service }: SignatureClaim): ServiceError {
  return service === 's3'
    ? new ServiceError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
      )
    : refusal(
        service,
        { json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' },
        'The security token included in the request is invalid.',
      );
}

/** Where an issued key is kept. */
export const accessKeyOf = (id: string) => ({ account: '', region: '', name: id });

function checkToken(
  { session }: AccessKeyState,
  { service }: SignatureClaim,
  token: string | null,
  now: EpochMillis,
): void {
  const isS3 = service === 's3';
  if (token !== (session?.token ?? null)) {
    if (isS3) {
      const text = 'The provided token is malformed or otherwise invalid.';
      throw new ServiceError('InvalidToken', text, 400);
    }
    throw refusal(
      service,
      { json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' },
      'The security token included in the request is invalid.',
    );
  }
  if (session !== undefined && session.expiresAt <= now) {
    if (isS3) throw new ServiceError('ExpiredToken', 'The provided token has expired.', 400);
    throw refusal(
      service,
      { json: 'ExpiredTokenException', query: 'ExpiredToken' },
      'The security token included in the request is expired',
    );
  }
}

const holder = (accessKeyId: string, key: AccessKeyState): Caller => ({
  account: key.account,
  arn: key.arn,
  userId: key.userId,
  userName: key.userName,
  accessKeyId,
  ...(key.session === undefined
    ? {}
    : { session: { startedAt: key.createdAt, role: key.session.role } }),
});

const admin = (account: string, { accessKeyId, region }: SignatureClaim): Caller => ({
  account,
  arn: `arn:${partitionOfRegion(region)}:iam::${account}:user/${ADMIN_USER}`,
  userId: ADMIN_USER_ID,
  userName: ADMIN_USER,
  accessKeyId,
});
