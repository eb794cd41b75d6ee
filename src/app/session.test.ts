import { describe, expect, it } from 'vitest';
import { beginSession, forgetToken, keepPlace } from './session.ts';

/** A browser whose gateway answers so; `asked` are the codes it was sent. */
function browser({
  hash = '',
  stored,
  answer = Response.json({ token: 'new' }),
  pathname = '/sandbox/us-east-1/trails',
}: {
  readonly hash?: string;
  readonly pathname?: string;
  readonly stored?: string;
  readonly answer?: Response | Error;
} = {}) {
  const map = new Map<string, string>(stored === undefined ? [] : [['trailglass.token', stored]]);
  const replaced: string[] = [];
  const asked: string[] = [];
  return {
    location: { hash, pathname, search: '?x=1' },
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
    async fetch(path: string, init: RequestInit) {
      asked.push(`${init.method} ${path} ${String(init.body)}`);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    replaced,
    asked,
    map,
  };
}

const refused = (message: string) =>
  Response.json({ error: { code: 'start_link_used', message } }, { status: 401 });

describe('session', () => {
  it('wipes the code out of the fragment, exchanges it and keeps the token for the tab', async () => {
    const b = browser({ hash: '#code=abc123' });
    expect(await beginSession(b)).toEqual({ token: 'new' });
    expect(b.replaced).toEqual(['/sandbox/us-east-1/trails?x=1']);
    expect(b.asked).toEqual(['POST /api/session {"code":"abc123"}']);
    expect([...b.map]).toEqual([['trailglass.token', 'new']]);
  });

  it('prefers a new token to the one the tab kept', async () => {
    const b = browser({ hash: '#code=abc', stored: 'old' });
    expect(await beginSession(b)).toEqual({ token: 'new' });
    expect(b.map.get('trailglass.token')).toBe('new');
  });

  it('goes on with the kept token after a reload, asks nothing and leaves the address alone', async () => {
    const b = browser({ stored: 'kept' });
    expect(await beginSession(b)).toEqual({ token: 'kept' });
    expect([b.replaced, b.asked]).toEqual([[], []]);
  });

  it('has none without either, and after it was forgotten', async () => {
    expect(await beginSession(browser())).toEqual({ token: undefined, refusal: undefined });
    const b = browser({ stored: 'kept' });
    forgetToken(b);
    expect(await beginSession(b)).toEqual({ token: undefined, refusal: undefined });
  });

  it('A19 leads back to where the tab stood when its session ended, once', async () => {
    const { location, sessionStorage, map } = browser();
    const tab = Object.assign(new EventTarget(), { location, sessionStorage });
    const keep = keepPlace(tab);
    tab.dispatchEvent(new Event('pagehide'));
    keep();
    const place = '/sandbox/us-east-1/trails?x=1';
    expect(map.get('trailglass.place')).toBe(place);

    const b = browser({ hash: '#code=abc', pathname: '/' });
    b.map.set('trailglass.place', place);
    await beginSession(b);
    expect(b.replaced.at(-1)).toBe(place);
    expect([...b.map.keys()]).toEqual(['trailglass.token']);
    const other = browser({ hash: '#code=abc', pathname: '/profile/eu-west-1/trails' });
    other.map.set('trailglass.place', place);
    await beginSession(other);
    expect(other.replaced).toEqual(['/profile/eu-west-1/trails?x=1']);
  });

  it('A17 says why a link was refused, in the gateway’s words', async () => {
    const b = browser({ hash: '#code=old', answer: refused('Start link already used.') });
    expect(await beginSession(b)).toEqual({
      token: undefined,
      refusal: 'Start link already used.',
    });
    expect(b.map.size).toBe(0);
  });

  it('goes on with the kept token where the link is refused', async () => {
    const b = browser({ hash: '#code=old', stored: 'kept', answer: refused('Used.') });
    expect(await beginSession(b)).toEqual({ token: 'kept' });
  });

  it.each([
    ['is gone', new TypeError('Failed to fetch')],
    ['does not answer in JSON', new Response('<p>')],
    ['gives no reason', Response.json({}, { status: 500 })],
  ])('says so where the gateway %s', async (_, answer) => {
    expect(await beginSession(browser({ hash: '#code=abc', answer }))).toMatchObject({
      token: undefined,
      refusal: expect.stringContaining('did not answer'),
    });
  });

  it('wipes an empty code and falls back to the kept token', async () => {
    const b = browser({ hash: '#code=', stored: 'kept' });
    expect(await beginSession(b)).toEqual({ token: 'kept' });
    expect([b.replaced.length, b.asked.length]).toEqual([1, 0]);
  });

  it('works where storage is refused', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const sessionStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(await beginSession({ ...browser({ hash: '#code=abc' }), sessionStorage })).toEqual({
      token: 'new',
    });
    expect(await beginSession({ ...browser(), sessionStorage })).toMatchObject({
      token: undefined,
    });
  });
});
