import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventSink } from '#events/delivered-event.ts';
import type { SessionProblem, TailStatus } from '#events/event-session.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import type { LoadClock } from '#events/load/quota.ts';
import type { PageSink } from '#events/page.ts';
import { NO_TAIL } from '#events/session/empty-state.ts';
import { problemOf } from '#events/session/problem-of.ts';
import { Holding } from './holding.ts';
import { MOST_TAILED_STREAMS, type LiveTailPort, type LiveTailUpdate } from './live-tail-port.ts';
import { Rate } from './rate.ts';
import { pageRemedy, pollingNote, tailRemedy, waitAfter } from './remedy.ts';
import { pause } from './pause.ts';

/** What is followed. */
export interface TailRequest {
  readonly logGroupArn: string;
  readonly logGroupName: string;
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string | undefined;
  /** Everything delivered before is loaded, or is not wanted. */
  readonly since: EpochMillis;
}

export interface TailOptions {
  readonly liveTail: LiveTailPort;
  /** For gaps, and where there is no Live Tail. */
  readonly reader: PageReader;
  readonly sink: EventSink & PageSink;
  readonly clock: LoadClock;
  /** 0 <= x < 1. */
  readonly random: () => number;
  /** The first `pass` of `PageOrigin` that is free; the tail uses those from it on. */
  readonly firstPass: number;
  readonly onStatus: (status: TailStatus) => void;
}

/** Brings events into a sink as they are delivered, each once, until it is stopped. */
export interface Tail {
  readonly status: TailStatus;
  /** Begins anew, whatever it did before. */
  start(request: TailRequest): void;
  /** Paused, events are held and counted; those that are too many are read again later. */
  pause(isPaused: boolean): void;
  stop(): void;
  /** What waits in memory at the moment: for tests, which prove that it is bounded. */
  readonly heldEvents: number;
}

/** How far before the last sign of life a gap is read from: clocks differ, and what is ingested late has an earlier time. */
const GAP_OVERLAP_MS = 120_000;

/** How far beyond our now pages are asked for, as our clock may run behind. */
const AHEAD_MS = 120_000;

/** Updates come every second; after this long without one the connection is dead, whatever it says. */
const SILENCE_MS = 15_000;

/** A session that ends sooner did not end because of its three hours. */
const SHORT_SESSION_MS = 60_000;

const POLL_MS = 3_000;

/** What a poll looks back for late events, and what every twentieth does. */
const LOOK_BACK_MS = 15_000;
const LONG_LOOK_BACK_MS = 120_000;
const POLLS_A_LONG_LOOK = 20;

const PAGE_LIMIT = 10_000;

/**
 * Makes a tail. It follows sessions of Live Tail one after the other. When one begins after a break (or after `since`), the gap is read by
 * FilterLogEvents, while what comes live is held: each takes its turn as a pass of its own, by which the sink knows an event of the
 * one from that of the other. Where there is no Live Tail, it asks for pages every few seconds.
 */
export function createTail(options: TailOptions): Tail {
  let status = NO_TAIL;
  let current: Run | undefined;
  const onStatus = (next: TailStatus) => {
    status = next;
    options.onStatus(next);
  };
  return {
    get status() {
      return status;
    },
    get heldEvents() {
      return current?.heldEvents ?? 0;
    },
    start(request) {
      current?.stop();
      // A stopped run may be in the middle of its passes.
      const firstPass = current === undefined ? options.firstPass : current.pass + 1;
      current = new Run({ ...options, firstPass, onStatus }, request);
    },
    pause: (isPaused) => current?.pause(isPaused),
    stop() {
      current?.stop();
      onStatus(NO_TAIL);
    },
  };
}

/** One start of a tail, until it is stopped. */
class Run {
  pass: number;
  readonly #options: TailOptions;
  readonly #request: TailRequest;
  readonly #stopping = new AbortController();
  readonly #holding = new Holding();
  readonly #rate = new Rate();
  #status: TailStatus = { ...NO_TAIL, phase: 'connecting' };
  #isPaused = false;
  #isSettling = false;
  /** Fires when a pause ends. */
  #goOn: () => void = () => undefined;
  /** Everything that was delivered before this has come, or is noted as missing. */
  #covered: EpochMillis;

  constructor(options: TailOptions, request: TailRequest) {
    this.#options = options;
    this.#request = request;
    this.pass = options.firstPass;
    this.#covered = request.since;
    this.#show({});
    void this.#run();
  }

  get heldEvents(): number {
    return this.#holding.heldEvents;
  }

  stop(): void {
    this.#stopping.abort(new DOMException('The tail was stopped.', 'AbortError'));
  }

  pause(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#show({});
    if (isPaused) return;
    this.#goOn();
    void this.#settle();
  }

  get #signal(): AbortSignal {
    return this.#stopping.signal;
  }

  async #run(): Promise<void> {
    const { clock, random } = this.#options;
    try {
      if (this.#request.logStreamNames.length > MOST_TAILED_STREAMS) {
        const why = `Live Tail follows at most ${MOST_TAILED_STREAMS} streams. Events are asked for every ${POLL_MS / 1000} seconds instead.`;
        return await this.#poll(why);
      }
      for (let failures = 0; ;) {
        const began = clock.now();
        try {
          await this.#session();
          if (clock.now() - began > SHORT_SESSION_MS) {
            failures = 0;
            continue;
          }
          this.#show({ phase: 'waiting' });
        } catch (error) {
          this.#signal.throwIfAborted();
          const problem = problemOf(error);
          const remedy = tailRemedy(problem);
          if (remedy === 'poll') return await this.#poll(pollingNote(problem, POLL_MS / 1000));
          if (remedy === 'fail') return this.#show({ phase: 'failed', problem });
          if (clock.now() - began > SHORT_SESSION_MS) failures = 0;
          this.#show({ phase: 'waiting', problem });
        }
        failures += 1;
        await pause(clock, waitAfter(failures, random), this.#signal);
        this.#show({ phase: 'connecting' });
      }
    } catch (error) {
      if (!this.#signal.aborted) this.#show({ phase: 'failed', problem: problemOf(error) });
    }
  }

  /** Follows one session to its end. */
  async #session(): Promise<void> {
    const { liveTail, clock } = this.#options;
    const silence = new AbortController();
    const signal = AbortSignal.any([this.#signal, silence.signal]);
    const watch = () => clock.setTimer(SILENCE_MS, () => silence.abort(new Silence()));
    let unwatch = watch();
    let isNew = true;
    try {
      for await (const update of liveTail(this.#request, signal)) {
        this.#signal.throwIfAborted();
        unwatch();
        unwatch = watch();
        if (isNew) {
          isNew = false;
          this.#show({ phase: 'live', problem: undefined });
          this.#holding.miss(before(this.#covered, GAP_OVERLAP_MS));
        }
        this.#arrive(update);
        void this.#settle();
      }
      this.#signal.throwIfAborted();
      if (silence.signal.aborted) throw silence.signal.reason;
    } catch (error) {
      // Whatever the stream makes of being given up.
      throw silence.signal.aborted ? silence.signal.reason : error;
    } finally {
      unwatch();
    }
  }

  #arrive({ events, isSampled }: LiveTailUpdate): void {
    const { clock, sink } = this.#options;
    const now = clock.now();
    this.#rate.add(events.length, now);
    this.#covered = now;
    if (this.#isPaused || this.#isSettling || this.#holding.missingFrom !== undefined) {
      this.#holding.add(events);
    } else if (events.length > 0) {
      sink.appendEvents(events, this.pass);
    }
    this.#show({ isSampled });
  }

  /** Lets go of what was held and reads what is missing, until nothing is; what comes meanwhile is held. */
  async #settle(): Promise<void> {
    if (this.#isSettling || this.#isPaused) return;
    this.#isSettling = true;
    try {
      while (!this.#isPaused) {
        const held = this.#holding.take();
        if (held.length > 0) this.#options.sink.appendEvents(held, this.pass);
        const from = this.#holding.takeMissing();
        if (from === undefined) break;
        this.pass += 1;
        await this.#fill(from);
        this.pass += 1;
      }
    } catch (error) {
      if (!this.#signal.aborted)
        this.#note(`Some events could not be read: ${problemOf(error).message}`);
    } finally {
      this.#isSettling = false;
      this.#show({});
    }
  }

  /** Reads what was delivered since; waits and tries again as long as that may help. */
  async #fill(from: EpochMillis): Promise<void> {
    const { clock, random } = this.#options;
    for (let failures = 0; ;) {
      try {
        await this.#readPages(from);
        return;
      } catch (error) {
        this.#signal.throwIfAborted();
        const problem = problemOf(error);
        if (pageRemedy(problem.kind) === 'fail') {
          this.#note(`A gap could not be filled: ${problem.message}`);
          return;
        }
        failures += 1;
        await pause(clock, waitAfter(failures, random), this.#signal);
      }
    }
  }

  /** All pages from a time on; the newest delivery on them, and how many events were new. */
  async #readPages(from: EpochMillis): Promise<{ newest: EpochMillis | undefined; added: number }> {
    const { reader, sink, clock } = this.#options;
    const { logGroupName, logStreamNames, filterPattern } = this.#request;
    const to = epochMillis(clock.now() + AHEAD_MS);
    let newest: EpochMillis | undefined;
    let added = 0;
    let nextToken: string | undefined;
    do {
      const bytes = await reader(
        {
          operation: 'FilterLogEvents',
          ...{ logGroupName, logStreamNames, filterPattern, from, to, nextToken },
          limit: PAGE_LIMIT,
        },
        this.#signal,
      );
      this.#signal.throwIfAborted();
      const facts = sink.appendPage(bytes, { operation: 'FilterLogEvents', pass: this.pass });
      added += facts.added;
      if (facts.newest !== undefined) newest = later(newest ?? facts.newest, facts.newest);
      // Some servers answer with the token that they were given, for ever.
      nextToken = facts.nextToken === nextToken ? undefined : facts.nextToken;
    } while (nextToken !== undefined);
    return { newest, added };
  }

  async #poll(why: string): Promise<void> {
    const { clock, random } = this.#options;
    this.#note(why);
    let failures = 0;
    for (let polls = 0; ; polls += 1) {
      await this.#whilePaused();
      const lookBack = polls % POLLS_A_LONG_LOOK === 0 ? LONG_LOOK_BACK_MS : LOOK_BACK_MS;
      const asked = clock.now();
      try {
        this.pass += 1;
        const { newest, added } = await this.#readPages(before(this.#covered, lookBack));
        failures = 0;
        // By AWS's clock where it says so; a quiet group does not make the look back longer and longer.
        const quiet = before(asked, LONG_LOOK_BACK_MS);
        this.#covered = later(later(this.#covered, quiet), newest ?? quiet);
        this.#rate.add(added, clock.now());
        this.#show({ phase: 'polling', problem: undefined });
        await pause(clock, POLL_MS, this.#signal);
      } catch (error) {
        this.#signal.throwIfAborted();
        const problem = problemOf(error);
        if (pageRemedy(problem.kind) === 'fail') return this.#show({ phase: 'failed', problem });
        failures += 1;
        this.#show({ phase: 'waiting', problem });
        await pause(clock, POLL_MS + waitAfter(failures, random), this.#signal);
      }
    }
  }

  async #whilePaused(): Promise<void> {
    while (this.#isPaused) {
      await new Promise<void>((resolve, reject) => {
        this.#goOn = resolve;
        this.#signal.addEventListener('abort', () => reject(this.#signal.reason), { once: true });
      });
    }
  }

  #note(note: string): void {
    if (!this.#status.notes.includes(note)) this.#show({ notes: [...this.#status.notes, note] });
  }

  #show(part: Partial<TailStatus>): void {
    if (this.#signal.aborted) return;
    this.#status = { ...this.#status, ...part };
    const isRunning = this.#status.phase === 'live' || this.#status.phase === 'polling';
    this.#options.onStatus({
      ...this.#status,
      phase: this.#isPaused && isRunning ? 'paused' : this.#status.phase,
      perSecond: this.#rate.perSecond(this.#options.clock.now()),
      held: this.#isPaused ? this.#holding.count : 0,
    });
  }
}

/** No update came for a while, although one comes every second. */
class Silence extends Error implements Pick<SessionProblem, 'kind' | 'advice'> {
  override readonly name = 'Silence';
  readonly kind = 'timeout';
  readonly advice = 'It connects again by itself.';

  constructor() {
    super(`Live Tail said nothing for ${SILENCE_MS / 1000} seconds.`);
  }
}

const before = (at: EpochMillis, ms: number): EpochMillis => epochMillis(Math.max(0, at - ms));

const later = (a: EpochMillis, b: EpochMillis): EpochMillis => (a > b ? a : b);
