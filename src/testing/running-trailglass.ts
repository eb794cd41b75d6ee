import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { noteFolder, noteSecret, noteWritten } from './written.ts';

/** Trailglass in a process of its own, as a person starts it. */
export interface RunningTrailglass {
  /** The console's address, with a code that opens it once. */
  readonly console: string;
  /** Another such address, as Enter in the terminal gives it. */
  startLink(): Promise<string>;
  /** The sandbox's address, without a slash at the end. */
  readonly sandbox: string;
  /** Of its process. */
  readonly pid: number;
  /** Calls `/_sandbox/<path>`: POST with a body (a string as it stands, anything else as JSON), GET without. */
  control(path: string, body?: unknown): Promise<unknown>;
  /**
   * Begins anew as most tests want it: nobody at work, deliveries without delay, roles that count at once. `settings` says
   * where a test wants it otherwise.
   */
  reset(seed: 'demo' | 'empty', settings?: object): Promise<void>;
  stop(): Promise<void>;
  /** Ends it without a warning, as a power cut would. */
  kill(): Promise<void>;
}

const QUIET_AND_QUICK = { activity: false, deliveryDelayMs: 0, propagationDelayMs: 0 };

/** What a test sees must not depend on whose computer it runs on. */
const NOBODYS_PROFILES = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull };

/** The command as it stands in the repository. */
const FROM_SOURCE = [process.execPath, join(import.meta.dirname, '../gateway/main.ts')] as const;

/**
 * Starts gateway and sandbox on free ports, in memory unless `args` say otherwise.
 * @param environment variables beside those of this process
 * @param command the program and what comes before the flags
 */
export async function startTrailglass(
  args: readonly string[] = ['--ephemeral'],
  environment: Readonly<Record<string, string>> = {},
  command: readonly [string, ...string[]] = FROM_SOURCE,
): Promise<RunningTrailglass> {
  const [program, ...first] = command;
  const child = spawn(
    program,
    [...first, '--json', '--no-open', '--port', '0', '--sandbox-port', '0', ...args],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...NOBODYS_PROFILES, ...environment },
    },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`Trailglass ended before it answered:\n${errors}`);
      if (value.startsWith('{')) return JSON.parse(value) as { console: string; sandbox: string };
    }
  };
  const { console, sandbox } = await next();
  const folder = args[args.indexOf('--data') + 1];
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    await end(child, signal);
    noteWritten('stdout of Trailglass', withoutKeys(output));
    noteWritten('stderr of Trailglass', errors);
    if (args.includes('--data') && folder !== undefined) {
      noteFolder('data folder of Trailglass', folder);
    }
  };
  return {
    console,
    sandbox,
    // It has one, as it has answered.
    pid: child.pid ?? NaN,
    async startLink() {
      child.stdin.write('\n');
      return (await next()).console;
    },
    control: (path, body) => control(sandbox, path, body),
    async reset(seed, settings = {}) {
      await control(sandbox, `reset?seed=${seed}`, '');
      await control(sandbox, 'settings', { ...QUIET_AND_QUICK, ...settings });
    },
    stop: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  };
}

/** The output without the keys of its start links, which it is there to print; they are noted as secrets. */
const withoutKeys = (output: string): string =>
  output.replaceAll(/^(\{"console":"[^"#]*#)\w+=([\w-]+)/gm, (_, link: string, value: string) => {
    noteSecret({ name: 'key of a start link', value });
    return link;
  });

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill(signal);
  await ended;
}

async function control(sandbox: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox}/_sandbox/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`/_sandbox/${path}: ${JSON.stringify(answer)}`);
  return answer;
}
