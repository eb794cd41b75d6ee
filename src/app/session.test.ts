import { describe, expect, it } from 'vitest';
import { forgetToken, takeToken } from './session.ts';

function browser({ hash = '', stored }: { hash?: string; stored?: string } = {}) {
  const map = new Map<string, string>(stored === undefined ? [] : [['trailglass.token', stored]]);
  const replaced: string[] = [];
  return {
    location: { hash, pathname: '/sandbox/us-east-1/trails', search: '?x=1' },
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, url?: string | URL | null) =>
        void replaced.push(String(url)),
    },
    sessionStorage: {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    },
    replaced,
    map,
  };
}

describe('session', () => {
  it('takes the token from the fragment, wipes it there and keeps it for the tab', () => {
    const b = browser({ hash: '#token=abc123' });
    expect(takeToken(b)).toBe('abc123');
    expect(b.replaced).toEqual(['/sandbox/us-east-1/trails?x=1']);
    expect(b.map.get('trailglass.token')).toBe('abc123');
  });

  it('prefers a new token to the one the tab kept', () => {
    const b = browser({ hash: '#token=new', stored: 'old' });
    expect(takeToken(b)).toBe('new');
    expect(b.map.get('trailglass.token')).toBe('new');
  });

  it('goes on with the kept token after a reload, and leaves the address alone', () => {
    const b = browser({ stored: 'kept' });
    expect(takeToken(b)).toBe('kept');
    expect(b.replaced).toEqual([]);
  });

  it('has none without either, and after it was forgotten', () => {
    expect(takeToken(browser())).toBeUndefined();
    const b = browser({ stored: 'kept' });
    forgetToken(b);
    expect(takeToken(b)).toBeUndefined();
  });

  it('wipes an empty token and falls back to the kept one', () => {
    const b = browser({ hash: '#token=', stored: 'kept' });
    expect(takeToken(b)).toBe('kept');
    expect(b.replaced).toHaveLength(1);
  });

  it('works where storage is refused', () => {
    const b = browser({ hash: '#token=abc' });
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const sessionStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(takeToken({ ...b, sessionStorage })).toBe('abc');
    expect(takeToken({ ...browser(), sessionStorage })).toBeUndefined();
  });
});
