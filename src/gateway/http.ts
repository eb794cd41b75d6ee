import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { GatewayError } from './gateway-error.ts';
import { StartError } from './start-error.ts';

/**
 * Reads a whole body of at most `limit` bytes.
 *
 * @throws GatewayError 413 `body_too_large`, before reading anything if Content-Length already says so; the rest stays unread
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new GatewayError(413, 'body_too_large', `A request body has at most ${limit} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving it would destroy the socket, and the answer with it.
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        request.pause();
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.once('end', resolve);
    request.once('error', reject);
    request.once('close', () => {
      // An error costs its stack, with every request: only where it is one.
      if (!request.complete) reject(new Error('the client went away'));
    });
  });
  return Buffer.concat(chunks, size);
}

/**
 * A body of any size, read only as fast as it is wanted. What is not wanted is thrown away as it comes, so that an answer
 * given before the end still reaches the client.
 */
export function streamBody(request: IncomingMessage): ReadableStream<Uint8Array> {
  let isOver = false;
  const discard = (): void => {
    isOver = true;
    request.removeAllListeners('data');
    request.resume();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const fail = (error: Error): void => {
          if (!isOver) controller.error(error);
          isOver = true;
        };
        request.on('data', (chunk: Buffer) => {
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) request.pause();
        });
        request.once('end', () => {
          if (!isOver) controller.close();
          isOver = true;
        });
        request.once('error', fail);
        request.once('close', () => fail(new Error('the client went away')));
      },
      pull: () => void request.resume(),
      cancel: discard,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 1024 * 1024 }),
  );
}

/**
 * The same request in the web's terms; `body` as `readBody` or `streamBody` gave it. The Host must have been checked before.
 */
export function toWebRequest(
  request: IncomingMessage,
  body: Uint8Array | ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Request {
  const headers = new Headers();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    headers.append(request.rawHeaders[index] ?? '', request.rawHeaders[index + 1] ?? '');
  }
  return new Request(`http://${request.headers.host ?? ''}${request.url ?? '/'}`, {
    method: request.method ?? 'GET',
    headers,
    ...requestBody(body),
    signal,
  });
}

function requestBody(body: Uint8Array | ReadableStream<Uint8Array>): Pick<RequestInit, 'body'> & {
  // The types of the DOM do not have it; a body that streams must say that it goes one way.
  readonly duplex?: 'half';
} {
  if (body instanceof ReadableStream) return { body, duplex: 'half' };
  // A copy in an ArrayBuffer of its own; GET and HEAD may have no body at all in the web's terms.
  return body.length > 0 ? { body: new Uint8Array(body) } : {};
}

/** The body of an answer in the web's terms as Node's stream. */
export const nodeBody = ({ body }: Response): Readable | undefined =>
  // The DOM's type and Node's describe the same object.
  body === null ? undefined : Readable.fromWeb(body as NodeStream<Uint8Array>);

/**
 * Writes an answer's status, the given headers, and its body as it comes, without collecting it.
 *
 * If the body breaks off, or `signal` fires, so does the connection: the reader must not take half an answer for a whole.
 */
export async function writeAnswer(
  { status, body }: { readonly status: number; readonly body: Readable | undefined },
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(status, headers);
  if (body === undefined) {
    response.end();
    return;
  }
  // The head goes out now: the first event of a stream may be minutes away. What is there already goes in one piece with it.
  if (body.readableLength === 0) response.flushHeaders();
  await carry(body, response, signal);
}

/**
 * Node's `pipeline` without the exception, stack included, that it makes at the end of every answer to tell its own parts.
 * Whoever breaks off ends both sides.
 */
function carry(body: Readable, response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const settle = (error?: unknown): void => {
      signal.removeEventListener('abort', onAbort);
      if (error === undefined) {
        resolve();
        return;
      }
      body.destroy();
      response.destroy();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const onAbort = (): void => settle(signal.reason);
    body.on('error', settle);
    body.once('close', () => {
      if (!body.readableEnded) settle(new Error('the answer broke off'));
    });
    response.on('error', settle);
    response.once('finish', () => settle());
    response.once('close', () => {
      if (!response.writableFinished) settle(new Error('the client went away'));
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    body.pipe(response);
  });
}

/** Fires when the client leaves before its answer is complete, or when `stopping` does. */
export function clientSignal(response: ServerResponse, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('the client went away'));
  });
  return AbortSignal.any([gone.signal, stopping]);
}

/**
 * Listens on 127.0.0.1 and returns the port, which differs from the one asked for only if that was 0.
 *
 * The literal address: `localhost` may mean [::1] alone, and anything else would let the network in.
 *
 * @throws StartError if the port is taken or not ours to take; `flag` is how to choose another
 */
export async function listen(server: Server, port: number, flag: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartError(
            `port ${port} is in use; stop the other program or choose another with ${flag}`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new StartError(`port ${port} needs special rights; choose one above 1023 with ${flag}`),
        );
      } else {
        reject(error);
      }
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/**
 * Stops accepting, lets running answers finish for at most `graceMs`, then ends every connection.
 * Streams should have been told to stop before.
 */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
