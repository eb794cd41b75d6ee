import type { EpochMillis } from '#domain/time/units.ts';

/** What a bucket tells of an object without giving it away. */
export interface BucketObject {
  readonly bucket: string;
  readonly key: string;
  readonly lastModified: EpochMillis;
  /** Without quotes. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
  readonly contentEncoding: string | undefined;
}

export interface ObjectListing {
  readonly bucket: string;
  readonly prefix: string;
  /** Only keys behind this one. */
  readonly after: string;
  readonly limit: number;
}

/** The objects in buckets. */
export interface ObjectTable {
  /** Writes a text, compressed with gzip, in the place of what was there. */
  putGzipped(bucket: string, key: string, text: string, contentType: string, at: EpochMillis): void;
  find(bucket: string, key: string): BucketObject | undefined;
  /** An object's bytes as they lie there, or some of them. `to` is exclusive. */
  read(bucket: string, key: string, from?: number, to?: number): Uint8Array<ArrayBuffer>;
  /** Objects by key (UTF-8). */
  list(listing: ObjectListing): readonly BucketObject[];
  delete(bucket: string, key: string): void;
  deleteBefore(time: EpochMillis): void;
  count(): number;
}

/** A record that waits for its log file. */
export interface LogFileRecord {
  readonly dueAt: EpochMillis;
  readonly happenedAt: EpochMillis;
  readonly trailArn: string;
  /** Whose event it is, and where it happened: there is a file for each. */
  readonly account: string;
  readonly region: string;
  readonly record: string;
}

/** The records that wait for the next log files of their trails. */
export interface LogFileTable {
  add(record: LogFileRecord): void;
  /** What is due at `now`, in the order of due time; it stays. */
  due(now: EpochMillis, limit: number): readonly (LogFileRecord & { readonly seq: number })[];
  delete(seq: number): void;
  /** Puts off what is due by then. */
  postpone(seq: number, until: EpochMillis): void;
  nextDueAt(): EpochMillis | undefined;
  count(): number;
}
