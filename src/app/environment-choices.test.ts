import { describe, expect, it } from 'vitest';
import {
  groupEnvironments,
  keepVisit,
  readChoices,
  toggleFavourite,
} from './environment-choices.ts';
import type { Environment } from './environment.ts';

function storage(content?: string) {
  const map = new Map<string, string>();
  if (content !== undefined) map.set('trailglass.environments', content);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

const environment = (name: string): Environment => ({
  ...{ name, kind: 'profile', label: name, account: undefined, defaultRegion: 'us-east-1' },
  ...{ source: 'keys', isRealAws: true, isReadOnly: false },
});

describe('the environments that somebody goes to', () => {
  it('are the latest four, each once', () => {
    const store = storage();
    for (const name of ['a', 'b', 'c', 'b', 'd', 'e']) keepVisit(store, name);
    expect(readChoices(store).recent).toEqual(['e', 'd', 'b', 'c']);
  });

  it('are marked and unmarked, beside what another tab keeps', () => {
    const store = storage();
    toggleFavourite(store, 'work');
    keepVisit(store, 'home');
    expect(toggleFavourite(store, 'home')).toEqual({
      favourites: ['work', 'home'],
      recent: ['home'],
    });
    expect(toggleFavourite(store, 'work').favourites).toEqual(['home']);
  });

  it.each([undefined, 'no json', 'null', '[]', '{"favourites":"a","recent":[1,null]}'])(
    'are none when %s is stored',
    (content) => {
      expect(readChoices(storage(content))).toEqual({ favourites: [], recent: [] });
    },
  );

  it('stay for this page where the browser refuses storage', () => {
    const refusing = {
      getItem: () => null,
      setItem: (): void => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(toggleFavourite(refusing, 'work').favourites).toEqual(['work']);
  });

  it('are listed each once, and those that are gone not at all', () => {
    const all = ['sandbox', 'a', 'b', 'c', 'd'].map(environment);
    const choices = { favourites: ['c', 'gone'], recent: ['b', 'c', 'away'] };
    const { favourites, recent, others } = groupEnvironments(all, choices);
    const names = (some: readonly Environment[]) => some.map(({ name }) => name);
    expect([favourites, recent, others].map(names)).toEqual([['c'], ['b'], ['sandbox', 'a', 'd']]);
  });

  it('stand in one list while they are few and none is marked', () => {
    const all = ['sandbox', 'a', 'b', 'c', 'd'].map(environment);
    const unmarked = { favourites: [], recent: ['b'] };
    expect(groupEnvironments(all, unmarked)).toEqual({ favourites: [], recent: [], others: all });
    const more = [...all, environment('e')];
    expect(groupEnvironments(more, unmarked).recent).toEqual([environment('b')]);
  });
});
