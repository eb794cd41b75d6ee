import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { epochMillis } from '#domain/time/units.ts';
import type { BucketObject, LogFileTable, ObjectTable } from './object-table.ts';
import { optionalMillis, type Row, type Sql } from './sql.ts';

export const OBJECT_SCHEMA = `
CREATE TABLE bucket_object (
  id INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, last_modified INTEGER NOT NULL, etag TEXT NOT NULL,
  size INTEGER NOT NULL, content_type TEXT NOT NULL, content_encoding TEXT, body BLOB NOT NULL, UNIQUE (bucket, key)
);
CREATE TABLE log_file_record (
  seq INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, happened_at INTEGER NOT NULL, trail_arn TEXT NOT NULL,
  account TEXT NOT NULL, region TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX log_file_record_by_due ON log_file_record (due_at, seq);
`;

export const OBJECT_TABLES = ['bucket_object', 'log_file_record'];

const COLUMNS = 'bucket, key, last_modified, etag, size, content_type, content_encoding';
/** Behind every key with the same beginning: no character is greater. */
const LAST = '\u{10FFFF}';

const objectOf = (row: Row): BucketObject => ({
  bucket: String(row['bucket']),
  key: String(row['key']),
  lastModified: epochMillis(Number(row['last_modified'])),
  etag: String(row['etag']),
  size: Number(row['size']),
  contentType: String(row['content_type']),
  contentEncoding: row['content_encoding'] === null ? undefined : String(row['content_encoding']),
});

/** The objects in buckets. */
export function objectTable(sql: Sql): ObjectTable {
  return {
    putGzipped(bucket, key, text, contentType, at) {
      const body = gzipSync(text);
      sql.run(
        `INSERT OR REPLACE INTO bucket_object (${COLUMNS}, body) VALUES (?, ?, ?, ?, ?, ?, 'gzip', ?)`,
        bucket,
        key,
        at,
        createHash('md5').update(body).digest('hex'),
        body.byteLength,
        contentType,
        body,
      );
    },
    find(bucket, key) {
      const row = sql.get(
        `SELECT ${COLUMNS} FROM bucket_object WHERE bucket = ? AND key = ?`,
        bucket,
        key,
      );
      return row && objectOf(row);
    },
    read(bucket, key, from = 0, to = Number.MAX_SAFE_INTEGER) {
      const row = sql.get(
        // substr counts bytes of a blob, from one.
        'SELECT substr(body, ? + 1, ? - ?) AS part FROM bucket_object WHERE bucket = ? AND key = ?',
        from,
        to,
        from,
        bucket,
        key,
      );
      const part = row?.['part'];
      return part instanceof Uint8Array ? new Uint8Array(part) : new Uint8Array();
    },
    list: ({ bucket, prefix, after, limit }) =>
      sql
        .all(
          `SELECT ${COLUMNS} FROM bucket_object
           WHERE bucket = ? AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
          bucket,
          after,
          prefix,
          prefix + LAST,
          limit,
        )
        .map(objectOf),
    delete: (bucket, key) =>
      sql.run('DELETE FROM bucket_object WHERE bucket = ? AND key = ?', bucket, key),
    deleteBefore: (time) => sql.run('DELETE FROM bucket_object WHERE last_modified < ?', time),
    count: () => Number(sql.get('SELECT count(*) AS n FROM bucket_object')?.['n'] ?? 0),
  };
}

/** The records that wait for their log files. */
export function logFileTable(sql: Sql): LogFileTable {
  return {
    add: ({ dueAt, happenedAt, trailArn, account, region, record }) =>
      sql.run(
        'INSERT INTO log_file_record (due_at, happened_at, trail_arn, account, region, record) VALUES (?, ?, ?, ?, ?, ?)',
        dueAt,
        happenedAt,
        trailArn,
        account,
        region,
        record,
      ),
    due: (now, limit) =>
      sql
        .all(
          'SELECT * FROM log_file_record WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?',
          now,
          limit,
        )
        .map((row) => ({
          seq: Number(row['seq']),
          dueAt: epochMillis(Number(row['due_at'])),
          happenedAt: epochMillis(Number(row['happened_at'])),
          trailArn: String(row['trail_arn']),
          account: String(row['account']),
          region: String(row['region']),
          record: String(row['record']),
        })),
    delete: (seq) => sql.run('DELETE FROM log_file_record WHERE seq = ?', seq),
    postpone: (seq, until) =>
      sql.run('UPDATE log_file_record SET due_at = ? WHERE seq = ?', until, seq),
    nextDueAt: () =>
      optionalMillis(sql.get('SELECT min(due_at) AS due FROM log_file_record')?.['due']),
    count: () => Number(sql.get('SELECT count(*) AS n FROM log_file_record')?.['n'] ?? 0),
  };
}
