import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsAccess } from '#aws/client.ts';
import { startLiveTail, type LiveTailUpdate } from '#aws/logs/StartLiveTail.ts';
import { epochMillis } from '#domain/time/units.ts';
import { openAudit } from '#gateway/audit.ts';
import { createGatewayServer } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { sandboxEnvironment } from '#gateway/sandbox-environment.ts';
import { createSession } from '#gateway/session.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';
import { until } from './until.ts';

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const never = new AbortController().signal;

/** The page's client, the gateway with all its guards, and the sandbox. */
let test: TestSandbox;
let server: Server;
let stopping: AbortController;
let access: AwsAccess;

beforeEach(async () => {
  // The gateway signs with this computer's time.
  test = openTestSandbox({ now: epochMillis(Date.now()) });
  stopping = new AbortController();
  const gateway = createGatewayServer({
    audit: openAudit({ folder: undefined, now: () => 0, log: () => undefined }),
    isReadOnly: false,
    session: createSession(() => 0, 'the-token'),
    environments: [sandboxEnvironment(test.sandbox, 'http://127.0.0.1:4566')],
    pageFolder: '/nowhere',
    version: '9.9.9',
    upstreamTimeoutMs: 10_000,
    stopping: stopping.signal,
    log: () => undefined,
  });
  // A browser names the page's origin; Node's HTTP client does not.
  server = createServer((request, response) => {
    request.rawHeaders.push('Origin', `http://${request.headers.host}`);
    gateway.emit('request', request, response);
  });
  const port = await listen(server, 0, '--port');
  access = {
    origin: `http://127.0.0.1:${port}`,
    environment: 'sandbox',
    region: 'us-east-1',
    token: 'the-token',
  };
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  for (const logStreamName of ['s', 't']) {
    await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName });
  }
});

afterEach(async () => {
  stopping.abort();
  await closeServer(server, 0);
  test.sandbox.close();
});

const follow = (
  input: { readonly logStreamNames?: readonly string[]; readonly filterPattern?: string } = {},
  signal = never,
) =>
  startLiveTail(
    access,
    { logGroupArn: ARN, logStreamNames: [], filterPattern: undefined, ...input },
    signal,
  );

const put = (logStreamName: string, ...messages: readonly string[]) =>
  test.call('logs', 'PutLogEvents', {
    logGroupName: 'g',
    logStreamName,
    logEvents: messages.map((message) => ({ timestamp: test.clock.now(), message })),
  });

const texts = (update: LiveTailUpdate | undefined | void) =>
  update?.events.map(({ stream, message }) => `${stream}: ${new TextDecoder().decode(message)}`);

describe('Live Tail through the gateway', () => {
  it('passes each update on at once, of the streams and the pattern asked for', async () => {
    const all = follow();
    const some = follow({ logStreamNames: ['t'], filterPattern: 'é' });
    for (const tail of [all, some]) {
      expect((await tail.next()).value).toEqual({ events: [], isSampled: false });
    }
    for (const round of [1, 2]) {
      await put('s', `é${round}`);
      await put('t', `a${round}`, `é${round}`);
      test.clock.advance(1_000);
      const { value } = await all.next();
      expect(texts(value)).toEqual([`s: é${round}`, `t: a${round}`, `t: é${round}`]);
      expect(texts((await some.next()).value)).toEqual([`t: é${round}`]);
    }
    await all.return();
    await some.return();
  });

  it('D20 says when there was too much to send it all', async () => {
    const tail = follow();
    await tail.next();
    await put('s', ...Array.from({ length: 600 }, (_, n) => `m${n}`));
    test.clock.advance(1_000);
    const { value } = await tail.next();
    expect(value).toMatchObject({ isSampled: true });
    expect(value?.events).toHaveLength(500);
    await tail.return();
  });

  it('D20 ends with the session, after three hours', async () => {
    const tail = follow();
    await tail.next();
    const rest = (async () => {
      let updates = 0;
      for await (const _ of tail) updates += 1;
      return updates;
    })();
    test.clock.advance(3 * 3_600_000 + 1_000);
    expect(await rest).toBeGreaterThan(0);
  });

  it('gives sessions back when the page leaves them, in either way', async () => {
    const controller = new AbortController();
    const tails = Array.from({ length: 15 }, (_, n) =>
      follow({}, n === 0 ? controller.signal : never),
    );
    for (const tail of tails) await tail.next();
    await expect(follow().next()).rejects.toMatchObject({ kind: 'limit' });

    const waiting = tails[0]?.next();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'aborted' });
    await tails[1]?.return();
    for (let free = 0; free < 2; free += 1) {
      const next = await until(() =>
        follow()
          .next()
          .catch(() => undefined),
      );
      expect(next.done).toBe(false);
    }
  });

  it('refuses as the other operations do', async () => {
    const logGroupArn = `${ARN}-of-nobody`;
    const tail = startLiveTail(
      access,
      { logGroupArn, logStreamNames: [], filterPattern: undefined },
      never,
    );
    await expect(tail.next()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      kind: 'notFound',
      operation: 'StartLiveTail',
    });
  });

  it('breaks off with the gateway', async () => {
    const tail = follow();
    await tail.next();
    const waiting = tail.next();
    stopping.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'network' });
  });
});
