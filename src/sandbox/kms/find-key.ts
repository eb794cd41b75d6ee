import { type Arn, formatArn, parseArn } from '#domain/arn/arn.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { KmsAliasState, KmsKeyState } from '#sandbox/store/resource-types.ts';

/** Where a key that is named without its account and region is looked for, and when. */
type Place = Pick<Call, 'account' | 'region' | 'store' | 'now'>;

/**
 * The key that an id, a key ARN, an alias name or an alias ARN means, of whatever account and region an ARN says;
 * `undefined` if there is none, or none any more.
 */
export function lookUpKey(
  { account, region, store, now }: Place,
  id: string,
): KmsKeyState | undefined {
  const arn = parseArn(id);
  if (arn !== undefined && arn.service !== 'kms') return undefined;
  const place =
    arn === undefined ? { account, region } : { account: arn.account, region: arn.region };
  const named = arn?.resource ?? (id.startsWith('alias/') ? id : `key/${id}`);
  const keyId = named.startsWith('alias/')
    ? store.resources.get('kmsAlias', { ...place, name: named })?.keyId
    : named.replace(/^key\//, '');
  const key = store.resources.get('kmsKey', { ...place, name: keyId ?? '' });
  const isThere =
    key !== undefined &&
    !isGone(key, now) &&
    (arn === undefined || parseArn(key.arn)?.partition === arn.partition);
  return isThere ? key : undefined;
}

/**
 * Finds a key of the caller's account and region by its id or key ARN.
 * @throws ServiceError NotFoundException, InvalidArnException, AccessDeniedException for another account's key
 */
export function findKey(call: Call, id: string): KmsKeyState {
  const arn = id.startsWith('arn:') ? readArn(call, id, ['key']) : undefined;
  if (arn === undefined && !KEY_ID.test(id)) throw notFound(`Invalid keyId '${id}'`);
  const key = lookUpKey(call, id);
  if (key !== undefined) return key;
  throw notFound(`Key '${arn === undefined ? kmsArn(call, `key/${id}`) : id}' does not exist`);
}

/**
 * Finds a key as DescribeKey does: an alias will do as well.
 * @throws ServiceError as findKey
 */
export function findKeyOrAlias(call: Call, id: string): KmsKeyState {
  const arn = id.startsWith('arn:') ? readArn(call, id, ['key', 'alias']) : undefined;
  const alias = arn?.resource ?? id;
  if (!alias.startsWith('alias/')) return findKey(call, id);
  const key = lookUpKey(call, id);
  if (key === undefined) throw notFound(`Alias ${kmsArn(call, alias)} is not found.`);
  return key;
}

/** The keys of an account in a region, by id. */
export const listKeysOf = ({ account, region, store, now }: Call): readonly KmsKeyState[] =>
  store.resources
    .list('kmsKey', { account, region })
    .map(({ value }) => value)
    .filter((key) => !isGone(key, now));

/** The aliases of an account in a region, by name: those of a key go with it. */
export function listAliasesOf(call: Call): readonly KmsAliasState[] {
  const { account, region, store } = call;
  const ids = new Set(listKeysOf(call).map(({ keyId }) => keyId));
  return store.resources
    .list('kmsAlias', { account, region })
    .map(({ value }) => value)
    .filter(({ keyId }) => ids.has(keyId));
}

/** Writes a key to where it is looked for. */
export function putKey({ account, region, store }: Call, key: KmsKeyState): void {
  store.resources.put('kmsKey', { account, region, name: key.keyId }, key);
}

/** @throws ServiceError KMSInvalidStateException for a key that waits for its deletion */
export function checkNotPending(key: KmsKeyState): void {
  if (key.deletionDate !== undefined) {
    throw new ServiceError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
}

/** The ARN of something of KMS in the account and region of a call: `key/…` or `alias/…`. */
export const kmsArn = (
  { partition, account, region }: Pick<Call, 'partition' | 'account' | 'region'>,
  resource: string,
): string => formatArn({ partition, service: 'kms', region, account, resource });

/** Whether a text has one of the forms that name a key: id, key ARN, alias name, alias ARN. */
export function isKeyName(id: string): boolean {
  const arn = parseArn(id);
  if (arn !== undefined && arn.service !== 'kms') return false;
  const named = arn?.resource ?? (id.startsWith('alias/') ? id : `key/${id}`);
  return (
    /^alias\/[\w/-]+$/.test(named) || (named.startsWith('key/') && KEY_ID.test(named.slice(4)))
  );
}

const KEY_ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const isGone = ({ deletionDate }: KmsKeyState, now: EpochMillis): boolean =>
  deletionDate !== undefined && deletionDate <= now;

const notFound = (message: string): ServiceError => new ServiceError('NotFoundException', message);

function readArn(call: Call, text: string, kinds: readonly ('key' | 'alias')[]): Arn {
  const arn = parseArn(text);
  if (arn?.service !== 'kms' || !kinds.some((kind) => arn.resource.startsWith(`${kind}/`))) {
    throw new ServiceError(
      'InvalidArnException',
      `${text} is not the ARN of ${kinds.length > 1 ? 'a key or an alias' : 'a key'}.`,
    );
  }
  if (arn.region !== call.region) throw notFound(`Invalid arn ${arn.region}`);
  if (arn.account !== call.account) {
    throw new ServiceError(
      'AccessDeniedException',
      `User: ${call.caller.arn} is not authorized to access the resource ${text} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
      400,
    );
  }
  return arn;
}
