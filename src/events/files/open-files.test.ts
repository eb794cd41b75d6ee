import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DeliveredEvent } from '#events/delivered-event.ts';
import type { LoadStatus } from '#events/event-session.ts';
import { openFiles } from './open-files.ts';

const S3_NAME = '111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz';
const record = (n: number) => `{"eventVersion":"1.08","eventID":"${n}"}`;
const logFile = (...numbers: readonly number[]) => `{"Records":[${numbers.map(record).join(',')}]}`;

async function open(files: readonly File[], signal = new AbortController().signal) {
  const events: DeliveredEvent[] = [];
  const statuses: LoadStatus[] = [];
  await openFiles({
    files,
    signal,
    onStatus: (status) => statuses.push(status),
    sink: {
      appendEvents(batch) {
        events.push(...batch.map((event) => ({ ...event, message: event.message.slice() })));
        return batch.length;
      },
    },
  });
  const last = statuses.at(-1);
  if (last === undefined) throw new Error('No status.');
  const texts = events.map(({ message }) => new TextDecoder().decode(message));
  return { events, texts, statuses, last };
}

describe('openFiles', () => {
  it('unpacks a log file of CloudTrail, and takes the delivery time out of its name', async () => {
    const { events, texts, last } = await open([new File([gzipSync(logFile(1, 2))], S3_NAME)]);
    expect(texts).toEqual([record(1), record(2)]);
    expect(events[0]).toMatchObject({ stream: S3_NAME, timestamp: Date.UTC(2015, 7, 1, 2, 10) });
    expect(last).toMatchObject({ phase: 'done', events: 2, done: 1 });
    expect(last.notes).toEqual([expect.stringContaining('names of the log files')]);
  });

  it('unpacks all members of a file, also where bytes within one look like the beginning of another', async () => {
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    // Level 0 leaves the text as it is, so the header stands in the packed data.
    const text = Buffer.concat([
      Buffer.from(`${record(1)}\n${'x'.repeat(99)}`),
      header,
      Buffer.from('y\n'),
    ]);
    const packed = Buffer.concat([gzipSync(text, { level: 0 }), gzipSync(`${record(2)}\n`)]);
    const { texts, last } = await open([new File([packed], 'a.ndjson.gz')]);
    expect(last.notes.join()).not.toContain('damaged');
    expect(texts).toEqual([record(1), expect.stringMatching(/^x.*y$/), record(2)]);
  });

  it('reads files by name, without a byte order mark, and those of PowerShell', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(logFile(1), 'utf16le')]);
    const { texts } = await open([
      new File(['\uFEFF', logFile(2)], 'b.json'),
      new File([utf16], 'a.json'),
    ]);
    expect(texts).toEqual([record(1), record(2)]);
  });

  it('keeps what it read of a broken file, names it, and reads the others', async () => {
    const packed = gzipSync(logFile(...Array.from({ length: 2_000 }, (_, n) => n)));
    const { texts, last } = await open([
      new File([packed.subarray(0, packed.length - 20)], 'a.json.gz'),
      new File([logFile(5)], 'b.json'),
      new File(['PK\u0003\u0004 and so on'], 'c.zip'),
    ]);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.at(-1)).toBe(record(5));
    expect(last.phase).toBe('done');
    expect(last.notes).toEqual([
      expect.stringMatching(/^a\.json\.gz: .*byte 0 is damaged or cut short/),
      expect.stringMatching(/^c\.zip: .*not with gzip/),
      expect.stringContaining('tell no time at all'),
    ]);
  });

  it('fails where no file could be read, and says what to do', async () => {
    const { last } = await open([new File([new Uint8Array(100)], 'a.bin')]);
    expect(last).toMatchObject({
      phase: 'failed',
      problem: { message: 'a.bin: The file is not text.', advice: expect.any(String) },
    });
  });

  it('tells how far it is, and stops when told to', async () => {
    const line = `${record(1)}${' '.repeat(1_000)}\n`;
    const files = [new File([line.repeat(4_000)], 'a.ndjson')];
    const { statuses } = await open(files);
    const shares = statuses.map(({ done }) => done);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(open(files, stopped)).rejects.toThrow('enough');
  });
});
