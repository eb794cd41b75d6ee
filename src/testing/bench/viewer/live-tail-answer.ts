import type { ServerResponse } from 'node:http';
import { eventStreamMessage } from '#sandbox/protocol/event-stream.ts';

const frame = (name: string, body: object): Uint8Array =>
  eventStreamMessage('event', name, JSON.stringify(body));

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
