import { describe, expect, it } from 'vitest';
import { parseSearch } from '#domain/search/parse-search.ts';
import { SEARCH_COLUMNS } from '#domain/search/search-columns.ts';
import { readText } from './repository-files.ts';

/** The rows of the table of words: the names in the first cell, and the example in the last. */
const rows = readText('docs/events.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const cells = line.split(/ +\| +/);
    const codes = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
    return { names: codes(cells[0]), example: codes(cells[2])[0] ?? '' };
  });

describe('the page about reading events', () => {
  it('names every column of the search box, and no other', () => {
    expect(rows.map(({ names }) => names[0])).toEqual(SEARCH_COLUMNS.map(({ names }) => names[0]));
    for (const { names } of rows) {
      const column = SEARCH_COLUMNS.find((each) => each.names[0] === names[0]);
      expect(column?.names).toEqual(expect.arrayContaining(names));
    }
  });

  it.each(rows)('has an example that is one: $example', ({ example }) => {
    expect(parseSearch(example)).toMatchObject({ ok: { kind: 'words', words: [{}] } });
  });
});
