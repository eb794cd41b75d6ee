import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpstreamAnswer } from './environment.ts';
import { closeServer, listen } from './http.ts';
import { createSender } from './send.ts';

let server: Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let connections: number;
const never = new AbortController().signal;
const body = new TextEncoder().encode('{}');

beforeEach(async () => {
  connections = 0;
  server = createServer((request, response) => answer(request, response));
  server.on('connection', () => (connections += 1));
  origin = `http://127.0.0.1:${await listen(server, 0, 'the test')}`;
});
afterEach(() => closeServer(server, 0));

const send = createSender(() => undefined);
const post = (signal = never, path = '/') =>
  send({ method: 'POST', url: new URL(path, origin), headers: { 'x-a': 'b' }, body }, signal);

const textOf = ({ body: answered }: UpstreamAnswer): Promise<string> =>
  text(answered ?? Readable.from([]));

describe('a sender', () => {
  it('gives the answer when its head is there, and its bytes as they come', async () => {
    let finish = (): void => undefined;
    answer = (_, response) => {
      response.writeHead(200, { 'x-amzn-requestid': 'r' }).write('first');
      finish = () => response.end('last');
    };
    const response = await post();
    expect(response.headers.get('x-amzn-requestid')).toBe('r');
    const reader = response.body?.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await reader?.next())?.value).toBe('first');
    finish();
    expect((await reader?.next())?.value).toBe('last');
    expect((await reader?.next())?.done).toBe(true);
  });

  it('uses a connection again', async () => {
    answer = (_, response) => response.end('x');
    await textOf(await post());
    await textOf(await post());
    expect(connections).toBe(1);
  });

  it('repeats nothing when a connection breaks', async () => {
    answer = (request) => request.socket.destroy();
    await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(connections).toBe(1);
  });

  it('breaks the connection off when nobody waits any more, before the answer and within it', async () => {
    const early = new AbortController();
    let gone = new Promise<void>(() => undefined);
    answer = (request) => {
      gone = new Promise((resolve) => request.socket.once('close', () => resolve()));
      early.abort(new Error('left'));
    };
    await expect(post(early.signal)).rejects.toThrow();
    await gone;

    const late = new AbortController();
    answer = (request, response) => {
      gone = new Promise((resolve) => request.socket.once('close', () => resolve()));
      response.writeHead(200).write('x');
    };
    const response = await post(late.signal);
    late.abort(new Error('left'));
    await expect(textOf(response)).rejects.toThrow();
    await gone;
  });

  it('takes an answer that breaks off for a failure', async () => {
    answer = (request, response) => {
      response
        .writeHead(200, { 'content-length': 10 })
        .write('half', () => request.socket.destroy());
    };
    await expect(textOf(await post())).rejects.toThrow();
  });

  it.each([
    ['HEAD', 200],
    ['DELETE', 204],
    ['GET', 304],
  ] as const)('gives %s with %i without a body', async (method, status) => {
    answer = (_, response) => response.writeHead(status).end();
    const response = await send(
      { method, url: new URL(origin), headers: {}, body: new Uint8Array() },
      never,
    );
    expect([response.status, response.body]).toEqual([status, undefined]);
  });
});
