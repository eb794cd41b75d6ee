import type { ExtraKind, MissingEvent, MissingReason } from '#domain/trail/missing-event.ts';
import type { EventSelectors } from '#domain/trail/selectors.ts';
import type { ActsOf, TrailAct } from '#domain/trail/trail-acts.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { DurationMs, EpochMillis } from '#domain/time/units.ts';
import type { SessionProblem } from '#events/event-session.ts';

/** `full` compares every event of a range, `sample` some minutes of it, evenly chosen. */
export type ReconcileMode = 'full' | 'sample';

/** What is to be compared: Event history, region by region, with a trail's log group. */
export interface ReconcileRequest {
  readonly trail: Trail & { readonly cloudWatchLogs: NonNullable<Trail['cloudWatchLogs']> };
  readonly status: TrailStatus;
  readonly selectors: EventSelectors;
  /** Of the log group's key, where it has one. */
  readonly keyArn: ActsOf['keyArn'];
  /** Whose Event history is read: 12 digits. */
  readonly account: string;
  /** Regions whose Event history is read: those that the trail covers. */
  readonly regions: readonly string[];
  /** Event times, in whole seconds; at most 90 days back, as far as Event history reaches. */
  readonly range: TimeRange;
  readonly mode: ReconcileMode;
}

/** How far one region's Event history has been read. */
export interface RegionProgress {
  readonly region: string;
  readonly isDone: boolean;
  /** Events of Event history that were read. */
  readonly events: number;
  /** Calls that were answered. */
  readonly calls: number;
  /** Calls that are left, as far as what was read tells; `undefined` before the first answer. */
  readonly callsLeft: number | undefined;
  /** Why it cannot be read; the other regions are compared without it. */
  readonly problem: SessionProblem | undefined;
}

/** A stretch of the range, by event time. */
export interface ReconcileBin {
  readonly from: EpochMillis;
  /** In Event history. */
  readonly history: number;
  /** In both. */
  readonly matched: number;
  readonly missing: Partial<Readonly<Record<MissingReason, number>>>;
  /** Missing, and not yet decided why. */
  readonly undecided: number;
}

/** What a comparison has come to. */
export interface ReconcileSnapshot {
  /**
   * `planned`: one page of every region has been asked for, which tells how long the rest takes. `paused`: a person stopped it.
   * `failed`: it stopped with `problem`; `start` goes on in both cases where it was.
   */
  readonly state: 'idle' | 'planning' | 'planned' | 'running' | 'paused' | 'failed' | 'finished';
  readonly problem: SessionProblem | undefined;
  readonly range: TimeRange;
  readonly mode: ReconcileMode;
  /** The share of the range that was compared, 0 to 1. */
  readonly done: number;
  /** LookupEvents and FilterLogEvents that were answered. */
  readonly calls: number;
  /** Until the slowest region is read; `undefined` while nothing is known of it. */
  readonly timeLeft: DurationMs | undefined;
  /** When it goes on by itself, after throttling. */
  readonly goesOnAt: EpochMillis | undefined;
  readonly regions: readonly RegionProgress[];
  readonly counts: ReconcileCounts;
  /** At most 120, oldest first, without a gap. */
  readonly bins: readonly ReconcileBin[];
  readonly binLength: DurationMs;
  /** Changes of the trail and of what its delivery needs, in or before the range. */
  readonly acts: readonly TrailAct[];
  /** What a person should know of this comparison, in sentences. */
  readonly notes: readonly string[];
}

export interface ReconcileCounts {
  /** Events of Event history that were compared. */
  readonly history: number;
  /** Those of them that are in the log group. */
  readonly matched: number;
  /** Events of the log group beside the first of the same eventID. */
  readonly duplicates: number;
  /** Events that are missing, and whose reason is known only when all has been read. */
  readonly undecided: number;
  readonly missing: Readonly<Record<MissingReason, number>>;
  readonly extra: Readonly<Record<ExtraKind, number>>;
}

/** What to list of the missing events. */
export interface MissingQuestion {
  readonly reasons: readonly MissingReason[] | undefined;
  readonly from: number;
  readonly count: number;
}

export interface MissingList {
  /** How many there are to list; no more than `MOST_LISTED`, which counts do not keep to. */
  readonly total: number;
  /** Newest first. */
  readonly events: readonly MissingEvent[];
}

/** Missing events that are held for the list: more than anybody reads. All are counted. */
export const MOST_LISTED = 100_000;

/** A comparison, wherever it runs: in a worker in the page, in the same thread in tests. */
export interface Reconciliation {
  readonly snapshot: ReconcileSnapshot;
  /** Calls when the snapshot is another; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks as much as is needed to tell how long it takes, or takes up what was kept of an earlier run. */
  plan(): void;
  /** Compares; goes on where it was. */
  start(): void;
  /** Stops, and keeps what is done: nothing is asked twice. */
  pause(): void;
  /** Forgets what was kept. */
  discard(): void;
  missing(question: MissingQuestion): Promise<MissingList>;
  /** Ends it, and the worker. */
  close(): void;
}
