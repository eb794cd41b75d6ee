import { EventStreamCodec } from '@smithy/core/event-streams';
import { NormalizedSchema } from '@smithy/core/schema';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { type OperationShape, writeJson } from './schemas.ts';

/** How many updates wait for a slow reader (CloudWatch Logs API, StartLiveTail); then the oldest are dropped. */
const MAX_WAITING_UPDATES = 10;

/** Where the source of a streaming answer puts what it has to say, by the names of the model's stream. */
export interface EventSink {
  /** Sends an event that no reader misses, however slow. */
  send(name: string, value: object): void;
  /** Sends one of many: of those that wait for a slow reader the oldest gives way. */
  update(name: string, value: object): void;
  /** Sends an exception, after which the stream ends. */
  fail(name: string, message: string): void;
  /** Ends the stream once the reader has what waits. */
  end(): void;
}

/** Begins to fill a stream; what it returns stops that, whoever ends the stream, and is called once. */
export type EventSource = (sink: EventSink) => () => void;

interface Waiting {
  readonly bytes: Uint8Array;
  readonly isUpdate: boolean;
}

/**
 * An answer in AWS's event-stream encoding: `initial-response` first, then what the source sends. Nothing is read ahead of
 * the reader, and little waits for it.
 * @param signal fires when the reader has gone: the source stops at once
 */
export function eventStream(
  shape: OperationShape,
  source: EventSource,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let waiting: readonly Waiting[] = [
    { bytes: eventStreamMessage('event', 'initial-response', '{}'), isUpdate: false },
  ];
  let isEnded = false;
  let wake = (): void => undefined;

  const put = (bytes: Uint8Array, isUpdate: boolean): void => {
    if (isEnded) return;
    const updates = waiting.filter((each) => each.isUpdate);
    const oldest = isUpdate && updates.length >= MAX_WAITING_UPDATES ? updates[0] : undefined;
    waiting = [...waiting.filter((each) => each !== oldest), { bytes, isUpdate }];
    wake();
  };
  const event = (name: string, value: object): Uint8Array =>
    eventStreamMessage('event', name, writeJson(eventSchema(shape, name), value));

  let stop = (): void => undefined;
  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    signal.removeEventListener('abort', drop);
    stop();
    wake();
  };
  const drop = (): void => {
    waiting = [];
    end();
  };

  return new ReadableStream<Uint8Array>(
    {
      start() {
        stop = source({
          send: (name, value) => put(event(name, value), false),
          update: (name, value) => put(event(name, value), true),
          fail(name, text) {
            put(eventStreamMessage('exception', name, JSON.stringify({ message: text })), false);
            end();
          },
          end,
        });
        signal.addEventListener('abort', drop, { once: true });
        if (signal.aborted) drop();
      },
      async pull(controller) {
        if (waiting.length === 0 && !isEnded) {
          await new Promise<void>((resolve) => (wake = resolve));
        }
        const [next, ...rest] = waiting;
        waiting = rest;
        if (next === undefined) controller.close();
        else controller.enqueue(next.bytes);
      },
      cancel: drop,
    },
    { highWaterMark: 0 },
  );
}

const codec = new EventStreamCodec(toUtf8, fromUtf8);
const text = (value: string) => ({ type: 'string' as const, value });

/** One message of AWS's event-stream encoding; its body is JSON. */
export function eventStreamMessage(
  type: 'event' | 'exception',
  name: string,
  body: string,
): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': text(type),
      [`:${type}-type`]: text(name),
      ':content-type': text('application/json'),
    },
    body: fromUtf8(body),
  });
}

function eventSchema(shape: OperationShape, name: string): NormalizedSchema {
  const output = NormalizedSchema.of(shape.output);
  const found = output.getMemberSchema(output.getEventStreamMember()).getMemberSchemas()[name];
  if (found === undefined) throw new Error(`The answer's stream has no event ${name}.`);
  return found;
}
