/** The parts of the browser that carry the session's token, so that a test can bring its own. */
export interface SessionBrowser {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const KEY = 'trailglass.token';

/**
 * Takes the gateway's token out of the address's fragment, wipes it from the address bar and the history, and keeps it for
 * this tab, so that a reload goes on. Answers `undefined` where neither address nor tab has one: the page cannot call the gateway.
 */
export function takeToken(browser: SessionBrowser): string | undefined {
  const fromAddress = new URLSearchParams(browser.location.hash.slice(1)).get('token');
  if (fromAddress !== null) {
    browser.history.replaceState(
      browser.history.state,
      '',
      browser.location.pathname + browser.location.search,
    );
  }
  if (fromAddress !== null && fromAddress !== '') {
    attempt(() => browser.sessionStorage.setItem(KEY, fromAddress));
    return fromAddress;
  }
  return attempt(() => browser.sessionStorage.getItem(KEY)) ?? undefined;
}

/** Forgets a token that the gateway no longer takes: it makes a new one at each start. */
export function forgetToken(browser: Pick<SessionBrowser, 'sessionStorage'>): void {
  attempt(() => browser.sessionStorage.removeItem(KEY));
}

/** A browser may refuse storage; the token then lives as long as the page does. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
