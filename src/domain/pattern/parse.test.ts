import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from './parse.ts';

function errorOf(text: string): { message: string; column: number } {
  const result = parsePattern(text);
  if ('ok' in result) throw new Error(`${text} was accepted: ${JSON.stringify(result.ok)}`);
  return result.error;
}

describe('parsePattern', () => {
  it('reads precedence, brackets and nesting', () => {
    const is = (name: string) => ({
      kind: 'compare',
      selector: [{ kind: 'key', name }],
      operator: '=',
      value: { kind: 'number', text: '1' },
    });
    expect(parsePattern('{$.a=1||$.b=1&&$.c=1}')).toEqual({
      ok: {
        kind: 'json',
        condition: { kind: 'or', of: [is('a'), { kind: 'and', of: [is('b'), is('c')] }] },
      },
    });
    expect(parsePattern(' { (($.a = 1) || $.b = 1) && $.c = 1 } ')).toEqual({
      ok: {
        kind: 'json',
        condition: { kind: 'and', of: [{ kind: 'or', of: [is('a'), is('b')] }, is('c')] },
      },
    });
  });

  it('reads every kind of step', () => {
    expect(parsePattern(String.raw`{ $.a-b_1[02].*.['x.\'y\\']['z'] IS NULL }`)).toEqual({
      ok: {
        kind: 'json',
        condition: {
          kind: 'is',
          what: 'NULL',
          selector: [
            { kind: 'key', name: 'a-b_1' },
            { kind: 'index', index: 2 },
            { kind: 'any-key' },
            { kind: 'key', name: String.raw`x.'y\ `.trim() },
            { kind: 'key', name: 'z' },
          ],
        },
      },
    });
  });

  it('reads values without quotes, with spaces inside, and tells numbers from text', () => {
    const valueOf = (value: string): unknown => {
      const result = parsePattern(`{ $.a = ${value} }`);
      if (!('ok' in result) || result.ok.kind !== 'json') return result;
      return 'value' in result.ok.condition ? result.ok.condition.value : result;
    };
    expect(valueOf('Failed authentication')).toEqual({
      kind: 'string',
      text: 'Failed authentication',
    });
    expect(valueOf('kms.amazonaws.com')).toEqual({ kind: 'string', text: 'kms.amazonaws.com' });
    expect(valueOf('-1.50e+3')).toEqual({ kind: 'number', text: '-1.50e+3' });
    expect(valueOf('4*')).toEqual({ kind: 'string', text: '4*' });
    expect(valueOf('"400"')).toEqual({ kind: 'string', text: '400' });
    expect(valueOf('1.')).toEqual({ kind: 'string', text: '1.' });
    expect(valueOf('%a||b}%')).not.toHaveProperty('kind');
    expect(valueOf('%a||b%')).toEqual({ kind: 'regex', source: 'a||b' });
  });

  it.each<[string, number, RegExp]>([
    ['{', 1, /Expected a field such as \$\.eventName, the pattern ends here/],
    ['{}', 1, /Expected a field/],
    ['{ eventName = x }', 2, /found eventName/],
    ['{ $ = 1 }', 3, /\.name or \[number\]/],
    ['{ $. = 1 }', 4, /a name/],
    ['{ $.a:b = 1 }', 5, /Expected =, !=.*found :/],
    ['{ $.a }', 6, /IS NULL/],
    ['{ $.a = }', 8, /Expected a value/],
    ['{ $.a == 1 }', 7, /one =/],
    ['{ $.a = 1', 9, /Expected }/],
    ['{ $.a = "x }', 8, /not closed/],
    ['{ $.a = %x }', 8, /not closed/],
    ['{ $.a = 1 & $.b = 1 }', 10, /&&/],
    ['{ $.a = 1 | $.b = 1 }', 10, /\|\|/],
    ['{ $.a = 1 && }', 13, /Expected a field/],
    ['{ ($.a = 1 }', 11, /&&, \|\| or \)/],
    ['{ ($.a = 1', 2, /not closed/],
    ['{ $.a = 1) }', 9, /&&, \|\| or }/],
    ['{ $.a = 1 } x', 12, /nothing after/],
    ['{ $.a > x }', 8, /Expected a number after >/],
    ['{ $.a <= %x% }', 9, /Expected a number after <=/],
    ['{ $.a IS NOT NULL }', 9, /IS NOT is not a condition/],
    ['{ $.a IS null }', 9, /in capitals/],
    ['{ $.a EXISTS }', 6, /= \*/],
    ['{ $.a NOT NULL }', 6, /NOT EXISTS/],
    ['{ $.a is null }', 6, /found is/],
    ['{ $.a[ = 1 }', 6, /a number, \*/],
    ['{ $.a[1 = 1 }', 7, /Expected \]/],
    ['{ $.a[99999999999999999999] = 1 }', 6, /too large/],
    ["{ $.['a = 1 }", 4, /not closed/],
    ['{ $.*.* = 1 }', 5, /at most 1 wildcard/],
    ['{ $.a[*][*] = 1 }', 8, /at most 1 wildcard/],
    ['{ $.a.* = 1 && $.b[*] = 1 && $.* = 1 && $.d.* = 1 }', 43, /at most 3 wildcards/],
    ['{ $.a = %a% && $.b = %b% && $.c = %c% }', 34, /at most 2 regular expressions/],
    ['[a = %a%, b = %b%, c = %c%]', 23, /at most 2 regular expressions/],
    ['{ $.a = %a(b)% }', 10, /\\x28/],
    ['%something!%', 10, /\\x21/],
    ['%a', 0, /not closed/],
    ['%%', 1, /between the two %/],
    ['%a%b', 3, /a space after a regular expression/],
    ['"a"b', 3, /a space after a quoted term/],
    ['a"b"', 1, /around the whole term/],
    ['a "b', 2, /not closed/],
    ['a - b', 3, /after -, found/],
    ['-%a%', 1, /takes no sign/],
    ['[a', 2, /, or \]/],
    ['[a] b', 4, /nothing after/],
    ['[a b]', 3, /, or \]/],
    ['[= 1]', 1, /name of a field/],
    ['[a = 1 || = 2]', 10, /Expected a again after \|\|/],
    ['[a = 1 || b = 2]', 10, /Expected a again/],
    ['[a = 1 && a]', 11, /Expected =, !=/],
    ['[a < x]', 5, /number after </],
  ])('%s: column %i, %s', (text, column, message) => {
    expect(errorOf(text)).toEqual({ column, message: expect.stringMatching(message) as string });
  });

  it('counts 1,024 characters, not code units', () => {
    expect(parsePattern('a'.repeat(1024))).toHaveProperty('ok');
    expect(parsePattern('\u{1F600}'.repeat(1024))).toHaveProperty('ok');
    expect(errorOf('a'.repeat(1025)).column).toBe(1024);
    expect(errorOf(`\u{1F600}${'a'.repeat(1024)}`).column).toBe(1025);
    expect(errorOf('('.repeat(1_000_000)).message).toMatch(/1024 characters/);
  });

  it('allows two regular expressions, three wildcards, and any number of regular expressions as terms', () => {
    expect(parsePattern('{ $.a = %a% && $.b != %b% }')).toHaveProperty('ok');
    expect(parsePattern('{ $.a.* = 1 && $.b[*] = 1 && $.* = 1 }')).toHaveProperty('ok');
    expect(parsePattern('%a% %b% %c%')).toHaveProperty('ok');
  });

  it('never throws, and every column lies within the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '$',
        '.',
        '*',
        ',',
        '...',
        '"',
        "'",
        '%',
        '\\',
        '&&',
        '||',
        '&',
      ],
      ...[
        '|',
        '=',
        '!=',
        '<',
        '>=',
        ' ',
        'IS',
        'NULL',
        'NOT',
        'EXISTS',
        'a',
        '1',
        '-',
        '?',
        'é',
        '\n',
        '^',
      ],
    );
    const soup = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      soup,
      soup.map((text) => `{ $.a${text}`),
      soup.map((text) => `[a${text}`),
      soup.map((text) => `%${text}%`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = parsePattern(text);
        if ('ok' in result) return;
        expect(result.error.message).toMatch(/Expected/);
        expect(result.error.column).toBeGreaterThanOrEqual(0);
        expect(result.error.column).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
