import { decodeBlock } from './log-block.ts';
import { rowOf } from './log-order.ts';
import { insertBlock, writeBodies } from './log-writer.ts';
import type { Sql } from './sql.ts';

/** How many blocks, and how many rows, one call deletes, so that no other call waits long behind it. */
const BLOCKS = 64;
const ROWS = 1_000;

/**
 * Deletes events of a group from before a moment, the oldest first. A block that reaches over the moment is replaced by one
 * of what remains.
 * @returns whether there may be more to delete
 */
export function deleteExpired(sql: Sql, groupId: number, edge: number): boolean {
  /** What each stream loses, in bytes. */
  const lost = new Map<number, number>();
  const lose = (streamId: number, bytes: number) =>
    lost.set(streamId, (lost.get(streamId) ?? 0) + bytes);

  const blocks = sql.all(
    'SELECT * FROM log_block WHERE group_id = ? AND first_at < ? ORDER BY first_at LIMIT ?',
    groupId,
    edge,
    BLOCKS,
  );
  for (const block of blocks) {
    const [bodyId, streamId] = [Number(block['body_id']), Number(block['stream_id'])];
    lose(streamId, Number(block['stored_bytes']));
    if (Number(block['last_at']) >= edge) {
      const found = sql.get('SELECT body FROM log_body WHERE id = ?', bodyId);
      const rest = decodeBlock(found?.['body'] as Uint8Array, streamId).filter(
        ({ timestamp }) => timestamp >= edge,
      );
      for (const kept of writeBodies(sql, rest)) {
        insertBlock(sql, { id: streamId, groupId }, kept);
        lose(streamId, -kept.storedBytes);
      }
    }
    sql.run('INSERT INTO dropped_body VALUES (?)', bodyId);
    sql.run('DELETE FROM log_block WHERE body_id = ?', bodyId);
  }

  const rows = sql
    .all(
      'SELECT * FROM log_event WHERE group_id = ? AND timestamp < ? LIMIT ?',
      groupId,
      edge,
      ROWS,
    )
    .map(rowOf);
  for (const { seq, streamId, bytes } of rows) {
    lose(streamId, bytes);
    sql.run('UPDATE log_stream SET loose_bytes = loose_bytes - ? WHERE id = ?', bytes, streamId);
    sql.run('DELETE FROM log_event WHERE seq = ?', seq);
  }

  for (const [streamId, bytes] of lost) {
    sql.run(
      `UPDATE log_stream SET stored_bytes = stored_bytes - ?,
         first_event_at = (SELECT min(t) FROM (SELECT min(first_at) AS t FROM log_block WHERE stream_id = ?
           UNION ALL SELECT min(timestamp) FROM log_event WHERE stream_id = ?)),
         last_event_at = (SELECT max(t) FROM (SELECT max(last_at) AS t FROM log_block WHERE stream_id = ?
           UNION ALL SELECT max(timestamp) FROM log_event WHERE stream_id = ?))
       WHERE id = ?`,
      bytes,
      ...[streamId, streamId, streamId, streamId, streamId],
    );
  }
  return blocks.length === BLOCKS || rows.length === ROWS;
}
