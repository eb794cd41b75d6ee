import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMillis } from '#domain/time/units.ts';
import { createEventStore, type EventStore } from '#events/store/event-store.ts';
import { recordOf } from '#testing/bench/records.ts';

const FROM = Date.UTC(2026, 8, 1);
const STEP_MS = 86;
const BATCH = 2_000;

/** A store of so many events, packed as it is when a load has come to rest. */
export function storeOf(records: readonly string[], events: number): EventStore {
  const store = createEventStore();
  const encoder = new TextEncoder();
  for (let from = 0; from < events; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, events - from) }, (_, n) => {
      const timestamp = epochMillis(FROM + (from + n) * STEP_MS);
      return {
        ...{ stream: '123456789012_CloudTrail_us-east-1', timestamp, ingestionTime: timestamp },
        message: encoder.encode(recordOf(records, from + n)),
      };
    });
    store.appendEvents(batch, 1);
    while (store.compressNext());
  }
  return store;
}

/** The same events as lines of a file, which is warm: it was just written. */
export function fileOf(
  records: readonly string[],
  events: number,
): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'trailglass-bench-'));
  const path = join(folder, 'events.ndjson');
  const file = openSync(path, 'w');
  for (let from = 0; from < events; from += BATCH) {
    const lines = Array.from({ length: Math.min(BATCH, events - from) }, (_, n) =>
      recordOf(records, from + n),
    );
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
