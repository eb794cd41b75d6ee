/** Random identifiers in the forms that AWS gives them, from injected randomness. */
export type Random = () => number;

const pick = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');

/** `length` hexadecimal digits. */
export const hexDigits = (random: Random, length: number): string =>
  pick(random, '0123456789abcdef', length);

/** A version 4 UUID, as in eventID and requestID. */
export function uuid(random: Random): string {
  const variant = pick(random, '89ab', 1);
  return [
    hexDigits(random, 8),
    hexDigits(random, 4),
    `4${hexDigits(random, 3)}`,
    `${variant}${hexDigits(random, 3)}`,
    hexDigits(random, 12),
  ].join('-');
}

/** IAM's unique ids: `AROA` for roles, `AIDA` for users, `ANPA` for policies, `ASIA`/`AKIA` for keys. */
export const iamId = (random: Random, prefix: string): string =>
  prefix + pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 17);

/** A secret access key, or (longer) a session token: letters, digits, `/` and `+`. */
export const secretText = (random: Random, length: number): string =>
  pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+', length);

/** The id of an access key, twenty characters: `AKIA` for a user's, `ASIA` for a session's. */
export const accessKeyId = (random: Random, prefix: 'AKIA' | 'ASIA'): string =>
  prefix + pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16);

/** Letters and digits, as they make the name of a log file unique. */
export const alphanumeric = (random: Random, length: number): string =>
  pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
