import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceInWords, lineDifference, type DifferenceLine } from './line-difference.ts';

const signs = (lines: readonly DifferenceLine[]) =>
  lines.map(({ kind, text }) => `${{ kept: ' ', added: '+', removed: '-' }[kind]}${text}`);
const textOf = (lines: readonly DifferenceLine[], without: DifferenceLine['kind']) =>
  lines.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('\n');

describe('lineDifference', () => {
  it('keeps what is the same and shows the old before the new', () => {
    expect(signs(lineDifference('a\nb\nc', 'a\nB\nc\nd'))).toEqual([
      ...[' a', '-b', '+B'],
      ...[' c', '+d'],
    ]);
  });

  it('takes no line for a text that is empty', () => {
    expect(signs(lineDifference('', 'a'))).toEqual(['+a']);
    expect(signs(lineDifference('a\n\nb', ''))).toEqual(['-a', '-', '-b']);
    expect(lineDifference('', '')).toEqual([]);
  });

  // Few different lines, so that they meet again in the other text.
  const line = fc.constantFrom('{', '}', '', '  "a": 1', '  "a": 1,', 'x');
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));

  it('has both texts in it, whole and in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDifference(before, after);
        expect(textOf(lines, 'added')).toBe(before);
        expect(textOf(lines, 'removed')).toBe(after);
      }),
    );
  });

  it('changes nothing of the same text', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(lineDifference(same, same).every(({ kind }) => kind === 'kept')).toBe(true);
      }),
    );
  });
});

describe('differenceInWords', () => {
  it('counts', () => {
    expect(differenceInWords(lineDifference('a\nb', 'a\nc\nd'))).toBe(
      '2 lines added, 1 line removed',
    );
    expect(differenceInWords(lineDifference('a', 'a\nb'))).toBe('1 line added');
    expect(differenceInWords(lineDifference('a', 'a'))).toBe('No difference');
  });
});
