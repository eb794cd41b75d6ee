import type { FateTable } from './fate-table.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { DeliveryTable } from './delivery-table.ts';
import type { LogFileTable, ObjectTable } from './object-table.ts';
import type { ResourceTypes } from './resource-types.ts';

/**
 * Everything that the sandbox remembers, behind one interface. All methods are synchronous: an operation runs from
 * beginning to end inside one transaction, so no other call ever sees half of it.
 */
export interface Store {
  /** Runs `work` and keeps all of what it wrote, or, when it throws, nothing. May be nested: the outermost decides last. */
  transaction<T>(work: () => T): T;
  readonly resources: ResourceTable;
  readonly logStreams: LogStreamTable;
  readonly logEvents: LogEventTable;
  readonly history: HistoryTable;
  readonly deliveries: DeliveryTable;
  readonly fates: FateTable;
  readonly objects: ObjectTable;
  readonly logFiles: LogFileTable;
  readonly meta: MetaTable;
  /** Forgets everything. */
  clear(): void;
  /**
   * Gives some of the room of deleted log events back to the disk: a few milliseconds' work.
   * @returns whether there is more to give back
   */
  giveBack(): boolean;
  close(): void;
}

export type ResourceKind = keyof ResourceTypes;

/** Where a resource lives. Global ones (IAM, S3) have the region `''`. */
export interface ResourceKey {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** Trails, log groups, roles, policies, buckets: small things with a name, kept as JSON. */
export interface ResourceTable {
  get<K extends ResourceKind>(kind: K, key: ResourceKey): ResourceTypes[K] | undefined;
  put<K extends ResourceKind>(kind: K, key: ResourceKey, value: ResourceTypes[K]): void;
  delete(kind: ResourceKind, key: ResourceKey): boolean;
  /** All of a kind, in the order of account, region and name (ASCII). */
  list<K extends ResourceKind>(
    kind: K,
    within?: { readonly account?: string; readonly region?: string },
  ): readonly (ResourceKey & { readonly value: ResourceTypes[K] })[];
}

export interface LogStreamRow {
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly createdAt: EpochMillis;
  readonly firstEventAt: EpochMillis | undefined;
  readonly lastEventAt: EpochMillis | undefined;
  readonly lastIngestionAt: EpochMillis | undefined;
  /** UTF-8 bytes of the messages and 26 for each event, as PutLogEvents counts. */
  readonly storedBytes: number;
}

export interface LogStreamTable {
  create(groupId: number, name: string, createdAt: EpochMillis): LogStreamRow;
  find(groupId: number, name: string): LogStreamRow | undefined;
  /** All streams of a group by name (ASCII); with a prefix, those that begin with it. */
  list(groupId: number, prefix?: string): readonly LogStreamRow[];
  /** Removes one stream and its events. */
  delete(id: number): void;
  /** Removes a group's streams and their events. */
  deleteAll(groupId: number): void;
  /** The `storedBytes` of a group's streams together. */
  storedBytes(groupId: number): number;
  /** Streams of all groups. */
  count(): number;
}

export interface NewLogEvent {
  readonly timestamp: EpochMillis;
  readonly message: string;
}

export interface LogEventRow {
  /** Unique, growing in the order of arrival: what orders events of equal timestamp and ingestion time. */
  readonly seq: number;
  readonly streamId: number;
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly message: string;
  /** The message as a string of JSON, in UTF-8 and with its quotation marks: as an answer shows it. */
  readonly json: Uint8Array;
  /** Its size, as PutLogEvents counts it. */
  readonly bytes: number;
}

/**
 * A place between two events, in the order of CloudWatch Logs: timestamp, ingestion time, arrival. `seq` is half a step
 * from that of an event, so the event lies clearly on one side, whichever way the scanning goes.
 */
export interface LogCursor {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly seq: number;
}

export interface LogScan {
  readonly groupId: number;
  /** One stream or several; `undefined` = the whole group. */
  readonly streamIds?: readonly number[] | undefined;
  /** Inclusive, by timestamp. */
  readonly from: number;
  /** Exclusive, by timestamp. */
  readonly to: number;
  readonly direction: 'forward' | 'backward';
  /** Where to go on from: forwards with what is later than this place, backwards with what is earlier. */
  readonly start?: LogCursor | undefined;
}

export interface LogEventTable {
  /** Appends events and updates the stream's times and sizes. */
  append(stream: LogStreamRow, events: readonly NewLogEvent[], ingestionTime: EpochMillis): void;
  /** Begins to take in events that shall become visible all at once; the stage must be ended, committed or not. */
  stage(): LogStage;
  /**
   * Walks events by timestamp, ingestion time and arrival, lazily: stop the iteration and little more is read. What is
   * written to the group while it is being walked may be met or not; walk and write one after the other.
   */
  scan(scan: LogScan): IterableIterator<LogEventRow>;
  /** The earliest timestamp in a group. */
  oldest(groupId: number): EpochMillis | undefined;
  /**
   * Deletes some of a group's events from before a moment and corrects the times and sizes of their streams.
   * @returns whether there may be more to delete
   */
  deleteBefore(groupId: number, edge: number): boolean;
  count(): number;
}

/** A new event by the JSON of its message; see `LogEventRow`. */
export interface StagedEvent {
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly json: Uint8Array;
  readonly bytes: number;
}

/** Events that are on their way into one log group, in any number and little memory (see log-stage.ts). */
export interface LogStage {
  add(streamName: string, event: StagedEvent): void;
  /**
   * Resolves when more may be added without filling the memory: events are compressed in other threads meanwhile.
   * @throws what went wrong in writing what was added
   */
  ready(): Promise<void>;
  /**
   * Makes all that was added part of a group, and the streams that are missing.
   * @returns the names of the streams, in ASCII order
   */
  commit(groupId: number, now: EpochMillis): readonly string[];
  /** Forgets what was not committed. */
  end(): void;
}

/** One recorded API call, as LookupEvents finds it. */
export interface HistoryEvent {
  readonly account: string;
  readonly region: string;
  readonly time: EpochMillis;
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly readOnly: boolean;
  readonly userName: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  /** The CloudTrail record as JSON text. */
  readonly record: string;
}

export interface HistoryQuery {
  readonly account: string;
  readonly region: string;
  /** Inclusive. */
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  readonly attribute?: { readonly key: HistoryAttribute; readonly value: string } | undefined;
  readonly limit: number;
  /** Skips what is at or before (newer than) this place. */
  readonly after?: { readonly time: number; readonly seq: number } | undefined;
}

export type HistoryAttribute =
  | 'EventId'
  | 'EventName'
  | 'ReadOnly'
  | 'Username'
  | 'ResourceType'
  | 'ResourceName'
  | 'EventSource'
  | 'AccessKeyId';

export interface HistoryTable {
  append(event: HistoryEvent): void;
  /** Newest first. */
  find(query: HistoryQuery): readonly (HistoryEvent & { readonly seq: number })[];
  /** Forgets the events from before a moment. */
  deleteBefore(time: EpochMillis): void;
  count(): number;
}

/** Single values by name, as JSON: settings, sequence numbers. */
export interface MetaTable {
  get(name: string): unknown;
  put(name: string, value: unknown): void;
}
