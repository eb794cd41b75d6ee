import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** CloudWatch Logs' tokens expire after 24 hours. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

const invalid = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');

/**
 * Writes a token: where a list goes on, readable by the same list alone.
 * @param list what is being paged through, such as the streams of one group in one order
 */
export const writeToken = (
  list: string,
  now: number,
  place: readonly (string | number)[],
): string => btoa(encodeURIComponent(JSON.stringify([list, now, ...place])));

/**
 * Reads the place out of a token.
 * @param shape a sample of the place: as many values, each of the same type
 * @throws ServiceError InvalidParameterException for a token that is damaged, expired, or another list's
 */
export function readToken<const P extends readonly (string | number)[]>(
  token: string,
  list: string,
  now: number,
  shape: P,
): { -readonly [K in keyof P]: P[K] extends number ? number : string } {
  const [owner, issuedAt, ...place] = decode(token);
  const isFresh = typeof issuedAt === 'number' && issuedAt <= now && now - issuedAt <= LIFETIME_MS;
  const isSound =
    place.length === shape.length &&
    place.every(
      (value, index) =>
        typeof value === typeof shape[index] && (typeof value !== 'number' || value >= 0),
    );
  if (owner !== list || !isFresh || !isSound) throw invalid();
  return place as { -readonly [K in keyof P]: P[K] extends number ? number : string };
}

function decode(token: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(decodeURIComponent(atob(token)));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
