import { afterEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
import { seededRandom } from './seeded-random.ts';

let opened: Sandbox[] = [];
afterEach(() => {
  for (const sandbox of opened) sandbox.close();
  opened = [];
});

/** Asks a sandbox for its state, and for an AWS operation, with these headers; both are guarded alike. */
async function statuses(
  headers: Readonly<Record<string, string>>,
  {
    options = {},
    origin = 'http://127.0.0.1:4566',
  }: { options?: Partial<SandboxOptions>; origin?: string } = {},
) {
  const sandbox = createSandbox({
    database: ':memory:',
    clock: manualClock(epochMillis(0)),
    random: seededRandom(1),
    report: (line) => {
      throw new Error(line);
    },
    ...options,
  });
  opened.push(sandbox);
  const state = await sandbox.fetch(new Request(`${origin}/_sandbox/state`, { headers }));
  const aws = await sandbox.fetch(new Request(`${origin}/`, { method: 'POST', headers }));
  expect([...state.headers.keys(), ...aws.headers.keys()].join()).not.toContain('access-control');
  return [state.status, aws.status];
}

/** 400: nobody signed; but the request was let in. */
const LET_IN = [200, 400];

describe('the guard', () => {
  it.each(['127.0.0.1:4566', '127.0.0.1', 'localhost:80', '[::1]:4566'])(
    'lets in who calls the sandbox %s',
    async (host) => {
      expect(await statuses({ host })).toEqual(LET_IN);
      expect(await statuses({}, { origin: `http://${host}` })).toEqual(LET_IN);
    },
  );

  it.each([
    'evil.test',
    'evil.test:4566',
    '0.0.0.0:4566',
    'localhost.:4566',
    '127.0.0.1:4566@evil.test',
    '127.0.0.1.evil.test',
    '10.0.0.1',
  ])('A1 A2 keeps out who calls it %s', async (host) => {
    expect(await statuses({ host })).toEqual([403, 403]);
  });

  it('A1 looks at the address as well as at the header', async () => {
    const away = { origin: 'http://evil.test:4566' };
    expect(await statuses({ host: '127.0.0.1:4566' }, away)).toEqual([403, 403]);
    expect(await statuses({}, away)).toEqual([403, 403]);
  });

  it('lets in who calls it by a name it was given', async () => {
    const options = { allowedHosts: ['sandbox.internal:4566'] };
    expect(await statuses({ host: 'sandbox.internal:4566' }, { options })).toEqual(LET_IN);
    expect(await statuses({ host: 'sandbox.internal' }, { options })).toEqual([403, 403]);
  });

  it.each<[string, Record<string, string>]>([
    ['A7 a stranger’s page', { origin: 'http://evil.test' }],
    ['A8 a page without an origin', { origin: 'null' }],
    [
      'A9 a page on another port',
      { origin: 'http://127.0.0.1:4600', 'sec-fetch-site': 'same-site' },
    ],
    ['A13 an image in a page', { 'sec-fetch-site': 'cross-site' }],
    ['a page that the sandbox itself might serve', { 'sec-fetch-site': 'same-origin' }],
  ])('keeps out %s', async (_, headers) => {
    expect(await statuses(headers)).toEqual([403, 403]);
  });

  it('lets in pages whose origin it was given, and what is typed into the address bar', async () => {
    const options = { allowedOrigins: ['http://127.0.0.1:4600'] };
    const page = { origin: 'http://127.0.0.1:4600', 'sec-fetch-site': 'same-site' };
    expect(await statuses(page, { options })).toEqual(LET_IN);
    expect(await statuses({ origin: 'http://127.0.0.1:4601' }, { options })).toEqual([403, 403]);
    expect(await statuses({ 'sec-fetch-site': 'none' })).toEqual(LET_IN);
  });
});
