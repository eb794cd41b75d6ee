import { describe, expect, it } from 'vitest';
import { keepSearch, readSearches } from './kept-searches.ts';

function storage(initial: string | null = null) {
  let text = initial;
  return {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value;
    },
  };
}

describe('kept searches', () => {
  it('are the newest first, each once, twenty at most', () => {
    const kept = storage();
    for (let n = 0; n < 25; n += 1) keepSearch(kept, `search ${n}`);
    keepSearch(kept, ' search 20 ');
    keepSearch(kept, '  ');
    expect(readSearches(kept)).toHaveLength(20);
    expect(readSearches(kept).slice(0, 3)).toEqual(['search 20', 'search 24', 'search 23']);
  });

  it('are none where something else is kept, or nothing can be', () => {
    for (const text of ['{', '{}', '[1,null,""]']) expect(readSearches(storage(text))).toEqual([]);
    const refusing = {
      getItem: () => {
        throw new Error('No.');
      },
      setItem: () => {
        throw new Error('No.');
      },
    };
    expect(() => keepSearch(refusing, 'x')).not.toThrow();
  });
});
