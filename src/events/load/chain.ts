import type { EpochMillis } from '#domain/time/units.ts';
import type { PageFacts } from '#events/page.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { PageRequest } from './page-reader.ts';

type Operation = PageRequest['operation'];

/** Tokens are valid for 24 hours (CloudWatch Logs API); a little less, as the call takes time too. */
const TOKEN_LIFE_MS = (24 * 60 - 5) * 60_000;

/** Restarts at one place, without anything new from them, that are enough. */
const MAX_STALLS = 5;

/** What a page means for its chain. */
export type Step =
  /** Another page is to be asked for. */
  | 'next'
  /** The window is read. */
  | 'end'
  /** A token came back that had been given before, again and again: nothing more can be read here. */
  | 'stuck';

/**
 * A window of time being read: pages that follow each other by their tokens, oldest first. Everything delivered before `at` is
 * read; since pages are in order of time, the events at a page's last timestamp may go on on the next page.
 */
export interface Chain {
  readonly operation: Operation;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly limit: number;
  readonly at: EpochMillis;
  /** What the calls ask for: a token belongs to the window that it was given for. */
  readonly askedFrom: EpochMillis;
  readonly pass: number;
  readonly token: string | undefined;
  /** Pages, in full ones: how much work the part before `at` was. */
  readonly work: number;
  /** Failures in a row. */
  readonly attempts: number;
  /** Not to be asked for before. */
  readonly notBefore: EpochMillis;
  /** Begins anew at `at`, without a token; `false` when that did not help before. */
  restart(pass: number): boolean;
  isTokenStale(now: EpochMillis): boolean;
  failed(notBefore: EpochMillis): void;
  /** Makes it as if it had never failed. */
  forgive(): void;
  /** Takes in what a page says. `nextPass` numbers a pass that has to begin. */
  arrived(facts: PageFacts, now: EpochMillis, fullPage: number, nextPass: () => number): Step;
}

/** Begins a chain for a window. */
export function createChain(options: {
  readonly operation: Operation;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly limit: number;
  readonly pass: number;
}): Chain {
  const { operation, from, to, limit } = options;
  let { pass } = options;
  let at = from;
  let askedFrom = from;
  let token: string | undefined;
  let tokenAt = epochMillis(0);
  let given = new Set<string>();
  let work = 0;
  let attempts = 0;
  let stalls = 0;
  let notBefore = epochMillis(0);

  function restart(newPass: number): boolean {
    stalls += 1;
    if (stalls > MAX_STALLS) return false;
    token = undefined;
    askedFrom = at;
    given = new Set();
    pass = newPass;
    return true;
  }

  return {
    operation,
    from,
    to,
    limit,
    get at() {
      return at;
    },
    get askedFrom() {
      return askedFrom;
    },
    get pass() {
      return pass;
    },
    get token() {
      return token;
    },
    get work() {
      return work;
    },
    get attempts() {
      return attempts;
    },
    get notBefore() {
      return notBefore;
    },
    restart,
    isTokenStale: (now) => token !== undefined && now - tokenAt > TOKEN_LIFE_MS,
    failed(until) {
      attempts += 1;
      notBefore = until;
    },
    forgive() {
      attempts = 0;
      stalls = 0;
      notBefore = epochMillis(0);
    },
    arrived(facts, now, fullPage, nextPass) {
      attempts = 0;
      const reached = Math.min(to, facts.newest ?? at);
      if (reached > at || facts.added > 0) stalls = 0;
      at = epochMillis(Math.max(at, reached));

      const next = operation === 'FilterLogEvents' ? facts.nextToken : facts.nextForwardToken;
      const isLast =
        next === undefined || next === '' || (operation === 'GetLogEvents' && next === token);
      work += isLast || facts.events > 0 ? Math.min(1, facts.events / fullPage) : 1;
      if (isLast) {
        at = to;
        return 'end';
      }
      if (given.has(next)) return restart(nextPass()) ? 'next' : 'stuck';
      given.add(next);
      token = next;
      tokenAt = now;
      return 'next';
    },
  };
}
