import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { describe, expect, it } from 'vitest';
import { type EventSink, eventStream } from './event-stream.ts';
import { SERVICES } from './schemas.ts';

const SHAPE = SERVICES.logs.operations.get('StartLiveTail');

function open(signal: AbortSignal = new AbortController().signal) {
  if (SHAPE === undefined) throw new Error('The SDK has no StartLiveTail.');
  let sink: EventSink | undefined;
  let stops = 0;
  const stream = eventStream(
    SHAPE,
    (given) => {
      sink = given;
      return () => stops++;
    },
    signal,
  );
  if (sink === undefined) throw new Error('The source was not begun.');
  return { sink, stream, reader: stream.getReader(), stops: () => stops };
}

/** What a message says: its type's header and its body. */
function read(bytes: Uint8Array | undefined): string {
  const { headers, body } = new EventStreamCodec(toUtf8, fromUtf8).decode(
    bytes ?? new Uint8Array(),
  );
  const type = headers[':event-type'] ?? headers[':exception-type'];
  return `${String(headers[':message-type']?.value)} ${String(type?.value)} ${toUtf8(body)}`;
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return seen;
    seen.push(read(value));
  }
}

const update = (sampled: boolean) => ({ sessionMetadata: { sampled }, sessionResults: [] });
const UPDATE = (sampled: boolean) =>
  `event sessionUpdate {"sessionMetadata":{"sampled":${String(sampled)}},"sessionResults":[]}`;

describe('eventStream', () => {
  it('begins with initial-response and gives each event as it comes', async () => {
    const { sink, reader } = open();
    expect(read((await reader.read()).value)).toBe('event initial-response {}');
    const next = reader.read();
    sink.send('sessionStart', { sessionId: 's' });
    expect(read((await next).value)).toBe('event sessionStart {"sessionId":"s"}');
    sink.update('sessionUpdate', update(false));
    sink.end();
    expect(await readAll(reader)).toEqual([UPDATE(false)]);
  });

  it('keeps ten updates for a slow reader and drops the oldest, but nothing else', async () => {
    const { sink, reader } = open();
    sink.send('sessionStart', { sessionId: 's' });
    for (let i = 0; i < 5; i++) sink.update('sessionUpdate', update(true));
    for (let i = 0; i < 10; i++) sink.update('sessionUpdate', update(false));
    sink.fail('SessionTimeoutException', 'over');
    expect(await readAll(reader)).toEqual([
      'event initial-response {}',
      'event sessionStart {"sessionId":"s"}',
      ...Array.from({ length: 10 }, () => UPDATE(false)),
      'exception SessionTimeoutException {"message":"over"}',
    ]);
  });

  it('reads nothing ahead', () => {
    const { sink, stops } = open();
    sink.update('sessionUpdate', update(false));
    expect(stops()).toBe(0);
  });

  it('stops its source once, whoever ends it', async () => {
    const failed = open();
    failed.sink.fail('SessionStreamingException', 'broken');
    failed.sink.end();
    failed.sink.update('sessionUpdate', update(false));
    expect(failed.stops()).toBe(1);
    expect((await readAll(failed.reader)).at(-1)).toContain('SessionStreamingException');

    const cancelled = open();
    await cancelled.reader.cancel();
    cancelled.sink.update('sessionUpdate', update(false));
    expect(cancelled.stops()).toBe(1);
  });

  it('stops its source when the reader has gone, before or meanwhile', async () => {
    const gone = new AbortController();
    const { reader, stops } = open(gone.signal);
    await reader.read();
    const waiting = reader.read();
    gone.abort();
    expect((await waiting).done).toBe(true);
    expect(stops()).toBe(1);
    expect(open(AbortSignal.abort()).stops()).toBe(1);
  });
});
