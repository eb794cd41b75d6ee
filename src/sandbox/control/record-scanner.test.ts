import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordScanner } from './record-scanner.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function scan(text: string) {
  const scanner = new RecordScanner(2 * 4 * text.length + 2);
  const bytes = bytesOf(text);
  const found = scanner.scan(bytes, 0);
  return found && { ...found, whole: found.end === bytes.length, json: scanner.written(0) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const record = fc.dictionary(
  fc.string({ unit: 'binary-ascii' }),
  fc.jsonValue({ stringUnit: 'grapheme' }),
  { maxKeys: 6 },
);

it('takes what JSON.stringify writes, with and without spaces, and writes it as a string of JSON', () => {
  fc.assert(
    fc.property(record, fc.constantFrom(0, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space).replaceAll('\n', '\r');
      const found = scan(text);
      // Names with escapes are refused, rightly.
      fc.pre(found !== undefined);
      expect(found.whole).toBe(true);
      expect(new TextDecoder().decode(found.json)).toBe(JSON.stringify(text));
    }),
  );
});

it('takes nothing that JSON.parse refuses', () => {
  const pieces = fc.constantFrom(
    ...['{', '}', '[', ']', ':', ',', '"', '\\', 'a', 'u00e9', '0', '1', '-', '+', '.', 'e', 'E'],
    ...['true', 'null', 'false', 'nul', ' ', '\t', '\r', '\u0001', 'é', '"a":', '"b"', '{}', '[]'],
    ...['\\n', '\\u12', '1.5', '-0', '1e+5', '01'],
  );
  const nearly = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((some) => `{"a":${some.join('')}}`),
    fc.array(pieces, { maxLength: 12 }).map((some) => `{${some.join('')}}`),
    fc.tuple(record, fc.nat(), pieces).map(([value, at, piece]) => {
      const text = JSON.stringify(value);
      const place = at % text.length;
      // Half a surrogate pair could not arrive as UTF-8.
      return (text.slice(0, place) + piece + text.slice(place + 1)).toWellFormed();
    }),
  );
  fc.assert(
    fc.property(nearly, (text) => {
      const found = scan(text);
      if (found?.whole) {
        expect(isJson(text)).toBe(true);
        expect(new TextDecoder().decode(found.json)).toBe(JSON.stringify(text));
      }
    }),
    { numRuns: 3_000 },
  );
});

it.each([
  ['{"recipientAccountId":"111122223333"}', '111122223333', undefined],
  [
    '{"userIdentity":{"a":{"accountId":"1"},"accountId":"111122223333"}}',
    undefined,
    '111122223333',
  ],
  ['{"recipientAccountId":"1111","x":{"recipientAccountId":"111122223333"}}', undefined, undefined],
  ['{"recipientAccountId":"111122223333","recipientAccountId":5}', undefined, undefined],
  ['{"userIdentity":{"accountId":"111122223333"},"userIdentity":[]}', undefined, undefined],
  ['{"userIdentity":{"accountId":"111122223333","accountId":null}}', undefined, undefined],
  ['{"x":{"accountId":"111122223333"}}', undefined, undefined],
  ['{"userIdentity":[{"accountId":"111122223333"}]}', undefined, undefined],
])('finds the accounts of %s', (text, recipient, identity) => {
  expect(scan(text)).toMatchObject({ recipient, identity });
});

it.each([
  ['{"recipient\\u0041ccountId":"111122223333"}'],
  ['{"recipientAccountId":"\\u0031111222233334"}'],
  ['{"userIdentity":{"\\u0061ccountId":"111122223333"}}'],
  [`{"a":${'['.repeat(200)}${']'.repeat(200)}}`],
  ['[]'],
])('leaves %.60s to JSON.parse', (text) => {
  expect(scan(text)).toBeUndefined();
});
