import { describe, expect, it } from 'vitest';
import { parseSearch } from '#domain/search/parse-search.ts';
import { lagBins, lagBinText, lagBinWords } from './lag-bins.ts';

const EDGES = [-Infinity, 0, 10_000, 60_000, 86_400_000];

describe('the bins of the lag', () => {
  it('are those from the first that has events to the last', () => {
    expect(lagBins({ edges: EDGES, counts: Uint32Array.of(0, 3, 0, 2, 0) })).toEqual([
      { edge: 0, next: 10_000, count: 3 },
      { edge: 10_000, next: 60_000, count: 0 },
      { edge: 60_000, next: 86_400_000, count: 2 },
    ]);
    expect(lagBins({ edges: EDGES, counts: Uint32Array.of(0, 0, 0, 0, 0) })).toEqual([]);
  });

  it.each([
    [-Infinity, 0, 'Delivered before it happened', 'lag<0s'],
    [0, 10_000, '0 s to 10 s', 'lag>=0s lag<10s'],
    [60_000, 86_400_000, '1 min to 1 d', 'lag>=60s lag<86400s'],
    [86_400_000, undefined, '1 d and more', 'lag>=86400s'],
  ])('are told and searched for: %s to %s', (edge, next, text, words) => {
    expect(lagBinText({ edge, next })).toBe(text);
    expect(lagBinWords({ edge, next })).toBe(words);
    const parsed = parseSearch(words);
    const numbers = [
      ...(edge === -Infinity ? [] : [{ operator: '>=', value: edge }]),
      ...(next === undefined ? [] : [{ operator: '<', value: next }]),
    ].map((each) => expect.objectContaining({ kind: 'number', column: 'lag', ...each }));
    expect(parsed).toEqual({ ok: { kind: 'words', words: numbers } });
  });
});
