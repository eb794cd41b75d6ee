import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  literalText,
  matchesArn,
  matchesPattern,
  matchesResource,
  readPattern,
} from './wildcard.ts';

const pattern = (text: string) => {
  const read = readPattern(text);
  if (read === undefined) throw new Error(`no pattern: ${text}`);
  return read;
};

/** Says the same by trying everything; only for short texts. */
function oracle(wanted: string, text: string): boolean {
  if (wanted === '') return text === '';
  const [head, rest] = [wanted.charAt(0), wanted.slice(1)];
  if (head === '*') return oracle(rest, text) || (text !== '' && oracle(wanted, text.slice(1)));
  return text !== '' && (head === '?' || head === text.charAt(0)) && oracle(rest, text.slice(1));
}

const fewCharacters = (characters: string, maxLength: number) =>
  fc
    .array(fc.constantFrom(...characters), { maxLength })
    .map((characterList) => characterList.join(''));

describe('matchesPattern', () => {
  it('agrees with the naive matcher', () => {
    fc.assert(
      fc.property(fewCharacters('ab*?', 9), fewCharacters('ab', 9), (wanted, text) => {
        expect(matchesPattern(pattern(wanted), text)).toBe(oracle(wanted, text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['*a'.repeat(5_000) + '*b', 'a'.repeat(20_000)],
    ['*'.repeat(10_000) + 'b', 'a'.repeat(20_000)],
    ['a*'.repeat(10_000), 'a'.repeat(9_999)],
    ['?*'.repeat(5_000) + 'b', 'a'.repeat(20_000)],
  ])(
    'answers a hostile pattern after a number of steps that grows with its length',
    (wanted, text) => {
      // An exponential matcher would not come back from any of these.
      expect(matchesPattern(pattern(wanted), text)).toBe(false);
    },
  );

  it('takes a character outside the basic plane for one character', () => {
    expect(matchesPattern(pattern('a?b'), 'a😀b')).toBe(true);
  });
});

describe('matchesResource', () => {
  const stream = 'arn:aws:logs:us-east-2:111111111111:log-group:G:log-stream:S';

  it.each([
    '*',
    'arn:*',
    'arn:aws:logs:*',
    'arn:aws:logs:us-east-2:*',
    'arn:aws:logs:us-*-2:111111111111:*',
    'arn:*:logs:*:*:log-group:G:*',
    'arn:aws:logs:us-east-2:111111111111:log-group:G:*',
    'arn:aws:logs:us-east-2:111111111111:log-group:G*',
    'arn:aws:logs:us-east-?:111111111111:log-group:?:log-stream:*',
    stream,
  ])('%s covers the stream', (text) => {
    expect(matchesResource(pattern(text), stream)).toBe(true);
  });

  it.each([
    'arn:aws:logs:us-east-2:111111111111:log-group:G',
    'arn:aws:logs:us-east-2:111111111111:log-group:g:*',
    'arn:aws:logs:us-west-*:111111111111:*',
    'arn:aws:s3:*',
    // A star inside the region stays there: it must not swallow the account that follows.
    'arn:aws:logs:us-*2:log-group:G:log-stream:S',
    'arn:aws:logs:us-*1:log-group:G:log-stream:S',
  ])('%s does not', (text) => {
    expect(matchesResource(pattern(text), stream)).toBe(false);
  });
});

describe('matchesArn', () => {
  it('compares component by component', () => {
    expect(matchesArn(pattern('arn:aws:iam::1*:role/*'), 'arn:aws:iam::123:role/a/b:c')).toBe(true);
    expect(matchesArn(pattern('arn:aws:iam::*'), 'arn:aws:iam::123:role/a')).toBe(false);
    expect(matchesArn(pattern('*'), 'arn:aws:iam::123:role/a')).toBe(false);
  });
});

describe('readPattern', () => {
  const variables = (key: string): string | undefined =>
    ({ 'aws:username': 'Mary*', 'aws:PrincipalTag/team': 'red' })[key];
  const read = (text: string) => {
    const found = readPattern(text, variables);
    return found === undefined ? undefined : literalText(found);
  };

  it('replaces variables, defaults and escapes', () => {
    expect(read('home/${aws:username}/x')).toBe('home/Mary*/x');
    expect(read("${aws:PrincipalTag/team, 'blue'}")).toBe('red');
    expect(read("${aws:PrincipalTag/dept, 'none at all'}")).toBe('none at all');
    expect(read('a${*}b${?}c${$}')).toBe('a*b?c$');
    expect(read('cost: $5 {x} ${')).toBe('cost: $5 {x} ${');
  });

  it('has no pattern where a variable has no value', () => {
    expect(read('home/${aws:userid}')).toBeUndefined();
    expect(read('home/${aws:userid, unquoted}')).toBeUndefined();
  });

  it('lets no variable bring in a wildcard', () => {
    const found = readPattern('home/${aws:username}', variables) ?? [];
    expect(matchesPattern(found, 'home/Mary*')).toBe(true);
    expect(matchesPattern(found, 'home/MaryAnn')).toBe(false);
  });

  it('leaves ${…} alone in policies that know no variables', () => {
    expect(matchesPattern(pattern('${aws:username}'), '${aws:username}')).toBe(true);
  });

  it('reads any text in time that grows with its length', () => {
    expect(readPattern('${'.repeat(50_000), variables)).toHaveLength(100_000);
  });
});
