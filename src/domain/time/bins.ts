const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths that people count time in, in milliseconds. */
const LENGTHS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * DAY),
];

/** The shortest length, in milliseconds, of which at most `most` bins cover a span that begins anywhere in the first of them. */
export function chooseBinLength(spanMs: number, most: number): number {
  const longest = LENGTHS.at(-1) ?? DAY;
  const fits = (length: number) => Math.floor(spanMs / length) + 2 <= Math.max(2, most);
  return LENGTHS.find(fits) ?? Math.ceil(spanMs / Math.max(1, most - 2) / longest) * longest;
}
