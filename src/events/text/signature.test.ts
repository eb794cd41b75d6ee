import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signText } from '#events/bytes/packing.ts';
import { gramsOf, mayContain } from './signature.ts';

const encoder = new TextEncoder();
const may = (text: string, needle: string): boolean =>
  mayContain(signText(encoder.encode(text)), gramsOf(encoder.encode(needle)));

/** Texts of which each kind of gram has its part. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('\\u0041', '\\u', 'Denied', '"', 'a', '-', '7', '2026', 'é', '9f'),
      fc.stringMatching(/^[0-9a-f]{8}$/),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('the signature of a block', () => {
  it('never excludes what is there', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, needle, after) => {
        expect(may(before + needle + after, needle)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['"eventName":"CreateTrail"', 'Denied'],
    ['"eventName":"CreateTrail"', 'CreateUser'],
    ['"sourceIPAddress":"203.0.113.7"', '198.51.100.7'],
    ['"eventID":"293ba626-3be5-4a26-ab1b-0f4c54f49959"', '293ba626-1c6f-4a26-ab1b-0f4c54f49959'],
    ['"a":"\\u003d"', '\\u004'],
  ])('excludes from %s the needle %s', (text, needle) => {
    expect(may(text, needle)).toBe(false);
  });

  it.each(['', 'abc', '123456789', 'f00d', '\\u'])(
    'says nothing about %j: it has no gram',
    (needle) => {
      expect(may('', needle)).toBe(true);
    },
  );
});
