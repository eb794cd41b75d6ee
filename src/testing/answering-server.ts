import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the server got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with a request: answers, breaks the connection, or says nothing at all. */
export type Answer =
  | {
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'reset'
  | 'silence';

/** A real HTTP server that answers what a test tells it, for clients that must not be mocked. */
export interface AnsweringServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** All requests so far. */
  readonly seen: readonly SeenRequest[];
  /** The first request whose sender hung up before it was answered. */
  readonly abandoned: Promise<SeenRequest>;
  close(): Promise<void>;
}

/** Starts a server on a free port; `answer` gets each request and its number, from 0. */
export async function answeringServer(
  answer: (request: SeenRequest, index: number) => Answer,
): Promise<AnsweringServer> {
  const seen: SeenRequest[] = [];
  let abandon: (request: SeenRequest) => void = () => undefined;
  const abandoned = new Promise<SeenRequest>((resolve) => {
    abandon = resolve;
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      response.on('close', () => {
        if (!response.writableFinished) abandon(one);
      });
      const given = answer(one, seen.length - 1);
      if (given === 'silence') return;
      if (given === 'reset') {
        response.destroy();
        return;
      }
      response.writeHead(given.status, { ...given.headers });
      response.end(given.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { origin: originOf(server), seen, abandoned, close: () => closing(server) };
}

/** Bound to a TCP port, the address is an object. */
const originOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function closing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
