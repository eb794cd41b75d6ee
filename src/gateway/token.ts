import { randomBytes, timingSafeEqual } from 'node:crypto';

/** The header in which the page sends its token back; a header, because cookies are shared by all ports of a host. */
export const TOKEN_HEADER = 'x-trailglass-token';

/** A new secret for one start of the gateway: 256 bits, base64url. */
export const createToken = (): string => randomBytes(32).toString('base64url');

/** Compares in a time that does not tell how much of the token was right. */
export function tokenMatches(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  // timingSafeEqual throws on different lengths; that the length shows is no secret.
  return left.length === right.length && timingSafeEqual(left, right);
}
