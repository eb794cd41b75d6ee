import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawPageReader } from '#aws/logs/read-raw-page.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LoadRequest, LoadStatus } from '#events/event-session.ts';
import { createLoader } from '#events/load/loader.ts';
import { createQuota } from '#events/load/quota.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { openAudit } from '#gateway/audit.ts';
import { createGatewayServer } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { sandboxEnvironment } from '#gateway/sandbox-environment.ts';
import { createSession } from '#gateway/session.ts';
import { systemClock } from '#gateway/system-clock.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';

/** The page's loader and store, the gateway with all its guards, and the sandbox: nothing between them is made up. */
let test: TestSandbox;
let server: Server;
let origin: string;

const GROUP = 'CloudTrail/logs';
const EVENTS = 2500;
let now: number;

beforeEach(async () => {
  // The gateway signs with this computer's time.
  now = Date.now();
  test = openTestSandbox({ now: epochMillis(now), seed: 'empty' });
  await test.call('logs', 'CreateLogGroup', { logGroupName: GROUP });
  for (const logStreamName of ['a', 'b']) {
    await test.call('logs', 'CreateLogStream', { logGroupName: GROUP, logStreamName });
    const logEvents = Array.from({ length: EVENTS / 2 }, (_, index) => ({
      // Many at one time, and a message that comes twice.
      timestamp: now - 3_600_000 + Math.floor(index / 100) * 60_000,
      message: index % 50 === 0 ? 'the same' : `${logStreamName} ${index} é`,
    }));
    await test.call('logs', 'PutLogEvents', { logGroupName: GROUP, logStreamName, logEvents });
  }
  const gateway = createGatewayServer({
    audit: openAudit({ folder: undefined, now: () => 0, log: () => undefined }),
    isReadOnly: false,
    session: createSession(() => 0, 'the-token'),
    environments: [sandboxEnvironment(test.sandbox, 'http://127.0.0.1:4566')],
    pageFolder: '/nowhere',
    version: '9.9.9',
    upstreamTimeoutMs: 10_000,
    stopping: new AbortController().signal,
    log: (line) => {
      throw new Error(line);
    },
  });
  // A browser names the page's origin with whatever may change something; Node's HTTP client does not.
  server = createServer((request, response) => {
    request.rawHeaders.push('Origin', `http://${request.headers.host}`);
    gateway.emit('request', request, response);
  });
  origin = `http://127.0.0.1:${await listen(server, 0, '--port')}`;
});

afterEach(async () => {
  await closeServer(server, 0);
  test.sandbox.close();
});

async function load(request: Partial<LoadRequest>, logGroupName = GROUP) {
  const store = createEventStore();
  const access = { origin, environment: 'sandbox', region: 'us-east-1', token: 'the-token' };
  const status = await new Promise<LoadStatus>((resolve) => {
    const loader = createLoader({
      reader: rawPageReader(access),
      sink: store,
      clock: systemClock,
      random: Math.random,
      quota: createQuota({ random: Math.random }),
      onStatus: (status) => {
        if (status.phase === 'done' || status.phase === 'failed') resolve(status);
      },
    });
    loader.load({
      logGroupName,
      logStreamNames: [],
      filterPattern: undefined,
      range: { from: epochMillis(0), to: undefined },
      clock: 'delivered',
      latestDeliveryAfter: 0,
      ...request,
    });
  });
  return { store, status };
}

describe('the events of a log group', () => {
  it('are loaded each once, all of the group, of one stream, or those that match', async () => {
    for (const [request, events] of [
      [{}, EVENTS],
      [{ logStreamNames: ['a'] }, EVENTS / 2],
      [{ logStreamNames: ['a', 'b'] }, EVENTS],
      [{ logStreamNames: ['b'], filterPattern: 'same' }, EVENTS / 100],
      [{ filterPattern: 'nothing-like-it' }, 0],
    ] as const) {
      const { store, status } = await load(request);
      expect(status).toMatchObject({ phase: 'done', events, notes: [], completeFrom: 0 });
      expect(store.count).toBe(events);
    }
  });

  it('of a range are those that were delivered in it, its end left out', async () => {
    const from = epochMillis(now - 3_600_000 + 60_000);
    for (const logStreamNames of [[], ['a']]) {
      const range = { from, to: epochMillis(from + 120_000) };
      const { status } = await load({ logStreamNames, range });
      expect(status.events).toBe(logStreamNames.length === 0 ? 400 : 200);
    }
  });

  it('that does not exist, or of another class, are refused in words', async () => {
    expect((await load({}, 'no-such-group')).status).toMatchObject({
      phase: 'failed',
      problem: { kind: 'notFound', name: 'ResourceNotFoundException', service: 'logs' },
    });
    const logGroupName = 'cheap';
    await test.call('logs', 'CreateLogGroup', { logGroupName, logGroupClass: 'INFREQUENT_ACCESS' });
    const { problem } = (await load({}, logGroupName)).status;
    expect(problem?.message).toContain('INFREQUENT_ACCESS');
    expect(problem?.advice).toContain('Insights');
  });
});
