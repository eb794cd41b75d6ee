import {
  BLOCK_BYTES,
  type Cut,
  cutIntoBlocks,
  encodeBlock,
  encodeBlockBeside,
} from './log-block.ts';
import { compareEvents } from './log-order.ts';
import { rowOfJson } from './log-row.ts';
import { addRows, type Block, insertBlock, note, numbered, writeBody } from './log-writer.ts';
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

/** Some events on their way into bodies. */
interface Packing {
  readonly part: Part;
  readonly cuts: readonly Cut[];
}

/** How many are compressed at a time, each of some blocks, before more is taken in: enough to keep other threads busy. */
const MAX_RUNNING = 2;

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

  /** Being compressed in other threads, in the order of their beginning. */
  const running: Promise<void>[] = [];
  const unwritten = new Set<Packing>();
  let failure: unknown;

  function pack(some: Iterable<Part>): void {
    for (const part of some) {
      if (part.waiting.length === 0) continue;
      // Which stream it will be is only known at the commit; bodies do not say.
      const rows = transaction(() => numbered(sql, part.waiting, rowIn(0)));
      const packing = { part, cuts: cutIntoBlocks(rows.toSorted(compareEvents)) };
      waitingBytes -= part.waitingBytes;
      Object.assign(part, { waiting: [], waitingBytes: 0, isInOrder: true });
      unwritten.add(packing);
      const run = Promise.all(packing.cuts.map(({ events }) => encodeBlockBeside(events)))
        .then((bodies) => write(packing, bodies))
        .catch((error: unknown) => (failure ??= error))
        .then(() => void running.splice(running.indexOf(run), 1));
      running.push(run);
    }
  }

  /** Unless the commit was there first, or the end. */
  function write(packing: Packing, bodies: readonly Uint8Array[]): void {
    if (!unwritten.has(packing)) return;
    const blocks = transaction(() =>
      packing.cuts.map((cut, index) => {
        const block = writeBody(sql, cut, bodies[index] ?? encodeBlock(cut.events));
        sql.run('INSERT INTO dropped_body VALUES (?)', block.bodyId);
        return block;
      }),
    );
    packing.part.blocks.push(...blocks);
    unwritten.delete(packing);
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
    async ready() {
      while (running.length > MAX_RUNNING) await running[0];
      if (failure !== undefined) throw failure;
    },
    commit(groupId, now) {
      for (const packing of unwritten) write(packing, []);
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
      unwritten.clear();
    },
  };
}
