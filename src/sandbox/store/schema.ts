import { DELIVERY_SCHEMA } from './sqlite-deliveries.ts';
import { FATE_SCHEMA } from './sqlite-fates.ts';
import { OBJECT_SCHEMA } from './sqlite-objects.ts';

/**
 * The tables. Rowid tables with an index, not WITHOUT ROWID: with rows of 1.5 KB the latter took twice the space and time.
 *
 * A log event is either a row of `log_event` (it came in lately, and its stream has not had enough for a block) or one of
 * many in a `log_body`, which `log_block` says how to find. Blocks and bodies are apart so that finding and forgetting
 * blocks reads none of the text; a body without its block stands in `dropped_body` until it is deleted.
 */
export const SCHEMA = `
CREATE TABLE resource (
  kind TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, account, region, name)
);
CREATE TABLE log_stream (
  id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL,
  first_event_at INTEGER, last_event_at INTEGER, last_ingestion_at INTEGER,
  stored_bytes INTEGER NOT NULL DEFAULT 0, loose_bytes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (group_id, name)
);
CREATE TABLE log_sequence (last INTEGER NOT NULL);
INSERT INTO log_sequence VALUES (0);
CREATE TABLE log_event (
  seq INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL,
  timestamp INTEGER NOT NULL, ingestion_time INTEGER NOT NULL, message TEXT NOT NULL
);
CREATE INDEX log_event_of_group ON log_event (group_id, timestamp, ingestion_time, seq, stream_id);
CREATE INDEX log_event_of_stream ON log_event (stream_id, timestamp, ingestion_time, seq);
CREATE TABLE log_block (
  body_id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL,
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, events INTEGER NOT NULL, stored_bytes INTEGER NOT NULL
);
CREATE INDEX log_block_by_first ON log_block (group_id, first_at, last_at, stream_id);
CREATE INDEX log_block_by_last ON log_block (group_id, last_at, first_at, stream_id);
CREATE INDEX log_block_of_stream_by_first ON log_block (stream_id, first_at, last_at);
CREATE INDEX log_block_of_stream_by_last ON log_block (stream_id, last_at, first_at);
-- The form of a body is part of the schema: columns (timestamps, ingestion times, seqs, lengths, sizes), strings of JSON.
CREATE TABLE log_body (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE dropped_body (id INTEGER PRIMARY KEY);
CREATE TABLE history (
  seq INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, time INTEGER NOT NULL, event_id TEXT NOT NULL,
  event_name TEXT NOT NULL, event_source TEXT NOT NULL, read_only INTEGER NOT NULL, user_name TEXT, access_key_id TEXT,
  resources TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX history_by_time ON history (account, region, time, seq);
${DELIVERY_SCHEMA}${FATE_SCHEMA}${OBJECT_SCHEMA}CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/**
 * Told by the file itself (`user_version`), and drawn from the text above, so that no change of it can be forgotten: a file
 * of another schema is refused. No version of Trailglass was released yet, so there is none to bring over; the first
 * release writes its number down here, and whoever changes the schema after that brings the way from the one before.
 */
export const SCHEMA_VERSION = fingerprint(SCHEMA);

/** FNV-1a, to 31 bits: SQLite keeps a signed number. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 1;
}
