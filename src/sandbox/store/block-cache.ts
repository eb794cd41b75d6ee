import { Buffer } from 'node:buffer';
import { decodeBlock } from './log-block.ts';
import type { LogEventRow } from './store.ts';

/** How much stays unpacked, in bytes: enough for a page of each of 50 streams that were busy at the same moment. */
const LIMIT_BYTES = 16 * 1024 * 1024;

interface Unpacked {
  readonly body: Uint8Array;
  readonly rows: readonly LogEventRow[];
  readonly bytes: number;
}

/** Gives the events of a block. */
export type BlockCache = (
  bodyId: number,
  body: Uint8Array,
  streamId: number,
) => readonly LogEventRow[];

/**
 * The events of a block, from among those that were read last where they are: pages of a search follow each other, and
 * where many streams have blocks at one moment, each page needs some events of each.
 *
 * What is kept counts only as long as the body is the same, byte for byte. So nobody needs to tell of deletions and of
 * numbers that are given again.
 */
export function blockCache(): BlockCache {
  // In the order of use, the latest last.
  const kept = new Map<number, Unpacked>();
  let keptBytes = 0;
  const forget = (bodyId: number): void => {
    keptBytes -= kept.get(bodyId)?.bytes ?? 0;
    kept.delete(bodyId);
  };
  return (bodyId, body, streamId) => {
    const found = kept.get(bodyId);
    forget(bodyId);
    const isSame = found?.rows[0]?.streamId === streamId && Buffer.compare(found.body, body) === 0;
    const rows = isSame ? found.rows : decodeBlock(body, streamId);
    const bytes = body.length + rows.reduce((sum, row) => sum + row.json.length, 0);
    kept.set(bodyId, { body, rows, bytes });
    keptBytes += bytes;
    for (const oldest of kept.keys()) {
      if (keptBytes <= LIMIT_BYTES) break;
      forget(oldest);
    }
    return rows;
  };
}
