import { ServiceError } from './service-error.ts';

/** What an `Authorization` header of Signature Version 4 says. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `20261122`, as in the credential scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T101500Z` */
  readonly signedAt: string;
}

/** How far a request's time may be from ours, as AWS allows it. */
const MAX_SKEW_MS = 5 * 60 * 1000;
/** S3 is more patient. */
const MAX_SKEW_S3_MS = 15 * 60 * 1000;

const CREDENTIAL =
  /^AWS4-HMAC-SHA256\s+Credential=([^/\s,]+)\/(\d{8})\/([^/\s,]+)\/([^/\s,]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Reads the claim of a signed request.
 * @param service whom the request is for: services name their refusals differently
 * @throws ServiceError MissingAuthenticationToken(Exception) when there is none, IncompleteSignature(Exception) when it cannot be read
 */
export function readClaim(headers: Headers, service: string): SignatureClaim {
  const authorization = headers.get('authorization');
  if (authorization === null) {
    throw refusal(
      service,
      { json: 'MissingAuthenticationTokenException', query: 'MissingAuthenticationToken' },
      'Missing Authentication Token: sign the request (Signature Version 4), for example with AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test.',
    );
  }
  const signedAt = headers.get('x-amz-date') ?? '';
  const match = CREDENTIAL.exec(authorization.trim());
  const [, accessKeyId, day, region, scopeService, signed, signature] = match ?? [];
  if (
    accessKeyId === undefined ||
    day === undefined ||
    region === undefined ||
    scopeService === undefined ||
    signed === undefined ||
    signature === undefined ||
    !/^\d{8}T\d{6}Z$/.test(signedAt)
  ) {
    throw refusal(
      service,
      { json: 'IncompleteSignatureException', query: 'IncompleteSignature' },
      'The request signature does not conform to AWS standards: Authorization must be AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature, and x-amz-date must be present.',
    );
  }
  return {
    accessKeyId,
    day,
    region,
    service: scopeService,
    signedHeaders: signed.split(';'),
    signature,
    signedAt,
  };
}

const text = new TextEncoder();
const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function hmac(
  key: Uint8Array<ArrayBuffer>,
  message: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey(
    'raw',
    key,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, text.encode(message)));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

// Stricter than encodeURIComponent, which leaves !'()* as they are.
const encode = (part: string): string =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function canonicalQuery(search: string): string {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): readonly [string, string] => {
      const at = pair.indexOf('=');
      const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [encode(decode(key)), encode(decode(value))];
    })
    .toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

function timeOf(signedAt: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signedAt) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}

// The derived key changes once a day and region: deriving it anew would cost four of the six HMACs of a check.
const signingKeys = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

function signingKey(secret: string, claim: SignatureClaim): Promise<Uint8Array<ArrayBuffer>> {
  const id = [secret, claim.day, claim.region, claim.service].join('\n');
  const known = signingKeys.get(id);
  if (known !== undefined) return known;
  if (signingKeys.size > 1_000) signingKeys.clear();
  const made = (async () => {
    let key = await hmac(text.encode(`AWS4${secret}`), claim.day);
    for (const part of [claim.region, claim.service, 'aws4_request']) key = await hmac(key, part);
    return key;
  })();
  signingKeys.set(id, made);
  return made;
}

/** IAM, STS and S3 name their refusals of a signature otherwise than the JSON services do, and answer 403, not 400. */
export const refusal = (
  service: string,
  code: { readonly json: string; readonly query: string },
  message: string,
): ServiceError =>
  service === 'iam' || service === 'sts' || service === 's3'
    ? new ServiceError(code.query, message, 403)
    : new ServiceError(code.json, message, 400);

const refused = ({ service }: SignatureClaim, message: string): ServiceError =>
  refusal(service, { json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' }, message);

/**
 * Refuses a request that was signed for another service than the one it is for.
 * @throws ServiceError InvalidSignatureException / SignatureDoesNotMatch
 */
export function checkService(claim: SignatureClaim, service: string): void {
  if (claim.service === service) return;
  throw refused(
    { ...claim, service },
    `Credential should be scoped to correct service: '${service}'.`,
  );
}

/** Refuses a request that was signed too early, too late, or for another day than its credential scope names. */
function checkTime(claim: SignatureClaim, now: number): void {
  const { service, signedAt, day } = claim;
  const time = timeOf(signedAt);
  const limit = service === 's3' ? MAX_SKEW_S3_MS : MAX_SKEW_MS;
  if (Math.abs(time - now) > limit && service === 's3') {
    throw new ServiceError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      403,
    );
  }
  if (time < now - limit) {
    throw refused(
      claim,
      `Signature expired: ${signedAt} is now earlier than ${compact(now - limit)} (${compact(now)} - 5 min.)`,
    );
  }
  if (time > now + limit) {
    throw refused(
      claim,
      `Signature not yet current: ${signedAt} is still later than ${compact(now + limit)} (${compact(now)} + 5 min.)`,
    );
  }
  if (!signedAt.startsWith(day)) {
    throw refused(
      claim,
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${signedAt.slice(0, 8)}', from '${signedAt}'.`,
    );
  }
}

/** An instant as it stands in `x-amz-date`. */
const compact = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/**
 * Verifies Signature Version 4 of a request by hashing the raw body itself (a client's `x-amz-content-sha256` is only
 * a claim) and signing the headers that the claim lists, as they arrived.
 * @param secret where it is not known, everything but the signature itself is checked
 * @throws ServiceError InvalidSignatureException / SignatureDoesNotMatch
 */
export async function verifySignature(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  claim: SignatureClaim,
  secret: string | undefined,
  now: number,
): Promise<void> {
  checkTime(claim, now);
  if (!claim.signedHeaders.includes('host')) {
    throw refused(claim, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  const bodyHash = await sha256(body);
  const claimedHash = request.headers.get('x-amz-content-sha256');
  // S3 clients may leave the body out of the signature; the JSON and query services never do.
  const unsignedBody = claim.service === 's3' && claimedHash === 'UNSIGNED-PAYLOAD';
  if (claimedHash !== null && !unsignedBody && claimedHash !== bodyHash) {
    throw refused(claim, 'The body does not have the hash that x-amz-content-sha256 claims.');
  }
  if (secret === undefined) return;
  const url = new URL(request.url);
  const path =
    claim.service === 's3'
      ? url.pathname
          .split('/')
          .map((part) => encode(decode(part)))
          .join('/')
      : url.pathname
          .split('/')
          .map((part) => encode(part))
          .join('/');
  const headers = claim.signedHeaders.map((name) => {
    const value = request.headers.get(name) ?? (name === 'host' ? url.host : '');
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  const canonical = [
    request.method,
    path,
    canonicalQuery(url.search),
    headers.join(''),
    claim.signedHeaders.join(';'),
    unsignedBody ? 'UNSIGNED-PAYLOAD' : bodyHash,
  ].join('\n');
  const scope = `${claim.day}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    claim.signedAt,
    scope,
    await sha256(text.encode(canonical)),
  ].join('\n');
  const expected = hex((await hmac(await signingKey(secret, claim), toSign)).buffer);
  if (!sameText(expected, claim.signature)) {
    throw refused(
      claim,
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
}

/** Compares two hexadecimal digests of equal length without stopping at the first difference. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
