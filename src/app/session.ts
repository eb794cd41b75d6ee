/** The parts of the browser that the session comes through, so that a test can bring its own. */
export interface SessionBrowser {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  fetch(path: string, init: RequestInit): Promise<Response>;
}

/** How a page begins: with the token for the gateway's calls, or without one, and then why. */
export type Start =
  | { readonly token: string }
  | {
      readonly token: undefined;
      /** The gateway's own sentence on a start link that it does not take; `undefined` for an address without one. */
      readonly refusal: string | undefined;
    };

const KEY = 'trailglass.token';
/** Where this tab stood when its session ended. */
const PLACE = 'trailglass.place';

/** The gateway is on this computer: what takes longer than this has gone wrong. */
const EXCHANGE_LIMIT_MS = 10_000;

/**
 * Takes the one-time code of a start link out of the address's fragment, wipes it from the address bar and the history, and
 * exchanges it for the token of the running gateway. The token is kept for this tab, so that a reload goes on, and so does a
 * tab that had one and was given a link that is used up.
 *
 * A start link leads to the beginning of the console: a tab whose session had ended is brought back to where it stood.
 */
export async function beginSession(browser: SessionBrowser): Promise<Start> {
  const code = new URLSearchParams(browser.location.hash.slice(1)).get('code');
  const kept = () => attempt(() => browser.sessionStorage.getItem(KEY)) ?? undefined;
  if (code !== null) {
    browser.history.replaceState(
      browser.history.state,
      '',
      browser.location.pathname + browser.location.search,
    );
  }
  const exchanged = code === null || code === '' ? undefined : await exchange(browser, code);
  const token = exchanged?.token ?? kept();
  if (token === undefined) return { token, refusal: exchanged?.refusal };
  attempt(() => browser.sessionStorage.setItem(KEY, token));
  if (exchanged?.token !== undefined) goBack(browser);
  return { token };
}

/** Remembers where the tab stands when it is given another address; answers how not to. */
export function keepPlace(
  tab: Pick<SessionBrowser, 'location' | 'sessionStorage'> &
    Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const keep = (): void => {
    const { pathname, search } = tab.location;
    attempt(() => tab.sessionStorage.setItem(PLACE, pathname + search));
  };
  tab.addEventListener('pagehide', keep);
  return () => tab.removeEventListener('pagehide', keep);
}

function goBack({ location, history, sessionStorage }: SessionBrowser): void {
  const place = attempt(() => sessionStorage.getItem(PLACE)) ?? undefined;
  attempt(() => sessionStorage.removeItem(PLACE));
  if (place !== undefined && location.pathname === '/') {
    history.replaceState(history.state, '', place);
  }
}

/** Forgets a token that the gateway no longer takes: it makes a new one at each start. */
export function forgetToken(browser: Pick<SessionBrowser, 'sessionStorage'>): void {
  attempt(() => browser.sessionStorage.removeItem(KEY));
}

interface Exchanged {
  readonly token?: string;
  readonly refusal?: string;
}

async function exchange(browser: SessionBrowser, code: string): Promise<Exchanged> {
  try {
    const response = await browser.fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
      signal: AbortSignal.timeout(EXCHANGE_LIMIT_MS),
    });
    const answer = (await response.json()) as {
      readonly token?: string;
      readonly error?: { readonly message?: string };
    };
    if (answer.token !== undefined) return { token: answer.token };
    return { refusal: answer.error?.message ?? NO_ANSWER };
  } catch {
    return { refusal: NO_ANSWER };
  }
}

const NO_ANSWER =
  'Trailglass did not answer. See in its terminal whether it runs, and press Enter there for a new link.';

/** A browser may refuse storage; the token then lives as long as the page does. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
