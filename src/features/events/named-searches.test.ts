import { describe, expect, it } from 'vitest';
import {
  readNamedSearches,
  withNamedSearch,
  withoutNamedSearch,
  writeNamedSearches,
} from './named-searches.ts';

function storage(content?: string) {
  let kept = content ?? null;
  return {
    getItem: () => kept,
    setItem(_: string, value: string) {
      kept = value;
    },
  };
}

describe('named searches', () => {
  it('are kept by name, each name once', () => {
    const place = storage();
    const first = withNamedSearch([], { name: ' Denied ', search: ' error:Access* ' });
    const all = withNamedSearch(withNamedSearch(first, { name: 'All', search: 'x' }), {
      name: 'Denied',
      search: 'error:*',
    });
    writeNamedSearches(place, all);
    expect(readNamedSearches(place)).toEqual([
      { name: 'All', search: 'x' },
      { name: 'Denied', search: 'error:*' },
    ]);
    expect(withoutNamedSearch(all, 'All')).toEqual([{ name: 'Denied', search: 'error:*' }]);
  });

  it.each(['{', '5', 'null', '{"name":"a"}', '[null, 1, {"name":""}, {"name":"a","search":2}]'])(
    'that cannot be read are none: %s',
    (content) => expect(readNamedSearches(storage(content))).toEqual([]),
  );
});
