import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { eventBytes } from './event-bytes.ts';
import {
  BLOCK_BYTES,
  cutIntoBlocks,
  decodeBlock,
  encodeBlock,
  encodeBlockBeside,
} from './log-block.ts';
import { rowOfText } from './log-row.ts';
import type { LogEventRow } from './store.ts';

const events = fc.array(
  fc
    .record(
      {
        seq: fc.nat(),
        streamId: fc.constant(7),
        timestamp: fc.nat({ max: 4_102_444_800_000 }).map(epochMillis),
        ingestionTime: fc.nat({ max: 4_102_444_800_000 }).map(epochMillis),
        message: fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('', '\n', '\uFEFFmark', '🦊', 'x'.repeat(30_000)),
        ),
      },
      { noNullPrototype: true },
    )
    .map(({ message, ...place }) => rowOfText(place, message)),
  { minLength: 1, maxLength: 30 },
);

/** In both forms of the text, which a row gives when it is asked. */
const plain = ({ seq, streamId, timestamp, ingestionTime, message, json, bytes }: LogEventRow) => ({
  ...{ seq, streamId, timestamp, ingestionTime, message, bytes },
  json: new TextDecoder('utf-8', { ignoreBOM: true }).decode(json),
});

describe('a block', () => {
  it('gives back exactly what went in', () => {
    fc.assert(
      fc.property(events, (rows) => {
        expect(decodeBlock(encodeBlock(rows), 7).map(plain)).toEqual(rows.map(plain));
      }),
    );
  });

  it('is the same when another thread has compressed it', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        expect(Buffer.compare(await encodeBlockBeside(rows), encodeBlock(rows))).toBe(0);
      }),
    );
  });

  it('knows when it was damaged', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.integer({ min: 1, max: 255 }), (rows, place, change) => {
        const body = Uint8Array.from(encodeBlock(rows));
        const at = place % body.length;
        body[at] = (body[at] ?? 0) ^ change;
        let read: unknown;
        try {
          read = decodeBlock(body, 7).map(plain);
        } catch {
          return;
        }
        // A few bits of a frame's head mean nothing.
        expect(read).toEqual(rows.map(plain));
      }),
    );
  });
});

describe('cutting into blocks', () => {
  it('loses and reorders nothing, measures right, and keeps blocks small', () => {
    fc.assert(
      fc.property(events, (rows) => {
        const cuts = cutIntoBlocks(rows);
        expect(cuts.flatMap((cut) => cut.events)).toEqual(rows);
        for (const cut of cuts) {
          const sizes = cut.events.map(({ message }) => eventBytes(message));
          expect(cut.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
          expect(cut.bytes - (sizes.at(-1) ?? 0)).toBeLessThan(BLOCK_BYTES);
        }
      }),
    );
  });
});
