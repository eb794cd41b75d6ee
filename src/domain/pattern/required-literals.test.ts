import { describe, expect, it } from 'vitest';
import { parseRegex } from './regex.ts';
import { requiredLiterals } from './required-literals.ts';

describe('the texts that a match of a regular expression must contain', () => {
  it.each<[string, readonly string[]]>([
    ['Denied', ['Denied']],
    ['^Access.*Denied$', ['Access']],
    ['a+bcd?', ['bc']],
    ['ab{2}c', ['abbc']],
    ['ab{2,}c', ['ab']],
    ['Denied|Unauthorized[A-Z]', ['Denied', 'Unauthorized']],
    ['Denied|\\d+', ['Denied', '']],
    ['[ab]', ['']],
    ['\\xE9t', ['ét']],
  ])('%s', (source, literals) => {
    const program = parseRegex(source);
    if ('error' in program) throw new Error(program.error.message);
    expect(requiredLiterals(program.ok)).toEqual(literals);
  });
});
