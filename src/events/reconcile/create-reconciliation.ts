import { failedStretches } from '#domain/trail/judge-missing.ts';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { trailEras } from '#domain/trail/trail-eras.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { SessionProblem } from '#events/event-session.ts';
import { createPace, type Pace } from '#events/load/pace.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import type { LoadClock, Quota } from '#events/load/quota.ts';
import { problemOf } from '#events/session/problem-of.ts';
import { createCaller } from './caller.ts';
import { Comparison } from './comparison.ts';
import {
  createDeliveryLane,
  type DeliveryLane,
  type DeliveryOptions,
  type DeliveryState,
} from './delivery-lane.ts';
import { createHistoryLane, isRegionsOwn, type HistoryLane } from './history-lane.ts';
import { readProgress, writeProgress } from './kept-progress.ts';
import { makeSnapshot, type Work } from './make-snapshot.ts';
import type { LookUp, ProgressKeep } from './ports.ts';
import { readActs } from './read-acts.ts';
import type { Reconciliation, ReconcileRequest, ReconcileSnapshot } from './reconcile.ts';
import { CLOCKS_DIFFER_MS, deliveryWindows, eventWindows, lateWindows } from './windows.ts';

/** What a comparison is given of the world. */
export interface ReconcileWorld {
  readonly lookUp: LookUp;
  readonly reader: PageReader;
  readonly quota: Quota;
  /** Calls of LookupEvents a second and region to begin with; `undefined` where nothing is known to limit them. */
  readonly lookUpRate: number | undefined;
  readonly clock: LoadClock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Nowhere without it. */
  readonly keep: ProgressKeep | undefined;
}

/** Events of one side that may wait for the other: some 30 MB. */
const MOST_WAITING = 100_000;
/** How many make regions that are ahead of the slowest wait. */
const ENOUGH_WAITING = 50_000;

const KEEP_EVERY_MS = 10_000;
const DAYS_90_MS = 90 * 24 * 60 * 60_000;

/**
 * Makes a comparison of Event history with a trail's log group.
 *
 * Event history is read in all regions at once, each from its newest event backwards, as LookupEvents gives them; the log group
 * by delivery time, backwards in parts. Nobody runs far ahead of the others, so what is held is what lies between them, however
 * long the range is. What is missing when all has been read is looked for among later deliveries, up to a day.
 */
export function createReconciliation(
  request: ReconcileRequest,
  world: ReconcileWorld,
): Reconciliation {
  const { trail, range, mode } = request;
  const { clock, keep } = world;
  const windows = eventWindows(range, mode);
  const listeners = new Set<() => void>();
  let state: ReconcileSnapshot['state'] = 'idle';
  let problem: SessionProblem | undefined;
  let goesOnAt: EpochMillis | undefined;
  let work: Work | undefined;
  let actCalls = 0;
  let snapshot: ReconcileSnapshot | undefined;
  let keptAt = clock.now();
  let keeping: Promise<unknown> = Promise.resolve();
  let stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let waiting: (() => void)[] = [];

  const changed = (): void => {
    snapshot = undefined;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
    for (const listener of listeners) listener();
  };
  const show = (next: ReconcileSnapshot['state'], why?: SessionProblem): void => {
    state = next;
    problem = why;
    goesOnAt = undefined;
    changed();
  };
  const call = createCaller({
    ...world,
    onWait(until) {
      goesOnAt = until;
      changed();
    },
  });
  const paces = new Map<string, Pace>();
  const paceOf = (region: string): Pace => {
    const known = paces.get(region) ?? createPace(world.lookUpRate ?? Infinity, world.random);
    paces.set(region, known);
    return known;
  };

  const deliveryLane = (
    options: Pick<DeliveryOptions, 'windows' | 'direction' | 'take' | 'kept'>,
  ): DeliveryLane =>
    createDeliveryLane({
      ...{ ...options, call, reader: world.reader, quota: world.quota },
      logGroupName: parseLogGroupArn(trail.cloudWatchLogs.logGroupArn)?.name ?? '',
    });

  /** Begins, or takes up what was kept. */
  async function prepare(signal: AbortSignal): Promise<Work> {
    const kept = await readProgress(keep, request);
    signal.throwIfAborted();
    const startedAt = kept?.startedAt ?? clock.now();
    actCalls = kept?.actCalls ?? 0;
    const acts =
      kept?.acts ??
      (await readActs(
        {
          trail: { ...trail, keyArn: request.keyArn },
          range: { from: epochMillis(startedAt - DAYS_90_MS), to: startedAt },
          ...{ lookUp: world.lookUp, call, paceOf },
          onCall: () => (actCalls += 1),
        },
        signal,
      ));
    const eras = trailEras(
      {
        ...{ homeRegion: trail.homeRegion, isLogging: request.status.isLogging },
        ...{ selectors: request.selectors, isMultiRegion: trail.isMultiRegion },
        ...{ includesGlobalServiceEvents: trail.includesGlobalServiceEvents, delivers: true },
      },
      acts,
      request.status.stoppedLoggingAt,
    );
    const comparison = new Comparison({ ...request, windows }, eras, acts, kept?.comparison);
    const lanes = request.regions.map((region, index) =>
      createHistoryLane({
        ...{ region, windows, lookUp: world.lookUp, call, clock, pace: paceOf(region) },
        leastMsPerCall: world.lookUpRate === undefined ? 0 : 1000 / world.lookUpRate,
        take: (record, from) => comparison.takeHistory(record, from),
        kept: kept?.lanes[index],
      }),
    );
    const deliveries = deliveryLane({
      ...{ windows: deliveryWindows(windows, startedAt), direction: 'backwards' },
      take: (message, at) => comparison.takeDelivery(message, at),
      kept: kept?.deliveries,
    });
    const late = kept?.late && lateLane(comparison, startedAt, kept.late.until, kept.late.state);
    const isFinished = kept?.isFinished ?? false;
    return { startedAt, acts, comparison, lanes, deliveries, late, isFinished };
  }

  const lateLane = (
    comparison: Comparison,
    startedAt: EpochMillis,
    until: EpochMillis,
    kept?: DeliveryState,
  ): NonNullable<Work['late']> => ({
    until,
    lane: deliveryLane({
      windows: lateWindows(range, deliveryWindows(windows, startedAt), until),
      direction: 'forwards',
      take: (message, at) => comparison.takeLate(message, at),
      kept,
    }),
  });

  const active = ({ lanes }: Work): readonly HistoryLane[] =>
    lanes.filter((lane) => !lane.state.isDone && lane.problem === undefined);

  /** What Event history has been read down to, in all regions. */
  const historyFrom = (of: Work): number =>
    Math.max(-Infinity, ...active(of).map(({ readFrom }) => readFrom));

  function mayReadHistory(of: Work, lane: HistoryLane): boolean {
    const { waiting: held } = of.comparison.sizes;
    if (lane.readFrom < historyFrom(of)) return held < ENOUGH_WAITING;
    return held < MOST_WAITING || lane.readFrom >= of.deliveries.readFrom;
  }

  function mayReadDeliveries(of: Work): boolean {
    return of.comparison.sizes.ahead < MOST_WAITING || of.deliveries.readFrom >= historyFrom(of);
  }

  async function whenever(test: () => boolean, signal: AbortSignal): Promise<void> {
    while (!test()) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
  }

  /** A page was taken: what both sides have passed is settled. */
  function turned(of: Work): void {
    const boundary = Math.max(historyFrom(of), of.deliveries.readFrom + CLOCKS_DIFFER_MS);
    const read = of.lanes.filter((lane) => lane.problem === undefined);
    of.comparison.settle(
      epochMillis(boundary),
      new Set(read.map(({ state: { region } }) => region)),
    );
    if (clock.now() - keptAt >= KEEP_EVERY_MS) save();
    changed();
  }

  async function readRegion(of: Work, lane: HistoryLane, signal: AbortSignal): Promise<void> {
    try {
      await lane.readPage(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isRegionsOwn(lane, error)) throw error;
      lane.problem = problemOf(error);
      if (of.lanes.every((other) => other.problem !== undefined)) throw error;
    }
    turned(of);
  }

  async function readAll(of: Work, signal: AbortSignal): Promise<void> {
    await together(signal, [
      ...of.lanes.map((lane) => async (inner: AbortSignal) => {
        while (active(of).includes(lane)) {
          await whenever(() => mayReadHistory(of, lane), inner);
          await readRegion(of, lane, inner);
        }
      }),
      async (inner) => {
        while (!of.deliveries.state.isDone) {
          await whenever(() => mayReadDeliveries(of), inner);
          await of.deliveries.readPage(inner);
          turned(of);
        }
      },
    ]);
    // In samples there is no telling what came later.
    if (mode === 'full') {
      of.late ??= lateLane(of.comparison, of.startedAt, clock.now());
      const { lane } = of.late;
      while (of.comparison.hasUndecided && !lane.state.isDone) {
        await lane.readPage(signal);
        turned(of);
      }
    }
  }

  function decide({ acts, comparison, startedAt, late }: Work): void {
    const read = deliveryWindows(windows, startedAt);
    const ends = [...read, ...lateWindows(range, read, late?.until ?? startedAt)];
    const newest = Math.max(...(late?.lane.state.isDone ? ends : read).map(({ to }) => to));
    const readTo = epochMillis(newest);
    const from = Math.min(...read.map((window) => window.from));
    const hasError = request.status.latestLogsDeliveryError !== undefined;
    const stretches = mode === 'full' ? [{ from: epochMillis(from), to: readTo }] : read;
    const minutes = comparison.deliveredMinutes;
    comparison.decide({
      readTo,
      failures: stretches.flatMap((one) => failedStretches(minutes, acts, one, hasError)),
    });
  }

  function save(): void {
    if (keep === undefined || work === undefined) return;
    keptAt = clock.now();
    const { startedAt, acts, lanes, deliveries, late, comparison, isFinished } = work;
    const progress = {
      ...{ startedAt, isFinished, actCalls, acts, comparison: comparison.state },
      lanes: lanes.map((lane) => lane.state),
      deliveries: deliveries.state,
      late: late && { until: late.until, state: late.lane.state },
    };
    // A disk that takes nothing costs a repetition at the next reload, and nothing now.
    keeping = keeping.then(() => writeProgress(keep, request, progress)).catch(() => undefined);
  }

  async function run(isPlan: boolean, signal: AbortSignal): Promise<void> {
    show(isPlan ? 'planning' : 'running');
    try {
      work ??= await prepare(signal);
      const of = work;
      if (of.isFinished) return show('finished');
      for (const lane of of.lanes) lane.problem = undefined;
      if (isPlan) {
        const unread = of.lanes.filter((lane) => lane.state.calls === 0);
        const isBegun = unread.length < of.lanes.length;
        await together(
          signal,
          unread.map((lane) => (inner: AbortSignal) => readRegion(of, lane, inner)),
        );
        return show(isBegun ? 'paused' : 'planned');
      }
      await readAll(of, signal);
      decide(of);
      of.isFinished = true;
      save();
      show('finished');
    } catch (error) {
      save();
      if (signal.aborted) show('paused');
      else show('failed', problemOf(error));
    }
  }

  /** One run at a time. */
  function begin(isPlan: boolean): void {
    if (state === 'planning' || state === 'running' || state === 'finished') return;
    stop = new AbortController();
    const { signal } = stop;
    running = running.then(() => run(isPlan, signal));
  }

  async function forget(run: Promise<void>): Promise<void> {
    await run;
    await keeping;
    await keep?.remove();
    work = undefined;
    actCalls = 0;
    show('idle');
  }

  return {
    get snapshot() {
      snapshot ??= makeSnapshot(request, windows, { state, problem, goesOnAt, actCalls }, work);
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    plan: () => begin(true),
    start: () => begin(false),
    pause: () => stop.abort(new DOMException('Paused.', 'AbortError')),
    discard() {
      stop.abort(new DOMException('Discarded.', 'AbortError'));
      running = forget(running);
    },
    async missing({ reasons, from, count }) {
      const events = work?.comparison.missing(reasons) ?? [];
      return { total: events.length, events: events.slice(from, from + count) };
    },
    close() {
      stop.abort(new DOMException('Closed.', 'AbortError'));
      listeners.clear();
    },
  };
}

/** Does things side by side. When one fails the others are told to stop, and waited for. */
async function together(
  signal: AbortSignal,
  work: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const failed = new AbortController();
  const inner = AbortSignal.any([signal, failed.signal]);
  const failures: unknown[] = [];
  await Promise.all(
    work.map(async (run) => {
      try {
        await run(inner);
      } catch (error) {
        failures.push(error);
        failed.abort(error);
      }
    }),
  );
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}
