import type { LoadRequest, LoadStatus, SessionProblem } from '#events/event-session.ts';
import type { PageFacts, PageSink } from '#events/page.ts';
import { NOTHING_LOADED } from '#events/session/empty-state.ts';
import type { TimeRange } from '#domain/time/range.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { createChain, type Chain } from './chain.ts';
import { readFailure, remedyFor } from './failures.ts';
import type { PageReader } from './page-reader.ts';
import { createPlan, type Plan } from './plan.ts';
import type { LoadClock, Quota } from './quota.ts';
import { deliveriesOf, notesOn, operationFor } from './span.ts';
import { lengthOf, missingFrom, withRange, type TimeRanges } from './time-ranges.ts';

/** Loads the events of a request into a sink, each once, newest windows first. */
export interface Loader {
  /** What was asked for last. */
  readonly request: LoadRequest | undefined;
  /** Delivery times whose events are all in the sink; what may still be joined by late ones is left out. */
  readonly loaded: TimeRanges;
  readonly status: LoadStatus;
  /**
   * Loads a request. After an earlier one what is missing is fetched, and nothing twice: the two may differ in their time alone, as
   * other events need a sink and so a loader of their own. `loaded` is what the sink holds already, kept from another day.
   */
  load(request: LoadRequest, loaded?: TimeRanges): void;
  /** Stops at once: calls under way are given up. */
  pause(): void;
  /** Goes on where it was, after `pause` or a failure. */
  resume(): void;
  /** Loads what was delivered since. */
  refresh(): void;
  /** Stops for good. */
  close(): void;
}

export interface LoaderOptions {
  readonly reader: PageReader;
  readonly sink: PageSink;
  readonly clock: LoadClock;
  /** Numbers in [0, 1), for waiting times that differ. */
  readonly random: () => number;
  /** Shared by all loaders of an account and region. */
  readonly quota: Quota;
  /** Hears of every change. */
  readonly onStatus: (status: LoadStatus) => void;
  /** Calls at once; 6 by default, as browsers open no more connections to one server. */
  readonly maxInFlight?: number;
}

const LIMIT = 10_000;
/** Of the very first call: rows should appear as soon as a call can be answered. */
const FIRST_LIMIT = 500;

/**
 * Events younger than this may still be joined by others with earlier timestamps: on AWS by late ones, and because our clock may
 * be wrong by as much as AWS tolerates. A refresh reads this stretch again.
 */
const UNSETTLED_MS = 5 * 60_000;

/** Attempts of one call, the last after some three minutes: then a person is asked. Throttling does not count. */
const MAX_ATTEMPTS = 10;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** From here on a pause between calls is worth showing. */
const SHOWN_WAIT_MS = 500;

const EMPTY: TimeRange = { from: epochMillis(0), to: epochMillis(0) };

/**
 * Makes a loader. It is the one layer that repeats calls which read events (docs/adr/0003-one-layer-retries.md).
 *
 * The range is cut into windows (`plan.ts`), each read forwards as a chain of pages (`chain.ts`); several are in flight, as many
 * as the quota lets begin. What was read is kept as ranges of time, so pausing, failing, extending and refreshing need no other
 * state: what is missing is what the ranges leave out. Where windows are taken apart, the events of one timestamp may be read
 * twice; the sink knows them by their ids, or by the pass.
 */
export function createLoader(options: LoaderOptions): Loader {
  const { reader, sink, clock, random, quota, onStatus, maxInFlight = 6 } = options;
  let status = NOTHING_LOADED;
  let request: LoadRequest | undefined;
  let target = EMPTY;
  /** The end of `target` that time has reached: shares are reckoned up to here. */
  let shownTo = epochMillis(0);
  let plan: Plan = createPlan(EMPTY, epochMillis(0));
  /** What has been read since `load` or `refresh`. */
  let covered: TimeRanges = [];
  /** What need not be read again. */
  let settled: TimeRanges = [];
  let passes = 0;
  /** Events on a full page, by those seen. */
  let fullPage = FIRST_LIMIT;
  let chains: readonly Chain[] = [];
  const underWay = new Set<Chain>();
  /** Chains that leave what they have not read to others, once the page under way is there. */
  const leaving = new Set<Chain>();
  let stop = new AbortController();
  let cancelTimer: () => void = () => undefined;

  const isRunning = (): boolean => status.phase === 'loading' || status.phase === 'waiting';
  const nextPass = (): number => (passes += 1);

  function report(change: Partial<LoadStatus>): void {
    const shown = { from: target.from, to: shownTo };
    const length = shown.to - shown.from;
    const last = covered.at(-1);
    status = {
      ...status,
      deliveries: request && shown,
      completeFrom:
        last !== undefined && last.to >= target.to
          ? epochMillis(Math.max(last.from, target.from))
          : undefined,
      done: length > 0 ? 1 - lengthOf(missingFrom(shown, covered)) / length : 1,
      ...change,
    };
    onStatus(status);
  }

  /** Looks at the clock and gives out whatever work there is and may be done. */
  function pump(): void {
    if (!isRunning()) return;
    cancelTimer();
    const now = clock.now();
    let goesOnAt: number | undefined;
    while (underWay.size < maxInFlight) {
      const chain = readyChain(now) ?? newChain();
      if (chain === undefined) break;
      const wait = quota[chain.operation].take(now);
      if (wait > 0) {
        goesOnAt = now + wait;
        break;
      }
      void call(chain, now);
    }
    if (chains.length === 0) return report({ phase: 'done', goesOnAt: undefined });
    goesOnAt ??= Math.min(...resting().map(({ notBefore }) => notBefore));
    if (goesOnAt < Infinity && underWay.size < maxInFlight) {
      cancelTimer = clock.setTimer(Math.max(0, goesOnAt - now), pump);
    }
    const isWaiting = underWay.size === 0 && goesOnAt - now >= SHOWN_WAIT_MS;
    const phase = isWaiting ? 'waiting' : 'loading';
    const shown = isWaiting ? epochMillis(goesOnAt) : undefined;
    if (phase !== status.phase || shown !== status.goesOnAt) report({ phase, goesOnAt: shown });
  }

  const resting = (): readonly Chain[] => chains.filter((chain) => !underWay.has(chain));

  /** The newest window that may go on. */
  function readyChain(now: EpochMillis): Chain | undefined {
    return resting()
      .filter(({ notBefore }) => notBefore <= now)
      .reduce<Chain | undefined>(
        (newest, chain) => (newest === undefined || chain.to > newest.to ? chain : newest),
        undefined,
      );
  }

  function newChain(): Chain | undefined {
    if (request === undefined) return undefined;
    const operation = operationFor(request);
    const taken = chains.reduce(
      (ranges, { at, to }) => withRange(ranges, { from: at, to }),
      covered,
    );
    const range = plan.next(missingFrom(target, taken), underWay.size + 1);
    if (range !== undefined) {
      const isFirst = status.calls === 0 && chains.length === 0;
      const limit = isFirst ? FIRST_LIMIT : LIMIT;
      const chain = createChain({ operation, ...range, limit, pass: nextPass() });
      chains = [...chains, chain];
      return chain;
    }
    if (quota[operation].isFree(clock.now())) {
      const generous = plan.worthSharing(chains.filter((chain) => !leaving.has(chain)));
      if (generous !== undefined) leaving.add(generous);
    }
    return undefined;
  }

  async function call(chain: Chain, sentAt: EpochMillis): Promise<void> {
    if (request === undefined) return;
    const { signal } = stop;
    underWay.add(chain);
    if (chain.isTokenStale(sentAt)) chain.restart(nextPass());
    const { operation, askedFrom: from, to, token: nextToken, limit, pass } = chain;
    const { logGroupName, logStreamNames, filterPattern } = request;
    const streams = { logGroupName, logStreamNames, filterPattern };
    const logStreamName = operation === 'GetLogEvents' ? logStreamNames[0] : undefined;
    let bytes: Uint8Array;
    let facts: PageFacts;
    try {
      bytes = await reader({ operation, ...streams, from, to, nextToken, limit }, signal);
      if (signal.aborted) return;
      quota[operation].passed(clock.now());
      facts = sink.appendPage(bytes, { operation, logStreamName, pass });
    } catch (error) {
      if (signal.aborted) return;
      underWay.delete(chain);
      refused(chain, readFailure(error), nextToken !== undefined, sentAt);
      pump();
      return;
    }
    underWay.delete(chain);
    arrived(chain, facts, bytes.byteLength, sentAt);
    pump();
  }

  function arrived(chain: Chain, facts: PageFacts, bytes: number, sentAt: EpochMillis): void {
    if (chain.limit === LIMIT && facts.events > 0) {
      fullPage = Math.max(facts.events, fullPage * 0.9);
    }
    const before = chain.at;
    const step = chain.arrived(facts, clock.now(), fullPage, nextPass);
    cover(before, chain.at, sentAt);
    report({
      calls: status.calls + 1,
      events: status.events + facts.added,
      bytes: status.bytes + bytes,
      emptyPages: status.emptyPages + (facts.events === 0 && step === 'next' ? 1 : 0),
    });
    moveOn(chain, step);
  }

  function cover(from: EpochMillis, to: EpochMillis, sentAt: EpochMillis): void {
    covered = withRange(covered, { from, to });
    const certain = epochMillis(Math.min(to, sentAt - UNSETTLED_MS));
    settled = withRange(settled, { from, to: certain });
  }

  function moveOn(chain: Chain, step: 'next' | 'end' | 'stuck'): void {
    if (step === 'stuck') {
      covered = withRange(covered, { from: chain.at, to: chain.to });
      const note = `The server repeated a token that it had given before; between ${instant(chain.at)} and ${instant(chain.to)} events may be missing.`;
      report({ notes: [...status.notes, note] });
    }
    const hasToShare = leaving.has(chain) || chain.limit === FIRST_LIMIT || plan.isOversized(chain);
    // The first page's last timestamp may be its only one: then the chain has to go on by its token.
    if (step === 'next' && !(hasToShare && chain.at > chain.from)) return;
    plan.learn(chain);
    leaving.delete(chain);
    chains = chains.filter((other) => other !== chain);
  }

  function refused(
    chain: Chain,
    problem: SessionProblem,
    hadToken: boolean,
    sentAt: EpochMillis,
  ): void {
    const now = clock.now();
    const wasAnswered = problem.kind !== 'network' && problem.kind !== 'timeout';
    const remedy = remedyFor(problem, hadToken);
    report({
      calls: status.calls + (wasAnswered ? 1 : 0),
      throttledCalls: status.throttledCalls + (remedy === 'throttled' ? 1 : 0),
    });
    if (remedy === 'throttled') {
      quota[chain.operation].throttled(sentAt, now);
    } else if (remedy === 'again' && chain.attempts + 1 < MAX_ATTEMPTS) {
      const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** chain.attempts);
      chain.failed(epochMillis(now + delay * (0.5 + random() / 2)));
    } else if (remedy !== 'newToken' || !chain.restart(nextPass())) {
      halt('failed', problem);
    }
  }

  /** Gives up what is under way; the chains stay as they are. */
  function giveUp(): void {
    cancelTimer();
    stop.abort();
    stop = new AbortController();
    underWay.clear();
  }

  function halt(phase: LoadStatus['phase'], problem?: SessionProblem): void {
    giveUp();
    report({ phase, problem, goesOnAt: undefined });
  }

  function start(): void {
    for (const chain of chains) chain.forgive();
    report({ phase: 'loading', problem: undefined, goesOnAt: undefined });
    pump();
  }

  /** Reads on with the request as it is now. */
  function aim(next: LoadRequest): void {
    const now = clock.now();
    request = next;
    target = deliveriesOf(next, now);
    shownTo = epochMillis(Math.max(target.from, Math.min(target.to, now)));
    covered = settled;
    plan = createPlan(target, now);
    // Windows that belong to the new range as well go on; else their calls are given up.
    const kept = chains.filter(({ at, to }) => at >= target.from && to <= target.to);
    if (kept.length < chains.length) giveUp();
    chains = kept;
    status = { ...status, notes: notesOn(next) };
    start();
  }

  return {
    get request() {
      return request;
    },
    get loaded() {
      return settled;
    },
    get status() {
      return status;
    },
    load(next, loaded) {
      if (loaded !== undefined) settled = loaded;
      aim(next);
    },
    pause() {
      if (isRunning()) halt('paused');
    },
    resume() {
      if (status.phase === 'paused' || status.phase === 'failed') start();
    },
    refresh() {
      if (request !== undefined) aim(request);
    },
    close() {
      halt('idle');
      chains = [];
      request = undefined;
    },
  };
}

const instant = (at: EpochMillis): string => new Date(at).toISOString();
