import type { ColumnName, TextColumn } from '#domain/search/columns.ts';
import type { Search } from '#domain/search/search.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { DurationMs, EpochMillis } from '#domain/time/units.ts';

/** The two clocks that an event can be placed in time by. */
export type EventClock = 'eventTime' | 'delivered';

/** Columns that facets count. */
export const FACETS = [
  'eventName',
  'source',
  'user',
  'identityType',
  'sourceIp',
  'region',
  'error',
  'readOnly',
  'accessKey',
  'userAgent',
] as const satisfies readonly (TextColumn | 'readOnly')[];

export type Facet = (typeof FACETS)[number];

/** One facet's choice. An empty text stands for "no value". For `readOnly`: `true`, `false`, or empty. */
export interface FacetChoice {
  readonly facet: Facet;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export interface Sort {
  readonly by: ColumnName;
  readonly descending: boolean;
}

/** What is asked of the loaded events. Plain data: equal questions have equal answers until events arrive. */
export interface Question {
  readonly search: Search;
  readonly facets: readonly FacetChoice[];
  /** Which clock `range` and the histogram go by. */
  readonly clock: EventClock;
  /** Only events within; `undefined` = all that are loaded. */
  readonly range: TimeRange | undefined;
  /** Ties are broken by delivery time, then by arrival: rows never change places by themselves. */
  readonly sort: Sort;
}

/** How far a question is answered. */
export interface Answer {
  /** Grows with each change of the answer; slices and counts of another one are out of date. */
  readonly version: number;
  /** Events loaded, later deliveries of the same event left out. */
  readonly total: number;
  /** Events that match, so far. */
  readonly matching: number;
  /** Whether every loaded event was looked at. Searching texts takes time; columns do not. */
  readonly isComplete: boolean;
  /** How many of `total` were looked at. */
  readonly examined: number;
}

/** How often a value occurs among the events that match everything but this facet's own choice. */
export interface FacetCount {
  /** Empty = the event has no such value. */
  readonly value: string;
  readonly count: number;
}

export interface FacetCounts {
  readonly facet: Facet;
  /** Most frequent first; chosen values are among them even when their count is 0. */
  readonly top: readonly FacetCount[];
  /** Distinct values, those of `top` included. */
  readonly distinct: number;
}

/** Matching events over time. */
export interface Histogram {
  readonly clock: EventClock;
  /** When the first bin begins. */
  readonly from: EpochMillis;
  readonly binLength: DurationMs;
  /** Events without an error, and with one, in each bin. */
  readonly fine: Uint32Array;
  readonly failed: Uint32Array;
  /** Events without this clock's time. */
  readonly timeless: number;
}

/** The deliveries of the matching events that share a value of a column: those of one service, Region or stream. */
export interface DeliveriesOf {
  /** Empty = the events have no such value. */
  readonly value: string;
  readonly count: number;
  /** How many of them were late. */
  readonly late: number;
  readonly latestDelivery: EpochMillis;
  /** NaN where none of the events has an eventTime. */
  readonly p50: DurationMs;
  readonly max: DurationMs;
}

/** How late matching events were delivered. */
export interface LagStatistics {
  /** Events that have a lag: those with an eventTime. */
  readonly count: number;
  readonly p50: DurationMs;
  readonly p95: DurationMs;
  readonly p99: DurationMs;
  readonly max: DurationMs;
  readonly min: DurationMs;
  /** Counts in bins whose lower edges are `edges` (milliseconds); the last bin is open. */
  readonly edges: readonly number[];
  readonly counts: Uint32Array;
  /** Over time: one entry a bin of delivery time; NaN where there is no event. */
  readonly from: EpochMillis;
  readonly binLength: DurationMs;
  readonly p50OverTime: Float64Array;
  readonly p95OverTime: Float64Array;
  readonly maxOverTime: Float64Array;
}
