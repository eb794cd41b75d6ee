/** Random identifiers in the forms that AWS gives them, from injected randomness. */
export type Random = () => number;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A plain loop: a new account takes a quarter of a million of these letters. */
function pick(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}

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
export const iamId = (random: Random, prefix: string): string => prefix + pick(random, BASE32, 17);

/** A secret access key, or (longer) a session token: letters, digits, `/` and `+`. */
export const secretText = (random: Random, length: number): string =>
  pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+', length);

/** Letters and digits, as they make the name of a log file unique. */
export const alphanumeric = (random: Random, length: number): string =>
  pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);

/**
 * The id of an access key, twenty characters: `AKIA` for a user's, `ASIA` for a session's. The last five follow from the others,
 * so that the sandbox knows its own keys again when it has long forgotten them.
 */
export function accessKeyId(random: Random, prefix: 'AKIA' | 'ASIA'): string {
  const id = prefix + pick(random, BASE32, 11);
  return id + checkLetters(id);
}

/** Whether a sandbox has issued this key, at whatever time: one in 33 million keys of others looks as if. */
export const isSandboxKey = (id: string): boolean =>
  /^A[KS]IA[A-Z2-7]{16}$/.test(id) && checkLetters(id.slice(0, 15)) === id.slice(15);

/** Five letters of a hash (FNV-1a). */
function checkLetters(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return Array.from({ length: 5 }, (_, i) => BASE32[(hash >>> (5 * i)) & 31]).join('');
}
