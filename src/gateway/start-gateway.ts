import type { Server } from 'node:http';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { DatabaseRefused } from '#sandbox/store/database-refused.ts';
import { openAudit } from './audit.ts';
import type { StartOptions } from './command-line.ts';
import { openDataFolder } from './data-folder.ts';
import { endpointEnvironment } from './endpoint-environment.ts';
import type { ChangingEnvironments } from './environment.ts';
import { createGatewayServer } from './gateway-server.ts';
import { closeServer, listen } from './http.ts';
import { packageRoot, packageVersion } from './package-info.ts';
import { profileEnvironments } from './profiles/profile-environments.ts';
import { sandboxEnvironment } from './sandbox-environment.ts';
import { createSandboxServer } from './sandbox-server.ts';
import { createSession } from './session.ts';
import { StartError } from './start-error.ts';
import { systemClock } from './system-clock.ts';

/** A gateway and its sandbox, both answering. */
export interface RunningGateway {
  /** A new start link: the console's address, with a one-time code in its fragment. */
  startLink(): string;
  readonly sandbox: string;
  readonly version: string;
  /** The folder that keeps the data, or `undefined` when nothing is kept. */
  readonly dataFolder: string | undefined;
  /** Ends streams and connections, then closes the store. Well within two seconds. */
  close(): Promise<void>;
}

/** Less than the page's own patience (aws/client.ts), so that a person is told who did not answer. */
const UPSTREAM_TIMEOUT_MS = 25_000;
const CLOSE_GRACE_MS = 500;

/**
 * Starts everything that `npm start` promises.
 *
 * @throws StartError, with nothing left open, if a port or the data folder cannot be had
 */
export async function startGateway(
  options: Pick<
    StartOptions,
    'port' | 'sandboxPort' | 'data' | 'endpoints' | 'profile' | 'strictSignatures' | 'readOnly'
  >,
  log: (line: string) => void,
): Promise<RunningGateway> {
  const version = packageVersion();
  const profiles = profileEnvironments(process.env);
  const path = await startPath(options.profile, profiles);
  const stopping = new AbortController();
  const data = openDataFolder(options.data);
  const opened: (() => void | Promise<void>)[] = [() => data.release()];
  const close = async (): Promise<void> => {
    stopping.abort();
    for (const undo of opened.splice(0).toReversed()) await undo();
  };
  const open = async (server: Server, port: number, flag: string): Promise<string> => {
    const actual = await listen(server, port, flag);
    opened.push(() => closeServer(server, CLOSE_GRACE_MS));
    return `http://127.0.0.1:${actual}`;
  };

  try {
    const sandbox = openSandbox(data.database, options.strictSignatures, log);
    opened.push(() => sandbox.close());

    const sandboxOrigin = await open(
      createSandboxServer({ sandbox, stopping: stopping.signal, log }),
      options.sandboxPort,
      '--sandbox-port',
    );
    const session = createSession(() => performance.now());
    const consoleOrigin = await open(
      createGatewayServer({
        session,
        environments: [
          sandboxEnvironment(sandbox, sandboxOrigin),
          ...options.endpoints.map((address, index) =>
            endpointEnvironment(
              address,
              process.env,
              `endpoint${index === 0 ? '' : `-${index + 1}`}`,
            ),
          ),
        ],
        profiles,
        audit: openAudit({ folder: data.path, now: Date.now, log }),
        isReadOnly: options.readOnly,
        pageFolder: join(packageRoot(), 'dist'),
        version,
        upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
        stopping: stopping.signal,
        log,
      }),
      options.port,
      '--port',
    );
    return {
      startLink: () => `${consoleOrigin}${path}#code=${session.newCode()}`,
      sandbox: sandboxOrigin,
      version,
      dataFolder: data.path,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Where the console opens: in a profile, or where the page itself would.
 *
 * @throws StartError if there is no such profile
 */
async function startPath(
  profile: string | undefined,
  profiles: ChangingEnvironments,
): Promise<string> {
  if (profile === undefined) return '/';
  const all = await profiles.list();
  const found = all.find(({ label }) => label === profile);
  if (found !== undefined) {
    return `/${encodeURIComponent(found.name)}/${found.defaultRegion}/trails`;
  }
  const there = all.map(({ label }) => label).join(', ');
  throw new StartError(
    `there is no profile ${profile} in your AWS config and credentials files; ${there === '' ? 'they have none (aws configure makes one)' : `they have ${there}`}`,
  );
}

/** @throws StartError when the data cannot be used */
function openSandbox(
  database: string,
  strictSignatures: boolean,
  log: (line: string) => void,
): Sandbox {
  try {
    return createSandbox({
      database,
      clock: systemClock,
      random: Math.random,
      seed: 'demo',
      strictSignatures,
      report: (line) => log(`sandbox: ${line}`),
    });
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    throw new StartError(`${error.message} (--data DIR or --ephemeral)`);
  }
}
