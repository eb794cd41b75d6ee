import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differenceInWords,
  foldKept,
  lineDifference,
  type DifferenceLine,
} from './line-difference.ts';

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

it('does not look for what texts have in common that are nothing alike', () => {
  const lines = (prefix: string) =>
    Array.from({ length: 2_000 }, (_, n) => `${prefix}${n}`).join('\n');
  const difference = lineDifference(lines('a'), `${lines('b')}\na0`);
  expect(difference).toHaveLength(4_001);
  expect(difference[0]).toEqual({ kind: 'removed', text: 'a0' });
  expect(difference.at(-1)).toEqual({ kind: 'added', text: 'a0' });
});

describe('foldKept', () => {
  const folded = (before: string, after: string, near: number) =>
    foldKept(lineDifference(before, after), near).map(
      ({ kind, lines }) => `${kind} ${signs(lines).join('|')}`,
    );

  it('leaves out what is far from every difference', () => {
    expect(folded('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nD\ne\nf\ng', 1)).toEqual([
      'folded  a| b',
      'shown  c|-d|+D| e',
      'folded  f| g',
    ]);
    expect(folded('a\nb', 'a\nb', 1)).toEqual(['folded  a| b']);
  });

  it('does not fold a single line', () => {
    expect(folded('a\nb\nc', 'a\nb\nC', 1)).toEqual(['shown  a', 'shown  b|-c|+C']);
  });

  it('loses no line', () => {
    const line = fc.constantFrom('a', 'b', 'c');
    const text = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, fc.nat(4), (before, after, near) => {
        const lines = lineDifference(before, after);
        expect(foldKept(lines, near).flatMap((part) => part.lines)).toEqual(lines);
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
