import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { rawRequest, rawStatus } from '#testing/raw-request.ts';
import { openAudit } from './audit.ts';
import { createGatewayServer } from './gateway-server.ts';
import { CONTENT_SECURITY_POLICY } from './headers.ts';
import { closeServer, listen } from './http.ts';
import { sandboxEnvironment } from './sandbox-environment.ts';
import { createSession } from './session.ts';

const TOKEN = 'the-token-of-this-start';

let folder: string;
let server: Server;
let port: number;
/** Everything that reached the sandbox: a refusal adds nothing. */
const reached: string[] = [];
const log: string[] = [];
const session = createSession(() => 0, TOKEN);

const sandbox: Sandbox = {
  async fetch(request) {
    reached.push(request.url);
    return Response.json({ trailList: [] }, { headers: { 'x-amzn-requestid': 'r' } });
  },
  close: () => undefined,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>Trailglass</title>');
  writeFileSync(join(folder, 'dist', 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  server = createGatewayServer({
    audit: openAudit({ folder: undefined, now: () => 0, log: () => undefined }),
    isReadOnly: false,
    session,
    environments: [sandboxEnvironment(sandbox, 'http://127.0.0.1:4566')],
    pageFolder: join(folder, 'dist'),
    version: '1.2.3',
    upstreamTimeoutMs: 10_000,
    stopping: new AbortController().signal,
    log: (line) => log.push(line),
  });
  port = await listen(server, 0, '--port');
});

afterAll(async () => {
  await closeServer(server, 0);
  rmSync(folder, { recursive: true });
});

/** The kinds of route that an attack can aim at, each with a request that would be served. */
const ROUTES = [
  ['the shell', 'GET', '/sandbox/us-east-1/trails'],
  ['a file', 'GET', '/assets/index-abc.js'],
  ['the API', 'GET', '/api/environments'],
  ['the relay', 'POST', '/aws/sandbox/us-east-1/cloudtrail/'],
] as const;

const BODY = '{}';
const headers = (method: string): readonly string[] => [
  'Connection: close',
  `X-Trailglass-Token: ${TOKEN}`,
  ...(method === 'POST'
    ? [
        `Origin: http://127.0.0.1:${port}`,
        'Content-Type: application/x-amz-json-1.1',
        'X-Amz-Target: CloudTrail_20131101.ListTrails',
        `Content-Length: ${BODY.length}`,
      ]
    : []),
];
const own = () => `Host: 127.0.0.1:${port}`;

const send = (line: string, method: string, more: readonly string[]) =>
  rawRequest(port, [line, ...more, ...headers(method)], method === 'POST' ? BODY : '');

/** A refusal says nothing of the account, and allows no other origin anything. */
const expectRefusal = (answer: string, status: number) => {
  expect(rawStatus(answer)).toBe(status);
  expect(answer).not.toContain('Trailglass</title>');
  expect(answer).not.toContain('123456789012');
  expect(answer).not.toContain(TOKEN);
  expect(answer.toLowerCase()).not.toContain('access-control');
  expect(reached).toEqual([]);
};

describe.each(ROUTES)('raw requests to %s', (_, method, path) => {
  it('pass when nothing is wrong with them', async () => {
    expect(rawStatus(await send(`${method} ${path} HTTP/1.1`, method, [own()]))).toBe(200);
    reached.length = 0;
  });

  it('A1 with the Host of a stranger', async () => {
    const answer = await send(`${method} ${path} HTTP/1.1`, method, [`Host: evil.test:${port}`]);
    expectRefusal(answer, 403);
    expect(answer).toContain('host_not_allowed');
  });

  it('A3 with two Hosts, in either order', async () => {
    const hosts = [own(), 'Host: evil.test'];
    expectRefusal(await send(`${method} ${path} HTTP/1.1`, method, hosts), 400);
    expectRefusal(await send(`${method} ${path} HTTP/1.1`, method, hosts.toReversed()), 400);
  });

  it('A4 with no Host, in HTTP/1.0 and 1.1', async () => {
    expectRefusal(await send(`${method} ${path} HTTP/1.0`, method, []), 400);
    expectRefusal(await send(`${method} ${path} HTTP/1.1`, method, []), 400);
  });

  it('A5 in absolute form', async () => {
    const line = `${method} http://evil.test${path} HTTP/1.1`;
    expectRefusal(await send(line, method, [own()]), 400);
    expectRefusal(await send(line, method, ['Host: evil.test']), 400);
  });

  it.each(['TRACE', 'OPTIONS', 'DELETE', 'PROPFIND', 'BREW'])('A20, A23 with %s', async (other) => {
    expectRefusal(await send(`${other} ${path} HTTP/1.1`, method, [own()]), 405);
  });
});

describe('raw requests', () => {
  it('A23 CONNECT is answered, not left hanging', async () => {
    const answer = await rawRequest(port, [
      'CONNECT evil.test:443 HTTP/1.1',
      'Host: evil.test:443',
    ]);
    expectRefusal(answer, 405);
  });

  it('A15 a token longer than all headers together may be', async () => {
    const answer = await rawRequest(port, [
      'GET /api/environments HTTP/1.1',
      own(),
      `X-Trailglass-Token: ${'x'.repeat(20_000)}`,
    ]);
    expectRefusal(answer, 431);
  });

  it('two contradictory lengths are refused', async () => {
    const answer = await rawRequest(
      port,
      [
        'POST /aws/sandbox/us-east-1/logs/ HTTP/1.1',
        own(),
        'Content-Length: 2',
        'Transfer-Encoding: chunked',
      ],
      '{}',
    );
    expectRefusal(answer, 400);
  });

  it('A14 an upgrade to WebSocket is judged like any request, and never upgraded', async () => {
    const upgrade = [
      'Upgrade: websocket',
      'Connection: Upgrade, close',
      'Sec-WebSocket-Version: 13',
    ];
    const answer = await rawRequest(port, [
      'GET /api/environments HTTP/1.1',
      own(),
      'Origin: http://evil.test',
      ...upgrade,
    ]);
    expectRefusal(answer, 403);
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/%E0%A4%A',
    '//evil.test/',
    '/assets\\..\\..\\outside.txt',
  ])('%s leads to no file outside the page', async (path) => {
    const answer = await rawRequest(port, [`GET ${path} HTTP/1.1`, own(), 'Connection: close']);
    expect([200, 404]).toContain(rawStatus(answer));
    expect(answer.split('\r\n\r\n')[1]).not.toContain('outside');
  });
});

describe('the server', () => {
  const get = (path: string, more: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: more });

  it('A18 the HTML holds no token, and no data of the account', async () => {
    for (const path of ['/', '/sandbox/us-east-1/trails']) {
      const html = await (await get(path)).text();
      expect(html).toBe('<!doctype html><title>Trailglass</title>');
    }
  });

  it('tells the page which environments there are, without their credentials', async () => {
    const response = await get('/api/environments', { 'x-trailglass-token': TOKEN });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual([
      {
        name: 'sandbox',
        kind: 'sandbox',
        label: 'Sandbox',
        account: '123456789012',
        defaultRegion: 'us-east-1',
        source: 'sandbox',
        isRealAws: false,
        isReadOnly: false,
      },
    ]);
  });

  it('A19 answers 401 to the token of another start', async () => {
    const response = await get('/api/environments', { 'x-trailglass-token': 'of-another-start' });
    expect(response.status).toBe(401);
    expect(response.headers.get('x-trailglass-error')).toBe('token_not_valid');
  });

  it('B1 shows what it refused, the newest first and as many as are asked for', async () => {
    const refused = await fetch(`http://127.0.0.1:${port}/aws/sandbox/us-east-1/iam/`, {
      method: 'POST',
      body: 'Action=CreateAccessKey&UserName=admin',
      headers: {
        origin: `http://127.0.0.1:${port}`,
        'content-type': 'application/x-www-form-urlencoded',
        'x-trailglass-token': TOKEN,
      },
    });
    expect(refused.status).toBe(403);
    const audit = (query: string) => get(`/api/audit${query}`, { 'x-trailglass-token': TOKEN });
    const shown = await audit('?limit=1');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(await shown.json()).toMatchObject([
      { account: '123456789012', operation: 'iam:CreateAccessKey', outcome: 'refused' },
    ]);
    expect((await audit('')).status).toBe(200);
    for (const limit of ['0', '1001', '-1', '1e3', '', 'x']) {
      expect((await audit(`?limit=${limit}`)).headers.get('x-trailglass-error')).toBe(
        'limit_not_valid',
      );
    }
    expect((await get('/api/audit')).status).toBe(401);
  });

  const exchange = (code: unknown, more: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ code }),
      headers: {
        origin: `http://127.0.0.1:${port}`,
        'content-type': 'application/json',
        ...more,
      },
    });

  it('A17 gives the token for the code of a start link, once', async () => {
    const code = session.newCode();
    const first = await exchange(code);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(await first.json()).toEqual({ token: TOKEN });
    const second = await exchange(code);
    expect(second.status).toBe(401);
    expect(second.headers.get('x-trailglass-error')).toBe('start_link_used');
    expect(await second.text()).toContain('Start link already used. Press Enter in the terminal');
  });

  it.each([[undefined], [null], [''], [{}], [['x']], ['of-another-start']])(
    'A17 gives nothing for the code %j',
    async (code) => {
      const answer = await exchange(code);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(TOKEN);
    },
  );

  it('A11 takes a code from no other page, and in no form that such a page can send unasked', async () => {
    const code = session.newCode();
    const status = async (more: Readonly<Record<string, string>>) =>
      (await exchange(code, more)).status;
    expect(await status({ origin: 'http://127.0.0.1:9' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({ 'content-type': 'text/plain' })).toBe(415);
    expect((await exchange('x'.repeat(5_000))).status).toBe(413);
    expect(await status({})).toBe(200);
  });

  it('answers 404 to an API that is not there', async () => {
    const response = await get('/api/profiles', { 'x-trailglass-token': TOKEN });
    expect(response.status).toBe(404);
    expect(response.headers.get('x-trailglass-error')).toBe('api_unknown');
  });

  it.each([
    ['/', 200],
    ['/assets/index-abc.js', 200],
    ['/assets/gone.js', 404],
    ['/api/environments', 401],
    ['/aws/sandbox/us-east-1/logs', 405],
  ])('%s carries the security headers with its %i', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('holds the page to the policy that was measured with Cloudscape', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
  });

  it('writes nothing of all this into its log', () => {
    expect(log).toEqual([]);
  });
});
