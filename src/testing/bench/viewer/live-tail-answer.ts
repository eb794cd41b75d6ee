import type { ServerResponse } from 'node:http';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';

const codec = new EventStreamCodec(toUtf8, fromUtf8);
const text = (value: string) => ({ type: 'string' as const, value });

function frame(name: string, body: object): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': text('event'),
      ':event-type': text(name),
      ':content-type': text('application/json'),
    },
    body: fromUtf8(JSON.stringify(body)),
  });
}

export interface TailedEvents {
  /** Messages of one update. */
  readonly messages: readonly string[];
  /** When it goes out: called right before. */
  readonly onSent: () => void;
}

/** Answers StartLiveTail with an update a second, as AWS sends them, until nobody listens. */
export function answerLiveTail(
  response: ServerResponse,
  group: string,
  next: () => TailedEvents,
): void {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  response.write(frame('initial-response', {}));
  response.write(frame('sessionStart', { sessionId: 'bench', logGroupIdentifiers: [group] }));
  const timer = setInterval(() => {
    const { messages, onSent } = next();
    const now = Date.now();
    const bytes = frame('sessionUpdate', {
      sessionMetadata: { sampled: false },
      sessionResults: messages.map((message) => ({
        ...{ logStreamName: 'tailed', logGroupIdentifier: group, message },
        ...{ timestamp: now, ingestionTime: now },
      })),
    });
    onSent();
    response.write(bytes);
  }, 1_000);
  response.on('close', () => clearInterval(timer));
}
