/**
 * Whether an address lies in a range such as `203.0.113.0/24`, `203.0.113.7` or `2001:db8::/32` (IAM's `IpAddress`).
 * An address of one family never lies in a range of the other; text that is no address lies nowhere.
 */
export function isInIpRange(address: string, range: string): boolean {
  const [base = '', prefixText] = range.split('/', 2);
  const wanted = bitsOf(base);
  const given = bitsOf(address);
  if (wanted === undefined || given === undefined || wanted.length !== given.length) return false;
  if (prefixText === undefined) return wanted === given;
  const prefix = /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : Number.NaN;
  return prefix <= wanted.length && wanted.slice(0, prefix) === given.slice(0, prefix);
}

/** The address as a string of 32 or 128 binary digits. */
function bitsOf(address: string): string | undefined {
  const groups = address.includes(':') ? groupsOfIpv6(address) : groupsOfIpv4(address);
  return groups?.map(({ value, bits }) => value.toString(2).padStart(bits, '0')).join('');
}

interface Group {
  readonly value: number;
  readonly bits: 8 | 16;
}

function groupsOfIpv4(address: string): readonly Group[] | undefined {
  const parts = address.split('.');
  const isValid = parts.length === 4 && parts.every((p) => /^\d{1,3}$/.test(p) && Number(p) < 256);
  return isValid ? parts.map((part) => ({ value: Number(part), bits: 8 })) : undefined;
}

function groupsOfIpv6(address: string): readonly Group[] | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').map(hexGroup)));
  if (head === undefined) return undefined;
  const written = [...head, ...(tail ?? [])];
  const missing = 8 - written.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  if (written.some((value) => value === undefined)) return undefined;
  const values = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  return values.map((value) => ({ value: value ?? 0, bits: 16 }));
}

const hexGroup = (text: string): number | undefined =>
  /^[0-9a-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
