import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { Pace } from '#events/load/pace.ts';
import type { LoadClock } from '#events/load/quota.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import { problemOf } from '#events/session/problem-of.ts';
import type { SessionProblem } from '#events/event-session.ts';
import { StaleToken, type Call } from './caller.ts';
import type { LookUp } from './ports.ts';
import type { RegionProgress } from './reconcile.ts';
import { shareFrom } from './windows.ts';

/** How far a region has been read; plain JSON. */
export interface LaneState {
  readonly region: string;
  /** Of the windows, newest first. */
  readonly window: number;
  /** All events after this second of the window have been read. */
  readonly until: EpochMillis;
  readonly token: string | undefined;
  /** The end that the token's pages were asked for with. */
  readonly askedTo: EpochMillis;
  readonly events: number;
  readonly calls: number;
  readonly isDone: boolean;
}

export interface LaneOptions {
  readonly region: string;
  readonly windows: TimeRanges;
  readonly lookUp: LookUp;
  readonly call: Call;
  readonly clock: LoadClock;
  readonly pace: Pace;
  /** What AWS is known to allow, in milliseconds a call; 0 where nothing is known to limit them. */
  readonly leastMsPerCall: number;
  /** Takes one record; answers its event time. */
  readonly take: (record: string, region: string) => EpochMillis | undefined;
  readonly kept: LaneState | undefined;
}

/** One region's Event history, read from its newest event backwards, a page a call. */
export interface HistoryLane {
  readonly state: LaneState;
  readonly progress: RegionProgress;
  /** Events later than this have all been read; minus infinity when all have. */
  readonly readFrom: EpochMillis;
  /** Until the region is read, in milliseconds; `undefined` before the first answer. */
  readonly msLeft: number | undefined;
  /** Why the region cannot be read at all. */
  problem: SessionProblem | undefined;
  /** Asks for one page and takes it. @throws as `Call` does */
  readPage(signal: AbortSignal): Promise<void>;
}

/** How much the last call counts in what a call takes. */
const FRESH = 0.2;

export function createHistoryLane(options: LaneOptions): HistoryLane {
  const { region, windows, lookUp, call, clock, pace, leastMsPerCall, take } = options;
  const end = windows[0]?.to ?? epochMillis(0);
  const first: LaneState = {
    ...{ region, window: 0, until: end, token: undefined, askedTo: end },
    ...{ events: 0, calls: 0, isDone: windows.length === 0 },
  };
  let state: LaneState = options.kept ?? first;
  let problem: SessionProblem | undefined;
  let msPerCall: number | undefined;

  const callsLeft = (): number | undefined => {
    if (state.isDone || problem !== undefined) return 0;
    if (state.calls === 0) return undefined;
    const done = shareFrom(windows, state.until);
    return done <= 0 ? undefined : Math.ceil((state.calls * (1 - done)) / done);
  };

  function turnPage(oldest: EpochMillis, nextToken: string | undefined): void {
    if (nextToken !== undefined) {
      state = { ...state, until: epochMillis(Math.min(state.until, oldest)), token: nextToken };
      return;
    }
    const window = state.window + 1;
    const until = windows[window]?.to;
    state = { ...state, window, token: undefined, ...(until === undefined ? {} : { until }) };
    if (until === undefined) state = { ...state, isDone: true };
  }

  return {
    get state() {
      return state;
    },
    get progress() {
      const { isDone, events, calls } = state;
      return { region, isDone, events, calls, callsLeft: callsLeft(), problem };
    },
    get readFrom() {
      // The last second read may go on on the next page.
      return epochMillis(state.isDone ? -Infinity : state.until + 1000);
    },
    get msLeft() {
      const left = callsLeft();
      return left === undefined ? undefined : left * Math.max(msPerCall ?? 0, leastMsPerCall);
    },
    get problem() {
      return problem;
    },
    set problem(given) {
      problem = given;
    },
    async readPage(signal) {
      const window = windows[state.window];
      if (window === undefined || state.isDone) return;
      const { token } = state;
      // Pages of a token are asked for with what its first page was; who begins anew begins at the last second read,
      // and what was read of it is known by its ids.
      const to = token === undefined ? state.until : state.askedTo;
      const begunAt = clock.now();
      try {
        const page = await call(
          pace,
          () =>
            lookUp(
              { region, from: window.from, to, attribute: undefined, nextToken: token },
              signal,
            ),
          token !== undefined,
          signal,
        );
        let oldest: number = state.until;
        for (const record of page.records)
          oldest = Math.min(oldest, take(record, region) ?? oldest);
        state = {
          ...state,
          askedTo: to,
          events: state.events + page.records.length,
          calls: state.calls + 1,
        };
        turnPage(epochMillis(oldest), page.nextToken);
        const took = clock.now() - begunAt;
        msPerCall = msPerCall === undefined ? took : msPerCall * (1 - FRESH) + took * FRESH;
      } catch (error) {
        if (!(error instanceof StaleToken)) throw error;
        state = { ...state, token: undefined };
      }
    },
  };
}

/** Whether a failure is the region's own: refused before it ever answered, as where it is not enabled or an organization forbids it. */
export function isRegionsOwn(lane: HistoryLane, error: unknown): boolean {
  const { kind } = problemOf(error);
  return lane.state.calls === 0 && ['denied', 'credentials', 'unsupported'].includes(kind ?? '');
}
