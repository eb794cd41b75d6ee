import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeServer, listen } from './http.ts';
import { packageVersion } from './package-info.ts';

/** A gateway in a process of its own, as a person or a program starts it. */
interface Started {
  readonly console: URL;
  /** The session's token, for which the start link was exchanged. */
  readonly token: string;
  /** Presses Enter and answers the line that comes. */
  enter(): Promise<string>;
  endInput(): void;
  readonly sandbox: string;
  /** Sends a signal; answers the exit code and how long it took, in milliseconds. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Everything written to stdout; after the end only. */
  readonly output: Promise<string>;
  readonly errors: Promise<string>;
}

// Processes start slowly on a busy machine; what must be quick is measured where it matters.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

/** Runs main.ts; nobody's own data folder is touched, and no browser is opened. */
function run(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ XDG_DATA_HOME: folder, DISPLAY: '', WAYLAND_DISPLAY: '' },
      ...{
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      },
    },
  });
  children.push(child);
  return child;
}

async function finished(child: ChildProcess) {
  const [output, errors, [code]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, output, errors };
}

const FREE_PORTS = ['--port', '0', '--sandbox-port', '0'];

async function start(...args: readonly string[]): Promise<Started> {
  const child = run('--json', ...FREE_PORTS, ...args);
  const end = finished(child);
  const nextLine = () =>
    new Promise<string>((resolve, reject) => {
      let seen = '';
      const look = (chunk: Buffer) => {
        seen += chunk.toString();
        if (!seen.endsWith('\n')) return;
        child.stdout?.off('data', look);
        resolve(seen);
      };
      child.stdout?.on('data', look);
      void end.then(({ errors }) => reject(new Error(`ended before it answered: ${errors}`)));
    });
  const said = JSON.parse(await nextLine()) as { console: string; sandbox: string };
  const { token } = (await (await exchange(said.console)).json()) as { token: string };
  return {
    console: new URL(said.console),
    token,
    enter() {
      const line = nextLine();
      child.stdin?.write('\n');
      return line;
    },
    endInput: () => void child.stdin?.end(),
    sandbox: said.sandbox,
    output: end.then(({ output }) => output),
    errors: end.then(({ errors }) => errors),
    async end(signal = 'SIGTERM') {
      const before = performance.now();
      child.kill(signal);
      const { code } = await end;
      return { code, ms: performance.now() - before };
    },
  };
}

/** What the page does with a start link. */
async function exchange(link: string): Promise<Response> {
  const { origin, hash } = new URL(link);
  return fetch(`${origin}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ code: hash.replace('#code=', '') }),
    headers: { origin, 'content-type': 'application/json' },
  });
}

/** A call through the gateway, as the page makes it. */
const logs = (
  gateway: Started,
  operation: string,
  input: object,
  environment = 'sandbox',
): Promise<Response> =>
  fetch(new URL(`/aws/${environment}/us-east-1/logs/`, gateway.console), {
    method: 'POST',
    body: JSON.stringify(input),
    headers: {
      origin: gateway.console.origin,
      'x-trailglass-token': gateway.token,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${operation}`,
    },
  });

const groupNames = async (gateway: Started): Promise<readonly string[]> => {
  const response = await logs(gateway, 'DescribeLogGroups', {});
  const { logGroups } = (await response.json()) as {
    logGroups: readonly { readonly logGroupName: string }[];
  };
  return logGroups.map((group) => group.logGroupName);
};

describe('trailglass --json', () => {
  it('writes one line, {"console","sandbox","version"}, when both answer', async () => {
    const gateway = await start('--ephemeral');
    expect((await fetch(new URL('/api/environments', gateway.console))).status).toBe(401);
    const state = await fetch(`${gateway.sandbox}/_sandbox/state`);
    expect(state.status).toBe(200);

    expect(await gateway.end()).toMatchObject({ code: 0 });
    const lines = (await gateway.output).split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      console: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22}$/),
      sandbox: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      version: packageVersion(),
    });
    expect(await gateway.errors).toBe('');
  });

  it('lists an endpoint beside the sandbox, and says so of one that does not answer', async () => {
    // The port of the discard service: nobody listens there.
    const gateway = await start('--ephemeral', '--endpoint', 'http://127.0.0.1:9');
    const answer = await fetch(new URL('/api/environments', gateway.console), {
      headers: { 'x-trailglass-token': gateway.token },
    });
    const listed = (await answer.json()) as readonly { readonly name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(['sandbox', 'endpoint']);
    const refused = await logs(gateway, 'DescribeLogGroups', {}, 'endpoint');
    expect(refused.headers.get('x-trailglass-error')).toBe('upstream_unreachable');
  });

  it('A17 prints another start link for each line of input, and outlives the end of its input', async () => {
    const gateway = await start('--ephemeral');
    expect((await exchange(gateway.console.href)).status).toBe(401);
    const { console } = JSON.parse(await gateway.enter()) as { console: string };
    expect(await (await exchange(console)).json()).toEqual({ token: gateway.token });
    gateway.endInput();
    expect((await logs(gateway, 'DescribeLogGroups', {})).status).toBe(200);
  });

  it('A17 takes no start link of another gateway', async () => {
    const first = await start('--ephemeral');
    const second = await start('--ephemeral');
    const { console } = JSON.parse(await first.enter()) as { console: string };
    const carried = new URL(second.console);
    carried.hash = new URL(console).hash;
    const refused = await exchange(carried.href);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('of another start of Trailglass');
  });

  it('opens in a profile, and says which there are when there is none of that name', async () => {
    writeFileSync(
      join(folder, 'config'),
      '[profile office]\nregion = eu-west-1\n[profile sandbox]\nregion = x\n',
    );
    const gateway = await start('--ephemeral', '--profile', 'office');
    expect(gateway.console.pathname).toBe('/office/eu-west-1/trails');
    await gateway.end();
    const { code, errors } = await finished(
      run(...FREE_PORTS, '--ephemeral', '--profile', 'ofice'),
    );
    expect(code).toBe(1);
    expect(errors).toBe(
      'trailglass: there is no profile ofice in your AWS config and credentials files; they have office, sandbox\n',
    );
  });

  it('A19 has another token at each start', async () => {
    const first = await start('--ephemeral');
    const second = await start('--ephemeral');
    expect(first.token).not.toBe(second.token);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s ends it within 2 seconds, idle connections and a running answer notwithstanding',
    async (signal) => {
      const gateway = await start('--ephemeral');
      await fetch(`${gateway.sandbox}/_sandbox/settings`, {
        method: 'POST',
        body: JSON.stringify({
          faults: [{ operation: 'logs:DescribeLogGroups', kind: 'slow', rate: 1 }],
        }),
      });
      const slow = logs(gateway, 'DescribeLogGroups', {}).then(
        () => 'answered',
        () => 'broken off',
      );
      // Answered after the slow call has arrived, over a connection that then idles.
      await (await logs(gateway, 'CreateLogGroup', { logGroupName: 'g' })).text();
      const { code, ms } = await gateway.end(signal);
      expect(code).toBe(0);
      expect(ms).toBeLessThan(2_000);
      expect(await slow).toBe('broken off');
      expect(await gateway.errors).toBe('');
    },
  );

  it('keeps what was done, through a proper end and through a crash', async () => {
    const place = ['--data', join(folder, 'data')];
    for (const [name, signal] of [
      ['before-the-end', 'SIGTERM'],
      ['before-the-crash', 'SIGKILL'],
    ] as const) {
      const gateway = await start(...place);
      expect((await logs(gateway, 'CreateLogGroup', { logGroupName: name })).status).toBe(200);
      await gateway.end(signal);
    }
    const names = await groupNames(await start(...place));
    expect(names).toContain('before-the-end');
    expect(names).toContain('before-the-crash');
  });

  it('keeps nothing when ephemeral', async () => {
    const gateway = await start('--ephemeral');
    await logs(gateway, 'CreateLogGroup', { logGroupName: 'gone' });
    await gateway.end();
    expect(await groupNames(await start('--ephemeral'))).not.toContain('gone');
  });

  it('refuses a second gateway on the same data', async () => {
    const place = ['--data', join(folder, 'data')];
    await start(...place);
    const { code, output, errors } = await finished(run('--json', ...FREE_PORTS, ...place));
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toContain('another Trailglass is using');
    expect(errors).toContain('--ephemeral');
  });

  it.each([
    ['--port', '--sandbox-port'],
    ['--sandbox-port', '--port'],
  ])('says what to do about a taken %s, and ends with 1', async (taken, other) => {
    const occupant = createServer();
    const port = await listen(occupant, 0, taken);
    const child = run('--json', '--ephemeral', taken, String(port), other, '0');
    const { code, output, errors } = await finished(child);
    await closeServer(occupant, 0);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toBe(
      `trailglass: port ${port} is in use; stop the other program or choose another with ${taken}\n`,
    );
  });
});

describe('trailglass', () => {
  it('says where it listens and where it keeps its data', async () => {
    const child = run(...FREE_PORTS, '--no-open');
    const said = once(child.stdout ?? child, 'data');
    const end = finished(child);
    await said;
    child.kill('SIGTERM');
    const { code, output } = await end;
    expect(code).toBe(0);
    expect(output).toMatch(/console {2}http:\/\/127\.0\.0\.1:\d+\/#code=/);
    expect(output).toMatch(/sandbox {2}http:\/\/127\.0\.0\.1:\d+\n/);
    if (process.platform === 'linux') expect(output).toContain(join(folder, 'trailglass'));
  });

  it('prints its help and its version', async () => {
    const help = await finished(run('--help'));
    expect(help).toMatchObject({ code: 0, errors: '' });
    expect(help.output).toContain('--sandbox-port');
    const version = await finished(run('--version'));
    expect(version).toEqual({ code: 0, errors: '', output: `${packageVersion()}\n` });
  });

  it('refuses a flag it does not have', async () => {
    const { code, output, errors } = await finished(run('--prot', '1'));
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain('unknown flag --prot');
  });
});
