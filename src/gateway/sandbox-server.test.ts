import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionReset } from '#sandbox/protocol/service-error.ts';
import { deferred } from '#testing/deferred.ts';
import { rawRequest, rawStatus } from '#testing/raw-request.ts';
import { closeServer, listen } from './http.ts';
import { createSandboxServer, SANDBOX_BODY_LIMIT } from './sandbox-server.ts';

let server: Server;
let port: number;
let stopping: AbortController;
let received: Request[];
let log: string[];
let answer: (request: Request) => Promise<Response>;

beforeEach(async () => {
  stopping = new AbortController();
  received = [];
  log = [];
  answer = async () => new Response('fine', { status: 201, headers: { 'x-amzn-requestid': 'r' } });
  server = createSandboxServer({
    sandbox: {
      fetch(request) {
        received.push(request);
        return answer(request);
      },
      close: () => undefined,
    },
    stopping: stopping.signal,
    log: (line) => log.push(line),
  });
  port = await listen(server, 0, '--sandbox-port');
});

afterEach(() => closeServer(server, 0));

const post = (init: RequestInit = {}, path = '/bucket/key?x=1') =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{}', ...init });

describe('a request to the sandbox', () => {
  it('arrives with method, address, headers and bytes as they were sent', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13]);
    const response = await post({ body: bytes, headers: { authorization: 'AWS4 x', 'x-a': 'b' } });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-amzn-requestid')).toBe('r');
    expect(await response.text()).toBe('fine');

    const [request] = received;
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe(`http://127.0.0.1:${port}/bucket/key?x=1`);
    expect(request?.headers.get('authorization')).toBe('AWS4 x');
    expect(request?.headers.get('host')).toBe(`127.0.0.1:${port}`);
    expect(new Uint8Array((await request?.arrayBuffer()) ?? [])).toEqual(bytes);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('may be a %s, as S3’s are', async (method) => {
    expect((await post({ method, body: null })).status).toBe(201);
    expect(received[0]?.method).toBe(method);
  });

  it('may name the sandbox by any of this computer’s own names', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      const raw = await rawRequest(port, ['GET / HTTP/1.1', `Host: ${host}`, 'Connection: close']);
      expect(rawStatus(raw), host).toBe(201);
    }
  });

  it.each([
    ['A1 the Host of a stranger', ['Host: evil.test:4566'], 403],
    ['A2 the Host 0.0.0.0', ['Host: 0.0.0.0:4566'], 403],
    ['A3 two Hosts', ['Host: localhost', 'Host: evil.test'], 400],
    ['A4 no Host', [], 400],
  ])('is refused with %s', async (_, hosts, status) => {
    const raw = await rawRequest(port, [
      'POST / HTTP/1.1',
      ...hosts,
      'Connection: close',
      'Content-Length: 0',
    ]);
    expect(rawStatus(raw)).toBe(status);
    expect(received).toEqual([]);
  });

  it('A5 is refused in absolute form, A23 with TRACE and CONNECT', async () => {
    const tail = [`Host: 127.0.0.1:${port}`, 'Connection: close'];
    expect(rawStatus(await rawRequest(port, ['GET http://evil.test/ HTTP/1.1', ...tail]))).toBe(
      400,
    );
    expect(rawStatus(await rawRequest(port, ['TRACE / HTTP/1.1', ...tail]))).toBe(405);
    expect(rawStatus(await rawRequest(port, ['CONNECT a:1 HTTP/1.1', ...tail]))).toBe(405);
    expect(received).toEqual([]);
  });

  it.each([
    ['A7 a stranger’s Origin', { origin: 'http://evil.test' }],
    ['A8 the Origin null', { origin: 'null' }],
    [
      'A9 an Origin on this computer, the console’s own not excepted',
      { origin: 'http://127.0.0.1:4600' },
    ],
    ['A11 a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['A13 an image of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page that the sandbox itself might serve', { 'sec-fetch-site': 'same-origin' }],
  ])('is refused with %s', async (_, headers) => {
    const response = await post({ headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-trailglass-error')).toBe('page_not_allowed');
    expect([...response.headers.keys()].join()).not.toContain('access-control');
    expect(received).toEqual([]);
  });

  it('A20 is refused as a preflight', async () => {
    const response = await post({ method: 'OPTIONS', body: null });
    expect(response.status).toBe(405);
    expect([...response.headers.keys()].join()).not.toContain('access-control');
  });

  it('may be typed into a browser’s address bar', async () => {
    expect((await post({ headers: { 'sec-fetch-site': 'none' } })).status).toBe(201);
  });

  it('A26 is refused over 16 MiB', async () => {
    const body = new Uint8Array(SANDBOX_BODY_LIMIT + 1);
    expect((await post({ body })).status).toBe(413);
    expect(received).toEqual([]);
  });

  it('is passed on as it comes when it is an import, and answered before its end', async () => {
    const pieces = new TransformStream<Uint8Array, Uint8Array>();
    const writer = pieces.writable.getWriter();
    answer = async (request) => {
      const reader = request.body?.getReader();
      const first = await reader?.read();
      await reader?.cancel();
      return new Response(new TextDecoder().decode(first?.value), { status: 400 });
    };
    const response = post(
      { body: pieces.readable, duplex: 'half' } as RequestInit,
      '/_sandbox/import?region=us-east-1',
    );
    await writer.write(new TextEncoder().encode('a wrong line'));
    expect(await (await response).text()).toBe('a wrong line');
  });

  it('may be larger when it is an import', async () => {
    const body = new Uint8Array(SANDBOX_BODY_LIMIT + 1);
    expect((await post({ body }, '/_sandbox/import?region=us-east-1')).status).toBe(201);
    expect(received).toHaveLength(1);
  });
});

describe('an answer of the sandbox', () => {
  it('streams', async () => {
    const pieces = new TransformStream<Uint8Array, Uint8Array>();
    const writer = pieces.writable.getWriter();
    answer = async () => new Response(pieces.readable);
    const reader = (await post()).body?.getReader();
    const bytes = new TextEncoder().encode('piece');
    void writer.write(bytes);
    expect((await reader?.read())?.value).toEqual(bytes);
    await writer.close();
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  it('is a broken connection when the sandbox is told to cut it, and the log stays quiet', async () => {
    answer = () => Promise.reject(new ConnectionReset());
    await expect(post()).rejects.toThrow();
    expect(log).toEqual([]);
  });

  it('is a broken connection and a line of the log when the sandbox fails', async () => {
    answer = () => Promise.reject(new Error('a fault of ours'));
    await expect(post()).rejects.toThrow();
    expect(log).toEqual([expect.stringContaining('a fault of ours')]);
  });

  it('is no longer waited for when the client has gone', async () => {
    const arrived = deferred<void>();
    const cancelled = deferred<void>();
    answer = (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => {
          cancelled.resolve();
          reject(new Error('cancelled'));
        });
        arrived.resolve();
      });
    const client = new AbortController();
    const response = post({ signal: client.signal });
    await arrived.promise;
    client.abort();
    await expect(response).rejects.toThrow();
    await cancelled.promise;
    expect(log).toEqual([]);
  });
});
