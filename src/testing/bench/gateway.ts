import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { Worker } from 'node:worker_threads';
import { openSession } from '#testing/open-session.ts';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { median } from './limits.ts';

/** What passing through the gateway may add to a call at the median, and how fast an answer has to stream. */
const TARGETS = { addedMs: 1, mbPerSecond: 400 };

const WARM_UP = 300;
const STREAM_BYTES = 256 * 1024 * 1024;
const MB = 1e6;

interface Options {
  readonly calls: number;
  readonly runs: number;
}

/** One way to the far end: itself, or through the gateway. */
interface Way {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

const agent = new Agent({ keepAlive: true });

/** Calls and reads the whole answer; milliseconds from the first byte sent to the last received. */
function call({ url, headers }: Way, bytes: number): Promise<number> {
  const body = '{"logGroupName":"bench","limit":50}';
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'content-type': 'application/x-amz-json-1.1',
          'content-length': body.length,
          'x-amz-target': 'Logs_20140328.FilterLogEvents',
          'x-amz-user-agent': String(bytes),
        },
      },
      (answer) => {
        let received = 0;
        answer.on('data', (chunk: Buffer) => (received += chunk.length));
        answer.once('error', reject);
        answer.once('end', () => {
          if (answer.statusCode === 200 && received >= bytes) resolve(performance.now() - start);
          else reject(new Error(`status ${answer.statusCode}, ${received} bytes`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const say = (what: string, direct: string, through: string, verdict: string): void =>
  void process.stdout.write(
    `${what.padEnd(28)} ${direct.padStart(14)} ${through.padStart(14)}  ${verdict}\n`,
  );

/** Measures what the relay adds to a call and how fast it streams, beside a direct connection in the same minutes. */
export async function benchGateway({ calls, runs }: Options): Promise<void> {
  const worker = new Worker(new URL('far-end.ts', import.meta.url));
  const [port] = (await once(worker, 'message')) as [number];
  const farEnd = `http://127.0.0.1:${port}`;
  const trailglass = await startTrailglass(['--ephemeral', '--endpoint', farEnd]);
  try {
    const { origin } = new URL(trailglass.console);
    const direct: Way = { url: new URL(farEnd), headers: {} };
    const through: Way = {
      url: new URL('/aws/endpoint/us-east-1/logs/', origin),
      headers: { origin, 'x-trailglass-token': await openSession(trailglass.console) },
    };
    const measure = async (bytes: number, times: number) => {
      const took: { readonly direct: number; readonly through: number }[] = [];
      for (let index = 0; index < times; index += 1) {
        took.push({ direct: await call(direct, bytes), through: await call(through, bytes) });
      }
      return {
        direct: median(took.map((one) => one.direct)),
        through: median(took.map((one) => one.through)),
      };
    };
    await measure(0, WARM_UP);
    const small = await measure(0, calls);
    const added = small.through - small.direct;
    const large = await measure(STREAM_BYTES, runs);
    const speed = (ms: number) => STREAM_BYTES / MB / (ms / 1000);
    const ok = (met: boolean) => (met ? 'ok' : 'MISSED');
    say('', 'direct', 'gateway', '');
    say(
      `a call, p50 of ${calls}`,
      `${small.direct.toFixed(2)} ms`,
      `${small.through.toFixed(2)} ms`,
      `${added.toFixed(2)} ms added (at most ${TARGETS.addedMs}) ${ok(added <= TARGETS.addedMs)}`,
    );
    say(
      `a stream, median of ${runs}`,
      `${Math.round(speed(large.direct))} MB/s`,
      `${Math.round(speed(large.through))} MB/s`,
      `at least ${TARGETS.mbPerSecond} MB/s ${ok(speed(large.through) >= TARGETS.mbPerSecond)}`,
    );
  } finally {
    agent.destroy();
    await trailglass.stop();
    await worker.terminate();
  }
}
