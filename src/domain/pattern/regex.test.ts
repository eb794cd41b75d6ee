import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RegexProgram, parseRegex } from './regex.ts';
import { type WorkMeter, createRegexTester } from './regex-tester.ts';

function programOf(source: string): RegexProgram {
  const result = parseRegex(source);
  if ('error' in result) throw new Error(`${source}: ${result.error.message}`);
  return result.ok;
}

const matches = (source: string, text: string): boolean =>
  createRegexTester(programOf(source))(text);

describe('parseRegex', () => {
  it.each<[string, number, RegExp]>([
    ['', 0, /Expected a regular expression/],
    ['a(b)', 1, /\\x28/],
    ['a b', 1, /A space.*\\x20/],
    ['a"', 1, /\\x22/],
    ['é', 0, /ASCII only/],
    ['*a', 0, /Expected a character before \*/],
    ['a|+', 2, /before \+/],
    ['^*', 1, /cannot be repeated/],
    ['a**', 2, /only one count/],
    ['a*+', 2, /only one count/],
    ['a{2}{3}', 4, /only one count/],
    ['a{b}', 1, /\{n,m\}/],
    ['a{,3}', 1, /\{n,m\}/],
    ['a{3,2}', 1, /smaller number first/],
    ['a{1001}', 1, /at most 1000/],
    ['a{99999999999999999999}', 1, /at most 1000/],
    ['a{600}b{600}', 6, /too large/],
    ['[ab', 0, /not closed/],
    ['[]', 1, /\\\]/],
    ['[^]', 2, /\\\]/],
    ['[[]', 1, /\\\[/],
    ['[z-a]', 1, /a-z/],
    ['[a-\\d]', 1, /both sides/],
    ['[é]', 1, /ASCII only/],
    [']', 0, /nothing is open/],
    ['}', 0, /nothing is open/],
    ['\\', 1, /after/],
    ['\\n', 1, /after/],
    ['\\x2', 1, /two hexadecimal digits/],
  ])('%s: column %i, %s', (source, column, message) => {
    expect(parseRegex(source)).toEqual({
      error: { column, message: expect.stringMatching(message) as string },
    });
  });
});

describe('createRegexTester', () => {
  it.each<[string, string, boolean]>([
    ['colou?r', 'a color', true],
    ['^[hc]at', 'the cat', false],
    ['[hc]at$', 'the cat', true],
    ['^$', '', true],
    ['^$', 'x', false],
    ['$^', '', true],
    ['a^b', 'ab', false],
    ['a*^b', 'b', true],
    ['b$a*', 'ab', true],
    ['^a|b$', 'xb', true],
    ['^a|b$', 'ca', false],
    ['a{3,5}', 'aa', false],
    ['^a{3,5}$', 'aaaaaa', false],
    ['^a{2,}$', 'aaaaaa', true],
    ['^a{0}$', 'a', false],
    ['^a{0}$', '', true],
    ['^a{2}?$', 'aa', true],
    ['x|', 'y', true],
    ['\\x41\\x2E', 'A.', true],
    ['\\xE9', 'é', true],
    ['^.$', '\u{1F600}', true],
    ['^.$', '\n', false],
    ['^[^a]$', '\n', true],
    ['^[\\w-]+$', 'a-b_1', true],
    ['[a\\-z]', 'b', false],
    ['[.*$]', '$', true],
    ['\\s', '\u00A0', false],
    ['\\W', 'é', true],
    ['x*abc[de]f', 'abcdf', true],
    ['x*abc[de]f', 'abdf', false],
  ])('%s on %j: %s', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it('agrees with JavaScript', () => {
    const alike = String.raw`a b A 1 _ - @ \. \$ \x62 \d \D \w \W [ab] [^ab] [a-c] [^\d_] [\w.] [-a] [a-] [b\x2D1]`;
    // Our spelling and JavaScript's, whose dot and \s know more characters.
    const atoms: (readonly [string, string])[] = [
      ...alike.split(' ').map((atom) => [atom, atom] as const),
      ['.', '[^\\n]'],
      ['\\s', '[ \\t\\n\\v\\f\\r]'],
      ['\\S', '[^ \\t\\n\\v\\f\\r]'],
      ['[\\sa]', '[ \\t\\n\\v\\f\\ra]'],
    ];
    const counts = ['', '', '', ...'* + ? {2} {1,3} {0,2} {2,} {0} *? +? ?? {1,2}?'.split(' ')];
    const pieces = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(fc.constantFrom(...atoms), fc.constantFrom(...counts))
          .map(([[ours, theirs], count]) => ({ ours: ours + count, theirs: theirs + count })),
      },
      { weight: 1, arbitrary: fc.constantFrom('^', '$', '|').map((s) => ({ ours: s, theirs: s })) },
    );
    const sources = fc
      // Ours begins with what no text has: it changes nothing but moves the rest over the borders of machine words.
      .tuple(fc.nat({ max: 70 }), fc.array(pieces, { minLength: 1, maxLength: 7 }))
      .map(([padding, parts]) => ({
        ours: 'q?'.repeat(padding) + parts.map(({ ours }) => ours).join(''),
        theirs: parts.map(({ theirs }) => theirs).join(''),
      }));
    const texts = fc.string({
      unit: fc.constantFrom(...'aaabbbcA1_-@.$ \n\r\u00E9\u{1F600}'),
      maxLength: 10,
    });
    const answers = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        sources,
        fc.array(texts, { minLength: 1, maxLength: 8 }),
        ({ ours, theirs }, all) => {
          const oracle = new RegExp(theirs, 'u');
          const test = createRegexTester(programOf(ours));
          for (const text of all) {
            const expected = oracle.test(text);
            answers[`${expected}`] += 1;
            expect(test(text), `${ours} on ${JSON.stringify(text)}`).toBe(expected);
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(Math.min(answers.true, answers.false)).toBeGreaterThan(500);
  }, 60_000);

  it.each(
    [
      'a*a*a*a*a*a*a*a*a*a*[bc]',
      `${'a?'.repeat(300)}${'[ab]'.repeat(100)}[cd]`,
      `${'[a-z]{1,100}'.repeat(9)}[XZ]`,
      '.*.*.*.*.*[aX].{500}[XZ]',
      'a.{900}[bc]',
      `${'a+b|'.repeat(150)}[XZ]`,
    ].map((source) => [source.slice(0, 20), source]),
  )('%s takes a bounded number of steps', (_, source = '') => {
    const program = programOf(source);
    const meter: WorkMeter = { steps: 0 };
    const test = createRegexTester(program, meter);
    // A fixed pseudo-random text leads through ever new sets of positions.
    let seed = 1;
    const text = Array.from({ length: 4000 }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed % 2 === 0 ? 'a' : 'e';
    }).join('');
    for (const hostile of [text, 'a'.repeat(4000)]) {
      meter.steps = 0;
      expect(test(hostile)).toBe(false);
      expect(meter.steps).toBeLessThanOrEqual(4000 * Math.ceil(program.positions.length / 32));
    }
  });

  it('stops reading when no way is left', () => {
    const meter: WorkMeter = { steps: 0 };
    expect(createRegexTester(programOf('^a[bc]'), meter)(`ax${'ab'.repeat(1000)}`)).toBe(false);
    expect(meter.steps).toBe(2);
  });

  it('gives the same answers again and again', () => {
    const test = createRegexTester(programOf('^[ab]*a[ab]{12}$'));
    for (let n = 0; n < 8192; n += 1) {
      const bits = n.toString(2).padStart(13, '0').replaceAll('0', 'b').replaceAll('1', 'a');
      expect(test(bits)).toBe(bits.startsWith('a'));
    }
  });
});
