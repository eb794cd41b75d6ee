import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '#domain/pattern/parse.ts';
import { completeSearch } from './complete-search.ts';
import { parseSearch } from './parse-search.ts';
import { printTextWord, withWord } from './print-word.ts';
import { SEARCH_COLUMNS } from './search-columns.ts';

const wordsOf = (text: string) => {
  const parsed = parseSearch(text);
  if ('error' in parsed) throw new Error(`${parsed.error.message} (${parsed.error.column})`);
  if (parsed.ok.kind !== 'words') throw new Error('This is a pattern.');
  return parsed.ok.words;
};
const text = (column: string, values: readonly string[], excluded = false) => ({
  kind: 'text',
  column,
  values,
  excluded,
});
const number = (column: string, operator: string, value: number, excluded = false) => ({
  kind: 'number',
  column,
  operator,
  value,
  excluded,
});
const terms = (pattern: string) => {
  const parsed = parsePattern(pattern);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return { kind: 'terms', pattern: parsed.ok };
};

describe('a search', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['user:benjamin', [text('user', ['benjamin'])]],
    ['USER:Ana', [text('user', ['Ana'])]],
    ['-error:*', [text('error', ['*'], true)]],
    ['error:""', [text('error', [''])]],
    ['event:Create*,Delete*', [text('eventName', ['Create*', 'Delete*'])]],
    ['name:"a b","c\\"d",e', [text('eventName', ['a b', 'c"d', 'e'])]],
    ['readonly:false', [text('readOnly', ['false'])]],
    ['lag>600', [number('lag', '>', 600_000)]],
    ['lag>=1.5m -lag<10ms', [number('lag', '>=', 90_000), number('lag', '<', 10, true)]],
    ['size>10KB', [number('size', '>', 10_240)]],
    ['size:7', [number('size', '=', 7)]],
    ['time>2026-11-22T10:00Z', [number('eventTime', '>', Date.UTC(2026, 10, 22, 10))]],
    ['delivered<2026-11-22', [number('delivered', '<', Date.UTC(2026, 10, 22))]],
    ['Denied -GetObject', [terms('Denied -GetObject')]],
    ['?a ?b %re% "two words"', [terms('?a ?b %re% "two words"')]],
    ['http://x/y arn:aws:iam::1:root', [terms('http://x/y arn:aws:iam::1:root')]],
    ['"user:ana"', [terms('"user:ana"')]],
    ['Denied user:ana Get', [text('user', ['ana']), terms('Denied           Get')]],
  ])('%s', (search, words) => {
    expect(wordsOf(search)).toEqual(words);
  });

  it('is a filter pattern of CloudWatch Logs where it looks like one', () => {
    for (const pattern of ['{ $.eventName = "user:x" }', ' [ip, user, status = 4*]']) {
      expect(parseSearch(pattern)).toEqual({
        ok: { kind: 'pattern', pattern: (parsePattern(pattern) as { ok: unknown }).ok },
      });
    }
  });

  it.each([
    ['usr:ana', 0, 'Did you mean user:'],
    ['ok -reigon:x', 4, 'Did you mean region:'],
    ['user:', 5, 'Expected a value'],
    ['user:ana,', 9, 'Expected a value'],
    ['user:"ana', 9, 'closing quotation mark'],
    ['user:"ana"x', 10, 'Expected a space or a comma'],
    ['user>ana', 0, 'user is a text'],
    ['lag>soon', 4, 'not a length of time'],
    ['lag>1,2', 4, 'Expected one value'],
    ['size>1x', 5, 'not a size'],
    ['time>noon', 5, 'not a time'],
    ['user:ana "open', 9, ''],
    ['{ $.a = }', 8, ''],
  ])('%s is wrong at %d', (search, column, message) => {
    const parsed = parseSearch(search);
    expect(parsed).toMatchObject({ error: { column } });
    expect((parsed as { error: { message: string } }).error.message).toContain(message);
  });

  it('means what AWS makes of it wherever it has no column', () => {
    fc.assert(
      fc.property(
        fc.string().filter((each) => !/[:<>=]/.test(each)),
        (search) => {
          const ours = parseSearch(search);
          const theirs = parsePattern(search);
          if ('error' in theirs) expect(ours).toEqual(theirs);
          else if (theirs.ok.kind === 'everything') expect(wordsOf(search)).toEqual([]);
          else if ('ok' in ours && ours.ok.kind === 'pattern')
            expect(ours.ok.pattern).toEqual(theirs.ok);
          else expect(wordsOf(search)).toEqual([{ kind: 'terms', pattern: theirs.ok }]);
        },
      ),
    );
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      'user:',
      'lag>',
      '-',
      '"',
      ',',
      '\\',
      '%',
      ' ',
      'x',
      '600',
      '*',
      '{',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(parseSearch(parts.join(''))).toBeDefined();
      }),
    );
  });
});

describe('a printed word', () => {
  it('is read back, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (value, excluded) => {
        expect(wordsOf(printTextWord('user', value, excluded))).toEqual([
          text('user', [value], excluded),
        ]);
      }),
    );
  });

  it('is added once, and replaces a pattern', () => {
    expect(withWord('', 'user:ana')).toBe('user:ana');
    expect(withWord('Denied', 'user:ana')).toBe('Denied user:ana');
    expect(withWord('Denied user:ana', 'user:ana')).toBe('Denied user:ana');
    expect(withWord('{ $.a = 1 }', 'user:ana')).toBe('user:ana');
  });
});

describe('the columns of the search box', () => {
  it('have one name each, and an example that is right', () => {
    const names = SEARCH_COLUMNS.flatMap((each) => each.names);
    expect(new Set(names).size).toBe(names.length);
    for (const { example, column } of SEARCH_COLUMNS) {
      expect(wordsOf(example)).toMatchObject([{ column }]);
    }
  });
});

describe('a completion', () => {
  const at = (search: string, cursor = search.length) => {
    const completion = completeSearch(search, cursor);
    return completion?.kind === 'columns'
      ? [completion.from, ...completion.columns.map(({ names }) => names[0])]
      : completion;
  };

  it('is of columns', () => {
    expect(at('us')).toEqual([0, 'user', 'agent']);
    expect(at('Denied -reg')).toEqual([8, 'region']);
    expect(at('xyz')).toBeUndefined();
    expect(at('')).toHaveLength(SEARCH_COLUMNS.length + 1);
  });

  it('is of a column’s values', () => {
    expect(at('user:an')).toEqual({ kind: 'values', column: 'user', containing: 'an', from: 5 });
    expect(at('a user:ana,b', 12)).toEqual({
      kind: 'values',
      column: 'user',
      containing: 'b',
      from: 11,
    });
    expect(at('-error:')).toEqual({ kind: 'values', column: 'error', containing: '', from: 7 });
    expect(at('lag:1')).toBeUndefined();
  });

  it('is none inside a pattern', () => {
    expect(at('{ us')).toBeUndefined();
  });
});
