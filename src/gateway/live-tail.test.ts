import type { Server } from 'node:http';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  StartLiveTailCommand,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { manualClock, type ManualClock } from '#testing/manual-clock.ts';
import { until } from '#testing/until.ts';
import { closeServer, listen } from './http.ts';
import { createSandboxServer } from './sandbox-server.ts';

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';

let clock: ManualClock;
let sandbox: Sandbox;
let server: Server;
let stopping: AbortController;
let client: CloudWatchLogsClient;
let log: string[];

beforeEach(async () => {
  // The client signs with this computer's time; the seconds of the sessions are the test's.
  clock = manualClock(epochMillis(Date.now()));
  sandbox = createSandbox({
    database: ':memory:',
    clock,
    random: seededRandom(1),
    report: () => undefined,
  });
  stopping = new AbortController();
  log = [];
  server = createSandboxServer({
    sandbox,
    stopping: stopping.signal,
    log: (line) => log.push(line),
  });
  const port = await listen(server, 0, '--sandbox-port');
  client = new CloudWatchLogsClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // Or the client would look for a host called stream-127.0.0.1.
    disableHostPrefix: true,
  });
  await client.send(new CreateLogGroupCommand({ logGroupName: 'g' }));
  await client.send(new CreateLogStreamCommand({ logGroupName: 'g', logStreamName: 's' }));
});

afterEach(async () => {
  client.destroy();
  stopping.abort();
  await closeServer(server, 0);
  sandbox.close();
});

async function tail(abortSignal: AbortSignal) {
  const command = new StartLiveTailCommand({ logGroupIdentifiers: [ARN] });
  const { responseStream } = await client.send(command, { abortSignal });
  const events = responseStream?.[Symbol.asyncIterator]();
  return async (): Promise<StartLiveTailResponseStream | undefined> =>
    (await events?.next())?.value;
}

describe('Live Tail over HTTP', () => {
  it('gives each update to the SDK’s client as soon as it is sent', async () => {
    const next = await tail(new AbortController().signal);
    expect((await next())?.sessionStart).toBeDefined();
    for (const message of ['first', 'second']) {
      const logEvents = [{ timestamp: Date.now(), message }];
      await client.send(
        new PutLogEventsCommand({ logGroupName: 'g', logStreamName: 's', logEvents }),
      );
      clock.advance(1_000);
      expect((await next())?.sessionUpdate?.sessionResults).toMatchObject([{ message }]);
    }
  });

  it('leaves nothing behind when clients go', async () => {
    const gone = new AbortController();
    const sessions = await Promise.all(Array.from({ length: 15 }, () => tail(gone.signal)));
    const { signal } = new AbortController();
    await expect(tail(signal)).rejects.toMatchObject({ name: 'LimitExceededException' });
    for (const next of sessions) await next();
    const waiting = sessions.map((next) => next());
    gone.abort();
    for (const each of await Promise.allSettled(waiting)) expect(each.status).toBe('rejected');
    // The server hears of it when the connections close.
    const next = await until(() => tail(signal).catch(() => undefined));
    expect((await next())?.sessionStart).toBeDefined();
    expect(log).toEqual([]);
  });

  it('ends with the gateway', async () => {
    const next = await tail(new AbortController().signal);
    await next();
    const waiting = next();
    stopping.abort();
    await expect(waiting).rejects.toThrow();
  });
});
