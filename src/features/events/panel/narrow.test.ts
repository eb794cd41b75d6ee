import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '#domain/pattern/match.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import type { Selector } from '#domain/pattern/pattern.ts';
import { parseSearch } from '#domain/search/parse-search.ts';
import type { JsonScalar } from '#ui/json/json-lines.ts';
import { narrow, type Narrowing, type Trait } from './narrow.ts';

const NOTHING: Narrowing = { search: undefined, only: [] };
const path = (...names: readonly string[]): Selector =>
  names.map((name) => ({ kind: 'key', name }));
const column = (name: (Trait & { kind: 'column' })['column'], value: string): Trait => ({
  kind: 'column',
  column: name,
  value,
});
const field = (text: string): Trait => ({
  kind: 'path',
  path: path('requestParameters', 'bucketName'),
  value: { kind: 'string', text },
});

describe('a column that has a facet', () => {
  it('becomes an exact choice, whatever is searched for', () => {
    const by = { search: '{ $.eventName = "X" }', only: ['region:eu-west-1'] };
    expect(narrow(by, column('user', 'ana'), false)).toEqual({
      search: by.search,
      only: ['region:eu-west-1', 'user:ana'],
      isReplaced: false,
    });
    expect(narrow(NOTHING, column('error', 'AccessDenied'), true)?.only).toEqual([
      '-error:AccessDenied',
    ]);
  });

  it('takes the place of other values, so that the list becomes shorter', () => {
    const only = ['user:ana', 'user:bo', '-user:eve'];
    expect(narrow({ ...NOTHING, only }, column('user', 'eve'), false)?.only).toEqual(['user:eve']);
    expect(narrow({ ...NOTHING, only }, column('user', 'ana'), true)?.only).toEqual([
      'user:bo',
      '-user:eve',
      '-user:ana',
    ]);
  });
});

describe('another column', () => {
  it('becomes a word of the search', () => {
    expect(narrow(NOTHING, column('requestId', 'r-1'), false)?.search).toBe('request:r-1');
    expect(narrow({ ...NOTHING, search: 'Denied ' }, column('stream', 'a b'), true)?.search).toBe(
      'Denied -stream:"a b"',
    );
  });

  it('is not asked for and left out at the same time', () => {
    const by = { ...NOTHING, search: 'a request:r-1 b' };
    expect(narrow(by, column('requestId', 'r-1'), true)?.search).toBe('a b -request:r-1');
    expect(narrow(by, column('requestId', 'r-1'), false)?.search).toBe('a request:r-1 b');
  });

  it('joins a pattern by its field where it has one, and else replaces it', () => {
    const by = { ...NOTHING, search: '{ $.eventName = "X" }' };
    expect(narrow(by, column('requestId', 'r-1'), false)).toMatchObject({
      search: '{ $.eventName = "X" && $.requestID = "r-1" }',
      isReplaced: false,
    });
    expect(narrow(by, column('stream', 's'), false)).toMatchObject({
      search: 'stream:s',
      isReplaced: true,
    });
  });
});

describe('a field of the record', () => {
  it('becomes a filter pattern', () => {
    expect(narrow(NOTHING, field('b"1'), false)).toEqual({
      search: String.raw`{ $.requestParameters.bucketName = "b\"1" }`,
      only: [],
      isReplaced: false,
    });
  });

  it('joins the pattern that is there, once', () => {
    const once = narrow({ ...NOTHING, search: '{ $.a = 1 || $.b = 2 }' }, field('x'), true);
    expect(once).toMatchObject({
      search: '{ ($.a = 1 || $.b = 2) && $.requestParameters.bucketName != "x" }',
      isReplaced: false,
    });
    expect(once && narrow(once, field('x'), true)?.search).toBe(once?.search);
  });

  it('replaces words, and says so', () => {
    expect(narrow({ ...NOTHING, search: 'user:ana' }, field('x'), false)).toMatchObject({
      search: '{ $.requestParameters.bucketName = "x" }',
      isReplaced: true,
    });
  });

  it('is refused where the pattern would be too long for AWS', () => {
    expect(narrow(NOTHING, field('x'.repeat(1_020)), false)).toBeUndefined();
  });

  it.each<[JsonScalar, unknown]>([
    [{ kind: 'string', text: 'x' }, 'x'],
    [{ kind: 'number', text: '12345678901234567890' }, 12],
    [{ kind: 'boolean', value: true }, true],
    [{ kind: 'boolean', value: false }, false],
    [{ kind: 'null' }, null],
  ])('holds for the messages with %j, and its exclusion for all others', (value) => {
    const trait: Trait = { kind: 'path', path: path('p', 'dotted.key'), value };
    const source = {
      string: '"x"',
      number: '12345678901234567890',
      boolean: value.kind === 'boolean' ? String(value.value) : '',
      null: 'null',
    }[value.kind];
    const matches = (isExcluded: boolean, message: string) => {
      const parsed = parsePattern(narrow(NOTHING, trait, isExcluded)?.search ?? '');
      if ('error' in parsed) throw new Error(parsed.error.message);
      return compilePattern(parsed.ok)(message);
    };
    // A field that is a boolean in one record is one in all, or not there.
    const all =
      value.kind === 'boolean'
        ? ['true', 'false']
        : ['"x"', '12345678901234567890', '12345678901234567891', 'true', 'false', 'null'];
    for (const other of all) {
      const message = `{"p":{"dotted.key":${other}}}`;
      expect(matches(false, message), other).toBe(other === source);
      expect(matches(true, message), other).toBe(other !== source);
    }
    expect(matches(false, '{}')).toBe(false);
    expect(matches(true, '{}')).toBe(true);
  });
});

it('always leaves a search that reads', () => {
  const text = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });
  const trait = fc.oneof(
    text.map((value) => column('requestId', value)),
    text.map((value) => column('stream', value)),
    text.map(field),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(trait, fc.boolean()), { maxLength: 5 }), (steps) => {
      let by = NOTHING;
      for (const [each, isExcluded] of steps) {
        by = narrow(by, each, isExcluded) ?? by;
        expect(parseSearch(by.search ?? '')).toHaveProperty('ok');
      }
    }),
  );
});
