import type { ColumnName, IdColumn, TextColumn } from '#domain/search/columns.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { DurationMs, EpochMillis } from '#domain/time/units.ts';
import type {
  Answer,
  DeliveriesOf,
  EventClock,
  Facet,
  FacetCounts,
  Histogram,
  LagStatistics,
  Question,
} from './question.ts';

/** Which events are to be loaded. */
export interface LoadRequest {
  readonly logGroupName: string;
  /** Empty = all streams of the group. One: GetLogEvents; more: FilterLogEvents by names (at most 100). */
  readonly logStreamNames: readonly string[];
  /** A filter pattern that AWS applies; `undefined` = everything. With one, FilterLogEvents also reads a single stream. */
  readonly filterPattern: string | undefined;
  /** `to` = undefined: up to now, whatever now is when it is asked. */
  readonly range: { readonly from: EpochMillis; readonly to: EpochMillis | undefined };
  /** Which clock `range` is of. AWS goes by delivery time alone. */
  readonly clock: EventClock;
  /** With `eventTime`: how long after the range deliveries are still looked through, in milliseconds. */
  readonly latestDeliveryAfter: number;
}

/** A failure as plain data: the fields of `AwsError` that `readProblem` of `ui/` shows. */
export interface SessionProblem {
  readonly name: string;
  readonly message: string;
  readonly advice: string | undefined;
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  readonly kind: string | undefined;
}

/** What loading has come to. */
export interface LoadStatus {
  readonly phase: 'idle' | 'loading' | 'paused' | 'waiting' | 'done' | 'failed';
  /** Events received, each once; later deliveries of one event included. */
  readonly events: number;
  /** Bytes of answers received: messages and what is around them. */
  readonly bytes: number;
  /** Answers received, empty ones and refusals included. */
  readonly calls: number;
  readonly emptyPages: number;
  readonly throttledCalls: number;
  /** From the newest back to here everything is loaded (delivery time): "searched to 12:03". */
  readonly completeFrom: EpochMillis | undefined;
  /** The delivery times that are being loaded, up to now where the end is open; the widened ones for an event-time range. */
  readonly deliveries: TimeRange | undefined;
  /** Share of `deliveries` that is loaded, 0 to 1: by time, so it is an estimate of the work. */
  readonly done: number;
  /** Why it stopped, with phase `failed`; what is loaded stays, and `resume` goes on. */
  readonly problem: SessionProblem | undefined;
  /** What a person should know of this load, in sentences: a repeated token, a range cut by AWS's limits. */
  readonly notes: readonly string[];
  /** With `waiting`: when it goes on by itself, after throttling or a failure. */
  readonly goesOnAt: EpochMillis | undefined;
}

/** A matching event for a row of the grid. A value that its message does not have is `undefined`. */
export interface EventCells {
  /** The number in the store: what all other questions about this event take. */
  readonly row: number;
  /** Names the event in addresses: CloudTrail's eventID, else a fingerprint of stream, time and text. */
  readonly key: string;
  readonly isRecord: boolean;
  readonly eventTime: EpochMillis | undefined;
  readonly delivered: EpochMillis;
  readonly ingested: EpochMillis;
  readonly size: number;
  readonly readOnly: boolean | undefined;
  /** How many times it was delivered: 1, mostly. */
  readonly deliveries: number;
  readonly text: Readonly<Partial<Record<TextColumn, string>>>;
  readonly ids: Readonly<Partial<Record<IdColumn, string>>>;
  /** The beginning of a message that is no record. */
  readonly start: string | undefined;
}

/** One event whole. */
export interface EventDetail {
  readonly cells: EventCells;
  /** The message exactly as it was delivered, decoded from UTF-8. */
  readonly message: string;
  /** All deliveries of this event, the shown one first. */
  readonly deliveries: readonly {
    readonly delivered: EpochMillis;
    readonly ingested: EpochMillis;
    readonly stream: string;
  }[];
}

/** Whose events are related to one. */
export type Relation = 'request' | 'accessKey' | 'user' | 'sourceIp' | 'sharedEventId';

/** What a session shows of itself; a new object for every change. */
export interface SessionState {
  readonly load: LoadStatus;
  readonly answer: Answer;
  readonly tail: TailStatus;
  /** Where the events come from: AWS, or files on this computer. */
  readonly source: 'none' | 'aws' | 'files';
  /** What a person should know of keeping events on this computer: that it failed, or that what was kept was not whole. */
  readonly keepNote: string | undefined;
  /** Bytes that the store takes: columns and (compressed) messages. */
  readonly heldBytes: number;
  /**
   * What was done because events took the memory that they may take: loading paused, until `resume` gives it as much again, or all but
   * the newest events let go so that Live Tail goes on.
   */
  readonly full: 'paused' | 'letGo' | undefined;
  /** Which events these are: where it is another, the numbers of rows are those of other events. */
  readonly generation: number;
}

/** What an exported file holds. */
export type ExportRequest =
  /** One record a line, as delivered. What is no record, or has a line break, stands as in `delivery`. */
  | { readonly format: 'ndjson' }
  /** One event a line, `{"timestamp":…,"ingestionTime":…,"logStreamName":…,"message":"…"}`: keeps the times of the delivery. */
  | { readonly format: 'delivery' }
  /** Columns in their order, `message` among them where it is wanted. */
  | { readonly format: 'csv'; readonly columns: readonly (ColumnName | 'message')[] };

/** Live Tail. */
export interface TailStatus {
  readonly phase: 'off' | 'connecting' | 'live' | 'polling' | 'paused' | 'waiting' | 'failed';
  /** Events a second over the last seconds. */
  readonly perSecond: number;
  /** Whether AWS left events out of the last update because there were too many (over 500 a second). */
  readonly isSampled: boolean;
  /** Events that came while paused and are not shown yet. */
  readonly held: number;
  readonly problem: SessionProblem | undefined;
  readonly notes: readonly string[];
}

/**
 * The events of one view, wherever they live: in a worker in the page, in the same thread in tests. Questions about rows answer with
 * what was true when they were answered; `version` says of which answer.
 */
export interface EventSession {
  readonly state: SessionState;
  /** Calls when `state` is another; returns how to stop. */
  subscribe(listener: () => void): () => void;

  /** Forgets what is loaded and loads anew; the same request with a longer range or a later end keeps it and loads what is missing. */
  load(request: LoadRequest): void;
  /** Stops at once; what is loaded stays. */
  pause(): void;
  /** Goes on after `pause` or a failure. */
  resume(): void;
  /** Loads what came since. */
  refresh(): void;
  /** Reads CloudTrail log files (`.json`, `.json.gz`), LookupEvents output or our own NDJSON export, in place of what is loaded. */
  openFiles(files: readonly File[], signal: AbortSignal): Promise<void>;

  startTail(logGroupArn: string, request: LoadRequest): void;
  pauseTail(paused: boolean): void;
  stopTail(): void;

  /** Asks another question; the answer comes with `state`. */
  ask(question: Question): void;
  /** Matching events in the order of the question, from a place on. */
  rows(from: number, count: number): Promise<{ version: number; rows: readonly EventCells[] }>;
  /** The place of an event among the matching ones; -1 if it is not among them. */
  placeOf(row: number): Promise<number>;
  /** The event of an address; `undefined` if it is not loaded. */
  find(key: string): Promise<EventCells | undefined>;
  /** The place of the matching event nearest to an instant, by the question's clock; -1 if nothing matches. */
  placeAt(at: EpochMillis): Promise<number>;
  detail(row: number): Promise<EventDetail>;
  facets(facets: readonly Facet[], most: number): Promise<readonly FacetCounts[]>;
  histogram(clock: EventClock, bins: number): Promise<Histogram>;
  /** `since` = only of what was delivered from then on. */
  lag(bins: number, since?: EpochMillis): Promise<LagStatistics>;
  /** Matching events by the values of a column, the value with the most late events first; `since` as in `lag`. */
  deliveriesBy(
    column: TextColumn,
    lateAfter: DurationMs,
    since?: EpochMillis,
  ): Promise<readonly DeliveriesOf[]>;
  /** Values of a column that contain a text, most frequent first: for completion. */
  values(column: TextColumn, containing: string, most: number): Promise<readonly string[]>;
  /** The events before and after one by delivery, in its stream or in all, filters lifted. */
  around(
    row: number,
    before: number,
    after: number,
    within: 'stream' | 'group',
  ): Promise<readonly EventCells[]>;
  /** How many loaded events share a value with one, and which: newest first, at most `most`. */
  related(
    row: number,
    by: Relation,
    most: number,
  ): Promise<{ count: number; events: readonly EventCells[] }>;
  /**
   * Writes the matching events, in the order of the question: into a file of the person's choice as a stream, or, without one, into a
   * Blob, which is then the result. Rejects with the signal's reason when told to stop; a chosen file is then left as it was.
   */
  export(
    request: ExportRequest,
    into: FileSystemFileHandle | undefined,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Blob | undefined>;

  /** From now on, keeps what is loaded on this computer and begins with what is kept, or no more. Off until somebody says so. */
  keep(isOn: boolean): void;
  /** Bytes that are kept: of the events that are looked at, and of all. */
  kept(): Promise<{ readonly own: number; readonly all: number }>;
  /** Forgets what is kept of the events that are looked at, or all; what is loaded stays. */
  forgetKept(which: 'own' | 'all'): Promise<void>;

  /** Ends everything; the session is of no more use. */
  close(): void;
}
