import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printSelector } from '#domain/pattern/print.ts';
import { formatJson } from '#ui/format-json.ts';
import {
  firstFolds,
  jsonLines,
  linesWith,
  pathOf,
  seenLines,
  unfoldedTo,
  type JsonLine,
} from './json-lines.ts';

const linesOf = (text: string): readonly JsonLine[] => {
  const lines = jsonLines(text);
  if (lines === undefined) throw new Error(`not laid out: ${text}`);
  return lines;
};
const print = ({ depth, key, value, hasComma }: JsonLine) =>
  `${'  '.repeat(depth)}${key === undefined ? '' : `${key}: `}${value}${hasComma ? ',' : ''}`;

const TEXT = String.raw`{ "a":12345678901234567890,"b" : [ {"c":"\u00e9\/"}, [], null ],"d":{},"d":true}`;

describe('jsonLines', () => {
  it('keeps every value as it is spelled', () => {
    expect(linesOf(TEXT).map(print)).toEqual([
      '{',
      '  "a": 12345678901234567890,',
      '  "b": [',
      '    {',
      String.raw`      "c": "\u00e9\/"`,
      '    },',
      '    [],',
      '    null',
      '  ],',
      '  "d": {},',
      '  "d": true',
      '}',
    ]);
  });

  it('knows where each value is, in the record and in the text', () => {
    const lines = linesOf(TEXT);
    const [, a, b, , c] = lines;
    expect(lines.slice(1, -1).map((line) => printSelector(pathOf(lines, line)))).toEqual([
      ...['$.a', '$.b', '$.b[0]', '$.b[0].c', '$.b[0]', '$.b[1]', '$.b[2]'],
      ...['$.b', '$.d', '$.d'],
    ]);
    expect(a?.scalar).toEqual({ kind: 'number', text: '12345678901234567890' });
    expect(c?.scalar).toEqual({ kind: 'string', text: 'é/' });
    expect(b).toMatchObject({ members: 3, end: 8, parent: 0 });
    expect(TEXT.slice(b?.from, b?.to)).toBe(String.raw`[ {"c":"\u00e9\/"}, [], null ]`);
    expect(TEXT.slice(lines[6]?.from, lines[6]?.to)).toBe('[]');
  });

  it.each(['', 'START', '42', '"text"', 'null', '{"cut'])('has no lines of %j', (text) => {
    expect(jsonLines(text)).toBeUndefined();
  });

  it('C6 lays out nesting as deep as an event can hold', () => {
    const depth = 125_000;
    const lines = linesOf(`{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}`);
    const innermost = lines[depth + 1];
    expect(innermost).toMatchObject({ value: '1', depth: depth + 1, parent: depth });
    expect(innermost && pathOf(lines, innermost)).toHaveLength(depth + 1);
    const folded = firstFolds(lines);
    expect(seenLines(lines, folded)).toHaveLength(3);
    const unfolded = unfoldedTo(lines, folded, depth + 1);
    expect([...unfolded]).toEqual([]);
  });

  it('lays any JSON out as the formatted text is', () => {
    const json = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(json, fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(linesOf(text).map(print).join('\n')).toBe(formatJson(text));
        for (const { kind, scalar, from, to } of linesOf(text)) {
          if (kind === 'close') continue;
          const own: unknown = JSON.parse(text.slice(from, to));
          if (scalar?.kind === 'string') expect(own).toBe(scalar.text);
          if (scalar?.kind === 'number') expect(own).toBe(Number(scalar.text));
        }
      }),
    );
  });
});

describe('folding', () => {
  it('leaves out what is between the brackets', () => {
    expect(seenLines(linesOf(TEXT), new Set([2]))).toEqual([0, 1, 2, 9, 10, 11]);
    expect(seenLines(linesOf(TEXT), new Set([0]))).toEqual([0]);
  });

  it('unfolds what hides a line, and nothing else', () => {
    const text = '{"a":{"b":{"c":1}},"d":{"e":2}}';
    const folded = new Set([1, 2, 6]);
    expect(unfoldedTo(linesOf(text), folded, 3)).toEqual(new Set([6]));
    expect(unfoldedTo(linesOf(text), folded, 6)).toBe(folded);
  });

  it('is done at first where a text is long, with what makes it long', () => {
    expect(firstFolds(linesOf(TEXT)).size).toBe(0);
    const items = Array.from({ length: 700 }, (_, n) => n);
    expect(firstFolds(linesOf(JSON.stringify({ short: { a: [1] }, items })))).toEqual(new Set([6]));
  });
});

it('finds a text in keys and values, letter case aside', () => {
  expect(linesWith(linesOf(TEXT), '"D"')).toEqual([9, 10]);
  expect(linesWith(linesOf(TEXT), '"d": tr')).toEqual([10]);
  expect(linesWith(linesOf(TEXT), '')).toEqual([]);
});
