import { BLOCK_BYTES } from './log-block.ts';
import { rowOfJson } from './log-row.ts';
import { addRows, type Block, insertBlock, note, numbered, writeBodies } from './log-writer.ts';
import type { Sql } from './sql.ts';
import type { LogEventRow, LogStage, LogStreamTable, StagedEvent, Store } from './store.ts';

/**
 * How many bytes of a stream's events wait in memory when they come in order of time, as they nearly always do. So few that
 * they are packed and forgotten while they are young: garbage that has grown old would make the process large. A little less
 * than whole blocks: a little more would be cut into one more.
 */
const ORDERED_BYTES = 1.9 * BLOCK_BYTES;

/** How many wait at most, of all streams: data in disorder is sorted by so much, that fewer of its blocks overlap. */
const BATCH_BYTES = 16 * 1024 * 1024;

interface Part {
  /** Not yet packed. */
  waiting: StagedEvent[];
  waitingBytes: number;
  isInOrder: boolean;
  /** Packed, and not yet part of any stream. */
  readonly blocks: Block[];
}

const rowIn =
  (streamId: number) =>
  ({ timestamp, ingestionTime, json, bytes }: StagedEvent, seq: number): LogEventRow =>
    rowOfJson({ seq, streamId, timestamp, ingestionTime }, json, bytes);

/**
 * Takes in any number of events in little memory and makes them visible all at once: their text is written as bodies that
 * count as dropped until the commit, which only writes the small rows that say where they are. Whatever ends the stage
 * before, a `kill -9` included, leaves nothing but bodies to be deleted.
 * @param stages the open stages, among which this one stands until its end: no dropped body is deleted meanwhile
 */
export function openStage(
  sql: Sql,
  transaction: Store['transaction'],
  streams: LogStreamTable,
  stages: Set<object>,
): LogStage {
  const parts = new Map<string, Part>();
  const me = {};
  stages.add(me);
  let waitingBytes = 0;

  function pack(some: Iterable<Part>): void {
    transaction(() => {
      for (const part of some) {
        if (part.waiting.length === 0) continue;
        // Which stream it will be is only known at the commit; bodies do not say.
        const blocks = writeBodies(sql, numbered(sql, part.waiting, rowIn(0)));
        for (const { bodyId } of blocks) sql.run('INSERT INTO dropped_body VALUES (?)', bodyId);
        part.blocks.push(...blocks);
        waitingBytes -= part.waitingBytes;
        Object.assign(part, { waiting: [], waitingBytes: 0, isInOrder: true });
      }
    });
  }

  return {
    add(streamName, event) {
      let part = parts.get(streamName);
      if (part === undefined) {
        part = { waiting: [], waitingBytes: 0, isInOrder: true, blocks: [] };
        parts.set(streamName, part);
      }
      part.isInOrder &&= event.timestamp >= (part.waiting.at(-1)?.timestamp ?? 0);
      part.waiting.push(event);
      part.waitingBytes += event.bytes;
      waitingBytes += event.bytes;
      if (part.isInOrder && part.waitingBytes >= ORDERED_BYTES) pack([part]);
      else if (waitingBytes >= BATCH_BYTES) pack(parts.values());
    },
    commit(groupId, now) {
      transaction(() => {
        for (const [name, { waiting, blocks }] of parts) {
          const stream = streams.find(groupId, name) ?? streams.create(groupId, name, now);
          for (const block of blocks) {
            note(sql, stream.id, block);
            insertBlock(sql, stream, block);
            sql.run('DELETE FROM dropped_body WHERE id = ?', block.bodyId);
          }
          addRows(sql, stream, numbered(sql, waiting, rowIn(stream.id)));
        }
      });
      return [...parts.keys()].toSorted();
    },
    end() {
      stages.delete(me);
      parts.clear();
    },
  };
}
