import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { processMemory, type ProcessMemory } from '#testing/process-memory.ts';
import { Hash } from '#testing/sha256.ts';

const MAIN = join(import.meta.dirname, '../../gateway/main.ts');
/** As `npm start` has them: a young generation of a few megabytes, of which nothing that an import or a page leaves grows old. */
const FLAGS = ['--max-semi-space-size=4'];
const REGION = 'us-east-1';

export interface Timed<T> {
  readonly answer: T;
  /** From the first byte sent to the last received, in milliseconds. */
  readonly ms: number;
}

/** Trailglass in a process of its own, on a folder of its own. */
export interface BenchServer {
  /** Milliseconds from the start of the process until it answered. */
  readonly readyMs: number;
  /** Calls an operation of CloudWatch Logs, signed. Signing and reading the answer's JSON are not in the time. */
  call<T>(operation: string, input: object): Promise<Timed<T>>;
  /** Calls `/_sandbox/<path>`: GET without a body, POST with one. */
  control<T>(
    path: string,
    body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<Timed<T>>;
  /** Memory in bytes: now, and at most since the start. `undefined` where the system does not say (it is read from /proc). */
  memory(): ProcessMemory | undefined;
  /** How long the process had a core, all its threads together, in seconds: what it would need on a computer of its own. */
  busySeconds(): number;
  /** Ends the process, without giving it a chance by default. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export async function startServer(folder: string): Promise<BenchServer> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [...FLAGS, MAIN, '--json', '--no-open', '--port', '0', '--sandbox-port', '0', '--data', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const origin = await firstLine(child);
  const readyMs = performance.now() - startedAt;
  const agent = new Agent({ keepAlive: true });
  const signer = new SignatureV4({
    service: 'logs',
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    sha256: Hash,
  });
  const { hostname, port, host } = new URL(origin);

  async function send<T>(
    path: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<Timed<T>> {
    const start = performance.now();
    const outgoing = request({ hostname, port, path, method, headers, agent });
    const answered = once(outgoing, 'response') as Promise<
      [NodeJS.ReadableStream & { statusCode: number }]
    >;
    for await (const piece of body) {
      if (!outgoing.write(piece)) await once(outgoing, 'drain');
    }
    outgoing.end();
    const [response] = await answered;
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const ms = performance.now() - start;
    const text = Buffer.concat(chunks).toString();
    if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${text}`);
    return { answer: JSON.parse(text) as T, ms };
  }

  return {
    readyMs,
    async call(operation, input) {
      const body = JSON.stringify(input);
      const signed = await signer.sign(
        new HttpRequest({
          method: 'POST',
          hostname,
          path: '/',
          headers: {
            host,
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `Logs_20140328.${operation}`,
          },
          body,
        }),
      );
      return send('/', 'POST', signed.headers, [Buffer.from(body)]);
    },
    control: (path, body) =>
      send(`/_sandbox/${path}`, body === undefined ? 'GET' : 'POST', {}, body ?? []),
    memory: () => (child.pid === undefined ? undefined : processMemory(child.pid)),
    busySeconds: () => busySeconds(child),
    async end(signal = 'SIGKILL') {
      agent.destroy();
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    return (JSON.parse(line) as { sandbox: string }).sandbox;
  }
  throw new Error('Trailglass ended before it answered.');
}

/** From /proc, in its hundredths of a second; `NaN` where there is none. */
function busySeconds(child: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}
