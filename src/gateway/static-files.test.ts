import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError, writeGatewayError } from './gateway-error.ts';
import { closeServer, listen } from './http.ts';
import { createStaticFiles } from './static-files.ts';

const SCRIPT = `export const text = '${'trail '.repeat(400)}';`;
const SHELL = '<!doctype html><title>Trailglass</title>';

let folder: string;
let server: Server;
let port: number;

async function open(root: string): Promise<void> {
  const files = createStaticFiles(root);
  server = createServer((incoming, outgoing) => {
    files.serve(incoming, outgoing).catch((error: unknown) => {
      if (!(error instanceof GatewayError)) throw error;
      writeGatewayError(outgoing, error);
    });
  });
  port = await listen(server, 0, '--port');
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist', 'index.html'), SHELL);
  writeFileSync(join(folder, 'dist', 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'dist', 'assets', 'index-abc.js'), SCRIPT);
  writeFileSync(join(folder, 'dist', 'assets', 'font-abc.woff2'), 'font');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist', 'link.txt'));
  await open(join(folder, 'dist'));
});

afterEach(async () => {
  await closeServer(server, 0);
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** Node's own client, as `fetch` decompresses by itself. */
const get = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
    })
      .once('error', reject)
      .end();
  });

describe('createStaticFiles', () => {
  it('serves index.html for every address of the page’s own, to be asked for again each time', async () => {
    for (const path of ['/', '/?x=1', '/sandbox/us-east-1/trails', '/a/log-groups/x.js']) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.body.toString()).toBe(SHELL);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
    }
  });

  it('serves a file with its type, forever if its name holds its hash', async () => {
    const script = await get('/assets/index-abc.js');
    expect(script.body.toString()).toBe(SCRIPT);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const icon = await get('/favicon.svg');
    expect(icon.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-cache',
    });
  });

  it('answers 404, not the page, to a missing script or image', async () => {
    expect((await get('/assets/index-old.js')).status).toBe(404);
    expect((await get('/gone.png', { 'sec-fetch-dest': 'image' })).status).toBe(404);
    expect((await get('/gone.png', { 'sec-fetch-dest': 'document' })).status).toBe(200);
  });

  it('follows no link out of its folder', async () => {
    expect((await get('/link.txt')).body.toString()).toBe(SHELL);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['BR;q=1.0', 'br'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
  ])('for Accept-Encoding "%s" sends %s', async (accepted, encoding) => {
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(answer.headers.vary).toBe('accept-encoding');
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''];
    expect((decode?.(answer.body) ?? answer.body).toString()).toBe(SCRIPT);
  });

  it('does not compress what is compressed', async () => {
    const answer = await get('/assets/font-abc.woff2', { 'accept-encoding': 'br' });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers).not.toHaveProperty('vary');
  });

  it('answers 304 to a browser that has the file, and HEAD without a body', async () => {
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': String(headers.etag) });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await get('/', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(head.headers['content-length']).toBe(String(SHELL.length));
  });

  it('says how to build a page that is not there', async () => {
    await closeServer(server, 0);
    await open(join(folder, 'nowhere'));
    const answer = await get('/');
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).toContain('npm run build');
  });
});
