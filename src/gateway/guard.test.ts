import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guard, SESSION_PATH, type GuardedRequest } from './guard.ts';
import { createToken, tokenMatches } from './token.ts';

const PORT = 4600;
const TOKEN = 'the-token-of-this-start';
const OWN = `127.0.0.1:${PORT}`;
const RELAY = '/aws/sandbox/us-east-1/logs/';
const S3 = '/aws/sandbox/us-east-1/s3/bucket';

type Headers = Readonly<Record<string, string | readonly string[]>>;

const request = (method: string, url: string, headers: Headers): GuardedRequest => ({
  method,
  url,
  port: PORT,
  rawHeaders: Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one]),
  ),
});

/** What the console's own page sends with a relayed call. */
const PAGE_POST = {
  Host: OWN,
  Origin: `http://${OWN}`,
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  'X-Trailglass-Token': TOKEN,
};
const PAGE_GET = {
  Host: OWN,
  'Sec-Fetch-Site': 'same-origin',
  'X-Trailglass-Token': TOKEN,
};
const without = (headers: Headers, ...names: readonly string[]): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** One row: the title with its number in the list of attacks, the request, and the status; 200 means allowed. */
type Row = readonly [title: string, status: number, method: string, url: string, headers: Headers];

const EVERY_ROUTE = [
  ['the shell', 'GET', '/sandbox/us-east-1/trails'],
  ['a file', 'GET', '/assets/index-abc.js'],
  ['the API', 'GET', '/api/environments'],
  ['the exchange of a start link', 'POST', SESSION_PATH],
  ['the API of an environment', 'POST', '/api/environments/prod/forget'],
  ['the relay', 'POST', RELAY],
  ['the relay to S3, reading', 'GET', S3],
  ['the relay to S3, writing', 'PUT', S3],
] as const;

const onEveryRoute = (title: string, status: number, change: Headers): readonly Row[] =>
  EVERY_ROUTE.map(([route, method, url]) => {
    const usual = method === 'GET' ? PAGE_GET : PAGE_POST;
    return [`${title}, on ${route}`, status, method, url, { ...usual, ...change }];
  });

const ROWS: readonly Row[] = [
  // What must work.
  ...onEveryRoute('the page itself', 200, {}),
  ...['127.0.0.1', 'localhost', '[::1]'].map((name): Row => {
    const host = `${name}:${PORT}`;
    const headers = { ...PAGE_POST, Host: host, Origin: `http://${host}` };
    return [`the page as ${name}`, 200, 'POST', RELAY, headers];
  }),
  ['a typed address', 200, 'GET', '/', { Host: OWN, 'Sec-Fetch-Site': 'none' }],
  ['curl for the shell', 200, 'GET', '/', { Host: OWN }],
  ['HEAD of the shell', 200, 'HEAD', '/', { Host: OWN }],
  [
    'a link on another site, followed to a trail',
    200,
    'GET',
    '/sandbox/us-east-1/trails/management',
    {
      Host: OWN,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    },
  ],
  [
    'a browser without Fetch Metadata',
    200,
    'POST',
    RELAY,
    without(PAGE_POST, 'Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest'),
  ],

  // Who is meant?
  ...onEveryRoute('A1 rebinding: the Host of a stranger', 403, { Host: `evil.test:${PORT}` }),
  ...onEveryRoute('A1 rebinding: Host and Origin of a stranger agree', 403, {
    Host: `evil.test:${PORT}`,
    Origin: `http://evil.test:${PORT}`,
  }),
  ...onEveryRoute('A2 0.0.0.0', 403, { Host: `0.0.0.0:${PORT}` }),
  ...onEveryRoute('A3 two Hosts, the good first', 400, { Host: [OWN, 'evil.test'] }),
  ...onEveryRoute('A3 two Hosts, the evil first', 400, { Host: ['evil.test', OWN] }),
  ...onEveryRoute('A3 twice the good Host', 400, { Host: [OWN, OWN] }),
  ...EVERY_ROUTE.map(([route, method, url]): Row => [
    `A4 no Host, on ${route}`,
    400,
    method,
    url,
    without(method === 'GET' ? PAGE_GET : PAGE_POST, 'Host'),
  ]),
  ['A5 absolute form, another host', 400, 'GET', 'http://evil.test/api/environments', PAGE_GET],
  ['A5 absolute form, own host', 400, 'GET', `http://${OWN}/api/environments`, PAGE_GET],
  ['A5 asterisk form', 400, 'GET', '*', PAGE_GET],
  ...[
    `localhost.:${PORT}`,
    `${OWN}@evil.test`,
    `evil.test@${OWN}`,
    `127.0.0.1:${PORT + 1}`,
    '127.0.0.1',
    `127.1:${PORT}`,
    `2130706433:${PORT}`,
    `LOCALHOST.evil.test:${PORT}`,
    `${OWN},evil.test`,
    '',
  ].map((host): Row => [`A1 Host "${host}"`, 403, 'GET', '/', { Host: host }]),

  // Whose page?
  ...onEveryRoute('A7 Origin of a stranger', 403, { Origin: 'http://evil.test' }),
  ...onEveryRoute('A8 Origin null', 403, { Origin: 'null' }),
  ...onEveryRoute('A9 Origin of another port of this computer', 403, {
    Origin: 'http://127.0.0.1:9999',
    Cookie: 'session=valid',
  }),
  ...onEveryRoute('A7 https instead of http', 403, { Origin: `https://${OWN}` }),
  ...onEveryRoute('A7 two Origins', 403, { Origin: [`http://${OWN}`, 'http://evil.test'] }),
  [
    'A7 localhost calls 127.0.0.1',
    403,
    'POST',
    RELAY,
    { ...PAGE_POST, Origin: `http://localhost:${PORT}` },
  ],
  ['A14 a POST without Origin', 403, 'POST', RELAY, without(PAGE_POST, 'Origin')],
  ['A14 a stream without Origin and token', 403, 'POST', RELAY, { Host: OWN }],
  [
    'A11 a form post of another port, no preflight needed',
    403,
    'POST',
    RELAY,
    {
      Host: OWN,
      Origin: 'http://127.0.0.1:9999',
      'Sec-Fetch-Site': 'same-site',
      'Content-Type': 'text/plain',
      Cookie: 'session=valid',
    },
  ],
  [
    'A11 same-site alone decides',
    403,
    'POST',
    RELAY,
    { ...PAGE_POST, 'Sec-Fetch-Site': 'same-site' },
  ],
  [
    'A11 cross-site alone decides',
    403,
    'POST',
    RELAY,
    { ...PAGE_POST, 'Sec-Fetch-Site': 'cross-site' },
  ],
  [
    'A11 two values',
    403,
    'POST',
    RELAY,
    { ...PAGE_POST, 'Sec-Fetch-Site': ['same-origin', 'cross-site'] },
  ],
  [
    'A13 <img> of another port, for the API',
    403,
    'GET',
    '/api/environments',
    { ...PAGE_GET, 'Sec-Fetch-Site': 'same-site' },
  ],
  [
    'A13 <script> of another port, for a file',
    403,
    'GET',
    '/assets/index-abc.js',
    {
      Host: OWN,
      'Sec-Fetch-Site': 'same-site',
      'Sec-Fetch-Mode': 'no-cors',
      'Sec-Fetch-Dest': 'script',
    },
  ],
  [
    'A21 a frame of another site',
    403,
    'GET',
    '/',
    {
      Host: OWN,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'iframe',
    },
  ],
  [
    'A13 a typed address of the API',
    403,
    'GET',
    '/api/environments',
    { ...PAGE_GET, 'Sec-Fetch-Site': 'none' },
  ],
  [
    'A13 a link to the API',
    403,
    'GET',
    '/api/environments',
    {
      ...PAGE_GET,
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    },
  ],

  // Which method?
  ['A12 GET on the relay', 405, 'GET', RELAY, PAGE_GET],
  ['A12 GET on the exchange of a start link', 405, 'GET', SESSION_PATH, PAGE_GET],
  ['A12 GET on what changes an environment', 405, 'GET', '/api/environments/a/forget', PAGE_GET],
  ['A12 POST on the API', 405, 'POST', '/api/environments', PAGE_POST],
  ['A12 POST on the page', 405, 'POST', '/', PAGE_POST],
  ...EVERY_ROUTE.flatMap(([route, , url]) =>
    ['OPTIONS', 'TRACE', 'CONNECT', ...(url === S3 ? ['POST'] : ['PUT', 'DELETE']), 'get', ''].map(
      (method): Row => [
        `${method === 'OPTIONS' ? 'A20' : 'A23'} "${method}" on ${route}`,
        405,
        method,
        url,
        PAGE_POST,
      ],
    ),
  ),
  ...EVERY_ROUTE.map(([route, , url]): Row => [
    `A23 "PROPFIND" on ${route}`,
    405,
    'PROPFIND',
    url,
    PAGE_POST,
  ]),
  ...['/aws/sandbox/us-east-1/s3', `${S3}?policy=`, '/aws/a%20b/us-east-1/s3/'].flatMap((url) =>
    ['GET', 'HEAD', 'PUT', 'DELETE'].map((method): Row => [
      `${method} on S3, ${url}`,
      200,
      method,
      url,
      PAGE_POST,
    ]),
  ),
  ...['/aws/sandbox/us-east-1/s3x', '/aws/sandbox/us-east-1/logs/s3/', '/aws/s3/', '/aws/s3'].map(
    (url): Row => [`A12 GET on what only looks like S3, ${url}`, 405, 'GET', url, PAGE_GET],
  ),
  ...['PUT', 'DELETE'].map((method): Row => [
    `A14 a ${method} to S3 without Origin`,
    403,
    method,
    S3,
    without(PAGE_POST, 'Origin'),
  ]),
  [
    'A13 <img> of another port, for S3',
    403,
    'GET',
    S3,
    { ...PAGE_GET, 'Sec-Fetch-Site': 'same-site' },
  ],
  ['A13 a typed address of S3', 403, 'GET', S3, { ...PAGE_GET, 'Sec-Fetch-Site': 'none' }],

  // With the token of this start?
  [
    'A17 a start link is exchanged without a token',
    200,
    'POST',
    SESSION_PATH,
    without(PAGE_POST, 'X-Trailglass-Token'),
  ],
  ...[`${SESSION_PATH}?`, `${SESSION_PATH}/`, '/api/session%20', '/api/x/../session'].map(
    (url): Row => [
      `A15 no token, on what only looks like the exchange, ${url}`,
      405,
      'POST',
      url,
      without(PAGE_POST, 'X-Trailglass-Token'),
    ],
  ),
  ...(['/api/environments', '/api', '/aws', RELAY, S3] as const).flatMap((url): readonly Row[] => {
    const isRead = url.startsWith('/api') || url === S3;
    const [method, usual] = isRead ? ['GET', PAGE_GET] : ['POST', PAGE_POST];
    const given = (token: string | readonly string[]) => ({
      ...usual,
      'X-Trailglass-Token': token,
    });
    return [
      [`A15 no token, ${url}`, 401, method, url, without(usual, 'X-Trailglass-Token')],
      [`A15 empty token, ${url}`, 401, method, url, given('')],
      [`A15 a token of the same length, ${url}`, 401, method, url, given(TOKEN.replace('t', 'x'))],
      [`A15 a truncated token, ${url}`, 401, method, url, given(TOKEN.slice(0, -1))],
      [`A15 a longer token, ${url}`, 401, method, url, given(`${TOKEN}x`)],
      [`A15 two tokens, the right one first, ${url}`, 401, method, url, given([TOKEN, 'x'])],
    ];
  }),
  [
    'A15 the token in the query',
    401,
    'GET',
    `/api/environments?token=${TOKEN}`,
    without(PAGE_GET, 'X-Trailglass-Token'),
  ],
];

describe('guard', () => {
  it.each(ROWS)('%s: %i', (_, status, method, url, headers) => {
    const verdict = guard(request(method, url, headers), TOKEN);
    expect(verdict.allowed ? 200 : verdict.status).toBe(status);
  });

  it('A12 names the methods that a 405 allows', () => {
    expect(guard(request('GET', RELAY, PAGE_GET), TOKEN)).toMatchObject({ allow: 'POST' });
    expect(guard(request('POST', '/', PAGE_POST), TOKEN)).toMatchObject({ allow: 'GET, HEAD' });
    expect(guard(request('POST', S3, PAGE_POST), TOKEN)).toMatchObject({
      allow: 'GET, HEAD, PUT, DELETE',
    });
  });

  it('A15 never lets any other token pass', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (given) => {
        fc.pre(given !== TOKEN);
        const headers = { ...PAGE_GET, 'X-Trailglass-Token': given };
        expect(guard(request('GET', '/api/environments', headers), TOKEN).allowed).toBe(false);
      }),
    );
  });

  it('A1 never lets any other Host pass', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webAuthority()), (host) => {
        fc.pre(!/^(127\.0\.0\.1|localhost|\[::1\]):4600$/.test(host));
        expect(guard(request('GET', '/', { Host: host }), TOKEN).allowed).toBe(false);
      }),
    );
  });

  it('tells the routes apart by whole segments', () => {
    const route = (url: string) => {
      const verdict = guard(request('GET', url, { Host: OWN }), TOKEN);
      return verdict.allowed ? verdict.route : verdict.status;
    };
    expect(route('/apis')).toBe('page');
    expect(route('/awsome?/api/')).toBe('page');
    expect(route('/api?x')).toBe(401);
    expect(route('/aws?x')).toBe(405);
  });
});

describe('the token', () => {
  it('has at least 128 bits and is another one each time', () => {
    const token = createToken();
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(token).toMatch(/^[\w-]+$/);
    expect(createToken()).not.toBe(token);
  });

  it('matches itself alone', () => {
    expect(tokenMatches('abc', 'abc')).toBe(true);
    expect(tokenMatches('abc', 'abd')).toBe(false);
    expect(tokenMatches('abc', 'abcd')).toBe(false);
    expect(tokenMatches('abc', '')).toBe(false);
  });
});
