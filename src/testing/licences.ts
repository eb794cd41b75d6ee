/** Licences that ask for no more than their own text being passed on. */
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 Unlicense Zlib'.split(
    ' ',
  ),
);

/** Whether an SPDX expression leaves a permissive choice: of an OR one is enough, of an AND all must be. */
export function isPermissive(expression: string): boolean {
  const text = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/ OR /.test(text)) return text.split(' OR ').some(isPermissive);
  if (/ AND /.test(text)) return text.split(' AND ').every(isPermissive);
  return PERMISSIVE.has(text);
}
