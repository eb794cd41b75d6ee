import { describe, expect, it } from 'vitest';
import { choose, facetValueText } from './facet-words.ts';

describe('choosing values of a facet', () => {
  const ana = [{ facet: 'user', included: ['ana'], excluded: [] }] as const;

  it('adds and releases them', () => {
    expect(choose([], 'user', 'ana', 'include')).toEqual(ana);
    expect(choose(ana, 'user', 'ben', 'include')).toEqual([
      { facet: 'user', included: ['ana', 'ben'], excluded: [] },
    ]);
    expect(choose(ana, 'user', 'ana', 'release')).toEqual([]);
    expect(choose(ana, 'error', '', 'exclude')).toEqual([
      ...ana,
      { facet: 'error', included: [], excluded: [''] },
    ]);
  });

  it('turns an included value into an excluded one', () => {
    expect(choose(ana, 'user', 'ana', 'exclude')).toEqual([
      { facet: 'user', included: [], excluded: ['ana'] },
    ]);
  });
});

describe('the text of a value', () => {
  it('is in words where the value is not', () => {
    expect(facetValueText('error', '')).toBe('No error');
    expect(facetValueText('region', '')).toBe('None');
    expect(facetValueText('readOnly', 'false')).toBe('Write');
    expect(facetValueText('user', 'ana')).toBe('ana');
  });
});
