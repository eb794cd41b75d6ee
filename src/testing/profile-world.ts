import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { openAudit } from '#gateway/audit.ts';
import { createGatewayServer } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { profileEnvironments } from '#gateway/profiles/profile-environments.ts';
import { createSession } from '#gateway/session.ts';
import { openRecordingAws, type RecordingAws } from './recording-aws.ts';

const TOKEN = 'the-token-of-this-start';

/** What the page hears. */
export interface Heard {
  readonly status: number;
  /** Of the gateway's own errors. */
  readonly code: string | null;
  readonly text: string;
}

/** A gateway whose profiles stand in a temporary home, and a far end that records what it is sent. */
export interface ProfileWorld {
  readonly home: string;
  readonly port: number;
  readonly token: string;
  readonly aws: RecordingAws;
  /** Everything that came out of the gateway: its answers and its log. */
  readonly written: readonly string[];
  /** Writes a file below the home, by default with `AWS` standing for the far end's address. */
  write(path: string, text: string): string;
  /** A call as the page makes it: logs:DescribeLogGroups unless told otherwise. */
  call(environment: string, options?: CallOptions): Promise<Heard>;
  post(path: string, body: unknown): Promise<Heard>;
  get(path: string): Promise<Heard>;
  /** As `Date.now` for the providers' memory. */
  setNow(now: () => number): void;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly service?: string;
  readonly region?: string;
  readonly operation?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Opens it, with `~/.aws/config` and `~/.aws/credentials` as given and no variable of AWS's but those in `variables`; in all
 * three `AWS` stands for the far end's address.
 */
export async function openProfileWorld({
  config = '',
  credentials = '',
  variables = {},
  aws: given,
}: {
  readonly config?: string;
  readonly credentials?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly aws?: RecordingAws;
} = {}): Promise<ProfileWorld> {
  const aws = given ?? (await openRecordingAws());
  const home = mkdtempSync(join(tmpdir(), 'trailglass-home-'));
  const filled = (text: string): string =>
    text.replaceAll('AWS/', `${aws.origin}/`).replaceAll('HOME/', `${home}/`);
  const write = (path: string, text: string): string => {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, filled(text));
    return file;
  };
  write('.aws/config', config);
  write('.aws/credentials', credentials);
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  }
  vi.stubEnv('HOME', home);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, filled(value));

  let now = Date.now;
  const written: string[] = [];
  const server = createGatewayServer({
    audit: openAudit({ folder: undefined, now: () => 0, log: (line) => written.push(line) }),
    isReadOnly: false,
    session: createSession(() => 0, TOKEN),
    environments: [],
    profiles: profileEnvironments(process.env, () => now()),
    pageFolder: join(home, 'no-page'),
    version: '1.2.3',
    upstreamTimeoutMs: 10_000,
    stopping: new AbortController().signal,
    log: (line) => written.push(line),
  });
  const port = await listen(server, 0, 'the test');
  const origin = `http://127.0.0.1:${port}`;

  const ask = async (path: string, init: RequestInit): Promise<Heard> => {
    const response = await fetch(`${origin}${path}`, {
      ...init,
      headers: { 'x-trailglass-token': TOKEN, origin, ...init.headers },
    });
    const heard = {
      status: response.status,
      code: response.headers.get('x-trailglass-error'),
      text: await response.text(),
    };
    written.push(JSON.stringify([...response.headers]), heard.text);
    return heard;
  };

  return {
    home,
    port,
    token: TOKEN,
    aws,
    written,
    write,
    call: (environment, options = {}) => {
      const { service = 'logs', region = 'eu-west-1', operation = 'DescribeLogGroups' } = options;
      const isQuery = service === 'iam' || service === 'sts';
      const target = service === 'logs' ? 'Logs_20140328' : 'CloudTrail_20131101';
      return ask(`/aws/${encodeURIComponent(environment)}/${region}/${service}/`, {
        method: 'POST',
        headers: {
          'content-type': isQuery
            ? 'application/x-www-form-urlencoded'
            : 'application/x-amz-json-1.1',
          ...(!isQuery && { 'x-amz-target': `${target}.${operation}` }),
          ...options.headers,
        },
        body: options.body ?? (isQuery ? `Action=${operation}&Version=2010-05-08` : '{}'),
      });
    },
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (path) => ask(path, {}),
    setNow: (how) => {
      now = how;
    },
    close: async () => {
      await closeServer(server, 0);
      await aws.close();
      rmSync(home, { recursive: true });
      vi.unstubAllEnvs();
    },
  };
}
