import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '#domain/record/record.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import type { ExportRequest } from '#events/event-session.ts';
import { openFiles } from '#events/files/open-files.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { messagesAsEvents } from '#testing/messages-as-events.ts';
import { exportEvents } from './export-events.ts';
import { writeExport } from './write-export.ts';

const encoder = new TextEncoder();
const never = new AbortController().signal;

/** Events of two streams with times of their own. */
function stored(messages: readonly string[], parts: Partial<StoredEvents> = {}): StoredEvents {
  const bytes = messages.map((message) => encoder.encode(message));
  return {
    ...messagesAsEvents(bytes, { rowsPerBlock: 3, packed: false }),
    isRecord: Uint8Array.from(messages, (message) => Number(readRecord(message) !== undefined)),
    ingested: Float64Array.from(messages, (_, row) => 1_000 * row + 7),
    text: () => ({
      codes: Uint16Array.from(messages, (_, row) => 1 + (row % 2)),
      values: ['', 'one', '=two'],
    }),
    id: (_, row) => `id-${row}`,
    ...parts,
  };
}

async function text(
  events: StoredEvents,
  request: ExportRequest,
  rows = Uint32Array.from({ length: events.count }, (_, row) => row),
): Promise<string> {
  const blob = await writeExport(
    { events, rows, request, signal: never, onProgress: () => undefined },
    undefined,
  );
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob?.arrayBuffer());
}

/** What opening an export gives. */
async function reopened(
  content: string,
): Promise<readonly (Omit<DeliveredEvent, 'message'> & { text: string })[]> {
  const events: (Omit<DeliveredEvent, 'message'> & { text: string })[] = [];
  await openFiles({
    files: [new File([content], 'export.ndjson', { lastModified: 5 })],
    signal: never,
    onStatus: ({ problem }) => expect(problem).toBeUndefined(),
    sink: {
      appendEvents(batch) {
        for (const { message, ...event } of batch) {
          const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
          events.push({ ...event, text: decoder.decode(message) });
        }
        return batch.length;
      },
    },
  });
  return events;
}

const RECORD = '{"eventVersion":"1.08", "eventTime":"1970-01-01T00:00:09Z","n":1e400}';

/** Messages that are hard to write down on a line. */
const message = fc.oneof(
  fc.string({ unit: 'binary' }).map((t) => t.toWellFormed()),
  fc.constantFrom(
    RECORD,
    `\uFEFF${RECORD}`,
    ` ${RECORD} `,
    RECORD.replace(', ', ',\n'),
    `${RECORD}\r`,
    '',
    ' ',
    '[1,2]',
    '{"Records":[1]}',
    '{"timestamp":1,"message":"x"}',
    '{"timestamp":1,"message":"x","eventVersion":"1"}',
    '{"message":"x","eventVersion":"1","timestamp":2}',
    '{"CloudTrailEvent":"{}","eventVersion":"1"}',
    '{"events":[],"eventVersion":"1"}',
  ),
);

describe('exportEvents', () => {
  it('writes records as they were delivered, and anything else so that it comes back', async () => {
    const content = await text(stored([RECORD, 'a\nb']), { format: 'ndjson' });
    expect(content).toBe(
      `${RECORD}\n{"timestamp":1000,"ingestionTime":1007,"logStreamName":"=two","message":"a\\nb"}\n`,
    );
  });

  it('gives the same messages when it is opened again, in either form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message), async (messages) => {
        const events = stored(messages);
        const plain = await reopened(await text(events, { format: 'ndjson' }));
        expect(plain.map((event) => event.text)).toEqual(messages);
        const whole = await reopened(await text(events, { format: 'delivery' }));
        expect(whole).toEqual(
          messages.map((each, row) => ({
            stream: row % 2 === 0 ? 'one' : '=two',
            timestamp: epochMillis(1_000 * row),
            ingestionTime: epochMillis(1_000 * row + 7),
            text: each,
            eventId: undefined,
          })),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the order asked for, whatever blocks the messages are in', async () => {
    const events = stored(Array.from({ length: 50 }, (_, n) => `m${n}`));
    const rows = Uint32Array.from([49, 3, 4, 5, 0, 48, 1]);
    const again = await reopened(await text(events, { format: 'ndjson' }, rows));
    expect(again.map((event) => event.text)).toEqual(Array.from(rows, (row) => `m${row}`));
  });

  it('holds the later deliveries too where it keeps the times', async () => {
    const events = stored(['a', 'b', 'c'], { firstDelivery: Int32Array.of(-1, -1, 0) });
    const again = await reopened(await text(events, { format: 'delivery' }, Uint32Array.of(0, 1)));
    expect(again.map((event) => event.timestamp)).toEqual([0, 2_000, 1_000]);
  });

  it('writes columns as CSV that no spreadsheet runs', async () => {
    const events = stored([RECORD, 'say "hi",\nyou'], {
      eventTime: Float64Array.of(-1_500, NaN),
      readOnly: Uint8Array.of(2, 0),
    });
    const columns = [
      'eventTime',
      'lag',
      'stream',
      'readOnly',
      'eventId',
      'size',
      'message',
    ] as const;
    expect(await text(events, { format: 'csv', columns: [...columns] })).toBe(
      [
        '\uFEFFeventTime,lagSeconds,stream,readOnly,eventId,sizeBytes,message',
        `1969-12-31T23:59:58.500Z,1.5,one,true,id-0,${RECORD.length},"${RECORD.replaceAll('"', '""')}"`,
        ',,\'=two,,id-1,13,"say ""hi"",\nyou"',
        '',
      ].join('\r\n'),
    );
    expect(await text(events, { format: 'csv', columns: ['lag', 'delivered'] })).toBe(
      '\uFEFFlagSeconds,delivered\r\n1.5,1970-01-01T00:00:00.000Z\r\n,1970-01-01T00:00:01.000Z\r\n',
    );
  });

  it.each(['ndjson', 'csv'] as const)('stops at once when told to, as %s', async (format) => {
    const events = stored(Array.from({ length: 20_000 }, () => 'x'.repeat(100)));
    const controller = new AbortController();
    let last = 0;
    const written = exportEvents({
      events,
      rows: Uint32Array.from({ length: 20_000 }, (_, row) => row),
      request: format === 'csv' ? { format, columns: ['stream'] } : { format },
      signal: controller.signal,
      onProgress(done, total) {
        expect(total).toBe(20_000);
        last = done;
        controller.abort(new Error('enough'));
      },
    });
    const drain = async () => {
      for await (const piece of written) expect(piece.length).toBeGreaterThan(0);
    };
    await expect(drain()).rejects.toThrow('enough');
    expect(last).toBeLessThan(10_000);
  });
});

describe('writeExport', () => {
  const options = {
    events: stored(['a', 'b']),
    rows: Uint32Array.of(0, 1),
    request: { format: 'csv', columns: ['message'] },
    onProgress: () => undefined,
  } as const;

  function file() {
    const seen: string[] = [];
    const sink: UnderlyingSink<Uint8Array> = {
      write: (piece) => void seen.push(new TextDecoder().decode(piece)),
      close: () => void seen.push('closed'),
      abort: (reason) => void seen.push(`given up: ${reason}`),
    };
    return { seen, createWritable: () => Promise.resolve(new WritableStream(sink)) };
  }

  it('writes into a file, and gives it up when told to stop', async () => {
    const into = file();
    expect(await writeExport({ ...options, signal: never }, into)).toBeUndefined();
    expect(into.seen.join('')).toBe('message\r\na\r\nb\r\nclosed');

    const stopped = file();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(writeExport({ ...options, signal }, stopped)).rejects.toThrow('enough');
    expect(stopped.seen).toEqual(['given up: Error: enough']);
  });
});
