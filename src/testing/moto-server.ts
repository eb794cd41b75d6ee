import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { makeSetupPorts } from '#aws/setup-ports.ts';
import { openAudit } from '#gateway/audit.ts';
import { endpointEnvironment } from '#gateway/endpoint-environment.ts';
import { createFarClocks } from '#gateway/far-clocks.ts';
import { GatewayError, writeGatewayError } from '#gateway/gateway-error.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { createRelay } from '#gateway/relay.ts';
import type { AwsAccess } from '#aws/client.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { until } from './until.ts';

/** moto, an AWS of other people's making, in a process of its own; reached as the page reaches it, over the gateway's relay. */
export interface MotoServer {
  readonly access: AwsAccess;
  readonly ports: SetupPorts;
  /** Empties all its accounts. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether there is a `moto_server` on the PATH that starts. */
export function hasMoto(): boolean {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** moto's own process. */
export interface MotoProcess {
  /** Without a slash at the end. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts moto on a free port. */
export async function startMotoProcess(): Promise<MotoProcess> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error('moto_server ended before it answered.');
    return (await answers(`${origin}/moto-api/`)) || undefined;
  });
  return {
    origin,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts moto, and a relay before it. */
export async function startMoto(): Promise<MotoServer> {
  const moto = await startMotoProcess();
  const { origin } = moto;
  const stopping = new AbortController();
  const relay = createRelay({
    clocks: createFarClocks(Date.now),
    audit: openAudit({ folder: undefined, now: () => 0, log: () => undefined }),
    isReadOnly: false,
    environments: [endpointEnvironment(new URL(origin), {})],
    timeoutMs: 30_000,
    userAgent: 'trailglass/test',
    stopping: stopping.signal,
  });
  const gateway = createServer((request, response) => {
    relay(request, response).catch((error: unknown) => {
      if (error instanceof GatewayError) writeGatewayError(response, error);
      else response.destroy();
    });
  });
  const access = {
    origin: `http://127.0.0.1:${await listen(gateway, 0, 'the test')}`,
    environment: 'endpoint',
    region: 'us-east-1',
    token: 't',
  };
  return {
    access,
    ports: makeSetupPorts(access),
    async reset() {
      await fetch(`${origin}/moto-api/reset`, { method: 'POST' });
    },
    async stop() {
      stopping.abort();
      await closeServer(gateway, 0);
      await moto.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0, 'the test');
  await closeServer(server, 0);
  return port;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
