/** How fast calls of one operation may follow each other, found out by trying. Times are milliseconds of any one clock. */
export interface Pace {
  /** Takes a permit for a call, if there is one: 0. Else how long to wait before asking again; nothing is taken then. */
  take(now: number): number;
  /** Whether `take` would be answered with 0. */
  isFree(now: number): boolean;
  /** A call was answered with anything but throttling. */
  passed(now: number): void;
  /** A call that began at `sentAt` was throttled. */
  throttled(sentAt: number, now: number): void;
}

/** Calls that may follow each other at once, so that a late timer costs nothing. */
const BURST = 1.5;

/** What an answered call adds to the rate before anything was throttled: from 10 to 25 a second in 46 calls. */
const CLIMB = 0.02;

/** After a cut to a guess: slowly at first, so that enough is answered until the next one to reckon from. */
const RECOVERY = 0.015;
const SLOW_ANSWERS = 60;

/**
 * Near the known rate: from 3 % below it to above takes some 200 calls, and then a call or two are throttled. What is left
 * unused below it is not lost, as the far end keeps it in its bucket until we are above.
 */
const CREEP = 0.0002;

/** As many answers after the last throttling, more has become free: others have stopped, or the quota was raised. */
const CREEPING_ANSWERS = 450;

/** Answers between two times of throttling that are enough to reckon the far end's rate from. */
const ENOUGH = 20;

/** How long nothing is sent after throttling; twice as long for each further one without an answer between. */
const FIRST_HOLD_MS = 200;
const LONGEST_HOLD_MS = 20_000;
const SLOWEST_PER_SECOND = 0.2;

/**
 * Makes a pace that starts at `startRate` calls a second; `Infinity` = without a limit until something is throttled.
 *
 * The rate grows while nothing is throttled and callers wait for it, and is cut when something is; with one thing learnt on top:
 * at two times of throttling the far end's bucket was empty, so the calls answered between them are what it refilled, which is
 * its rate, unless the bucket ran over meanwhile.
 */
export function createPace(startRate: number, random: () => number): Pace {
  let rate = startRate;
  let permits = BURST;
  let refilledAt: number | undefined;
  let heldUntil = -Infinity;
  /** When the rate was last cut. */
  let cutAt: number | undefined;
  let answersSinceCut = 0;
  let cutsWithoutAnswer = 0;
  /** Cuts since the last one that followed enough answers. */
  let soonCuts = 0;
  /** What the far end refills, as reckoned; `undefined` while it is only guessed. */
  let known: number | undefined;
  /** Whether callers had to wait since the last answer: only then the rate is what limits them, and worth raising. */
  let wasAsked = false;
  /** The times of the last answers. */
  let recent: number[] = [];

  function refill(now: number): void {
    const elapsed = now - (refilledAt ?? now);
    refilledAt = now;
    permits = rate === Infinity ? BURST : Math.min(BURST, permits + (elapsed * rate) / 1000);
  }

  const waitAt = (now: number): number => {
    refill(now);
    const forPermit = permits >= 1 - 1e-6 ? 0 : ((1 - permits) * 1000) / rate;
    return Math.max(0, Math.ceil(Math.max(heldUntil - now, forPermit)));
  };

  /** Calls a second that were answered lately. */
  function measured(now: number): number {
    return Math.max(1, recent.filter((at) => at > now - 1000).length);
  }

  function growth(): number {
    if (known !== undefined && answersSinceCut < CREEPING_ANSWERS) return CREEP;
    return cutAt !== undefined && answersSinceCut < SLOW_ANSWERS ? RECOVERY : CLIMB;
  }

  function cutRate(now: number): number {
    if (cutAt === undefined || rate === Infinity) return Math.min(rate, measured(now)) * 0.8;
    if (answersSinceCut >= ENOUGH) {
      const refilled = (answersSinceCut * 1000) / Math.max(1, now - cutAt);
      known = refilled;
      soonCuts = 0;
      // It looks too low if callers paused, or if we were so slow that the bucket ran over.
      return Math.min(rate, Math.max(refilled * 0.97, rate * 0.9));
    }
    // So soon again: the first time what was reckoned still stands, the second time something has changed.
    soonCuts += 1;
    if (soonCuts > 1) known = undefined;
    return known === undefined
      ? rate * 0.7
      : Math.min(rate * 0.95, Math.max(known * 0.97, rate * 0.8));
  }

  return {
    isFree: (now) => waitAt(now) === 0,
    take(now) {
      const wait = waitAt(now);
      if (wait > 0) wasAsked = true;
      else permits -= 1;
      return wait;
    },
    passed(now) {
      cutsWithoutAnswer = 0;
      answersSinceCut += 1;
      if (rate === Infinity || cutAt === undefined) {
        recent = [...recent.filter((at) => at > now - 1000), now];
      }
      if (rate === Infinity || !wasAsked) return;
      wasAsked = false;
      refill(now);
      rate *= 1 + growth();
    },
    throttled(sentAt, now) {
      // Calls that were under way when the rate was cut say nothing about the new one.
      if (cutAt !== undefined && sentAt <= cutAt) return;
      refill(now);
      rate = Math.max(SLOWEST_PER_SECOND, cutRate(now));
      cutAt = now;
      answersSinceCut = 0;
      permits = 0;
      const longest = Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** cutsWithoutAnswer);
      heldUntil = now + longest * (0.5 + random() / 2);
      cutsWithoutAnswer += 1;
    },
  };
}
