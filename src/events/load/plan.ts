import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { Chain } from './chain.ts';
import { lengthOf, type TimeRanges } from './time-ranges.ts';

/** Full pages that a window should hold: its last page is half empty, which then costs 1 %. */
const TARGET_PAGES = 64;

/** Windows are not made smaller than this, in full pages, nor taken apart when less is left. */
const LEAST_PAGES = 8;

/** Each window is at most so many times as long as the one before it: what lies further back is not known yet. */
const GROWTH = 4;

const MINUTE_MS = 60_000;

/** What is known of how much there is in a stretch of time. */
export interface Plan {
  /** Cuts the next window off the newest of the gaps; `undefined` when there is none. */
  next(gaps: TimeRanges, inFlight: number): TimeRange | undefined;
  /** Learns from what a chain has read so far and is leaving. */
  learn(chain: Chain): void;
  /** Whether a window turned out to hold far too much, and the rest of it should be planned anew, newest first. */
  isOversized(chain: Chain): boolean;
  /** The chain that could best leave half of its work to others, if any has enough. */
  worthSharing(chains: readonly Chain[]): Chain | undefined;
}

/**
 * Plans the windows of a range: small ones at its newest end, so that rows appear soon; then as long as their density suggests,
 * four times the one before at most. So the empty decades of "all times" cost a dozen calls. What is after `now` is there for
 * clocks that run ahead, and is nearly empty: it is read with the newest window, and no density is reckoned from it.
 */
export function createPlan(range: TimeRange, now: EpochMillis): Plan {
  const first = Math.min(15 * MINUTE_MS, Math.max(MINUTE_MS, (now - range.from) / 64));
  let last: number | undefined;
  /** Work and length of what was read last, newest at the end. */
  let known: readonly { readonly work: number; readonly length: number }[] = [];

  /** Full pages in a millisecond; `undefined` while nothing is known. */
  function density(): number | undefined {
    const length = known.reduce((sum, each) => sum + each.length, 0);
    if (length === 0) return undefined;
    return known.reduce((sum, each) => sum + each.work, 0) / length;
  }

  function remaining({ at, from, to, work }: Chain): number {
    return at > from ? (work * Math.max(0, Math.min(to, now) - at)) / (at - from) : 0;
  }

  function lengthOfNext(gaps: TimeRanges, inFlight: number): number {
    const grown = last === undefined ? first : last * GROWTH;
    const pages = density();
    if (pages === undefined || pages === 0) return grown;
    // Towards the end the rest is dealt out, so that all finish together.
    const share = Math.max(lengthOf(gaps) / inFlight, LEAST_PAGES / pages);
    return Math.min(grown, TARGET_PAGES / pages, share);
  }

  return {
    next(gaps, inFlight) {
      const newest = gaps.at(-1);
      if (newest === undefined) return undefined;
      const wanted = Math.max(1, Math.ceil(lengthOfNext(gaps, inFlight)));
      last = Math.max(wanted, first);
      const end = Math.min(newest.to, Math.max(newest.from, now));
      // What would be left over is not worth a window of its own.
      const from = end - wanted * 1.5 <= newest.from ? newest.from : end - wanted;
      return { from: epochMillis(from), to: newest.to };
    },
    learn(chain) {
      const length = Math.min(chain.at, now) - chain.from;
      if (length > 0) known = [...known.slice(-7), { work: chain.work, length }];
    },
    isOversized: (chain) => remaining(chain) > 2 * TARGET_PAGES,
    worthSharing(chains) {
      const [most] = chains.toSorted((a, b) => remaining(b) - remaining(a));
      return most !== undefined && remaining(most) >= LEAST_PAGES ? most : undefined;
    },
  };
}
