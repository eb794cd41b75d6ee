import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { openAudit } from '#gateway/audit.ts';
import type { Environment } from '#gateway/environment.ts';
import { createSender } from '#gateway/send.ts';
import { createGatewayServer, type Arrival } from '#gateway/gateway-server.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { createSession } from '#gateway/session.ts';

/** What reached the far end. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Respond = (response: ServerResponse, request: IncomingMessage) => void;

export interface CallInit {
  /** POST, unless it is S3 that is called. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A gateway between a caller that plays the page and a far end, both over real sockets. */
export interface RelayBetween {
  readonly port: number;
  readonly upstreamPort: number;
  readonly recorded: readonly Recorded[];
  /** The audit's entries, the newest first. */
  audit(): readonly AuditEntry[];
  /** The gateway's log. */
  readonly log: readonly string[];
  /** From now on the far end answers so. */
  respond(how: Respond): void;
  /** From now on the environment's credentials are found so. */
  findCredentials(how: Environment['credentials']): void;
  /** How many connections the gateway has open. */
  connections(): Promise<number>;
  /** A call as the page's SDK client makes it; by default logs:FilterLogEvents. */
  call(path?: string, init?: CallInit): Promise<Response>;
  /** Fires the signal that the gateway's streams end by. */
  stop(): void;
  closeUpstream(): Promise<void>;
  close(): Promise<void>;
}

export const TEST_TOKEN = 'the-token-of-this-start';
export const TEST_CREDENTIALS = {
  accessKeyId: 'AKIDUSEDINTHISTEST',
  secretAccessKey: 'secretUsedInThisTest',
  sessionToken: 'sessionTokenUsedInThisTest',
};
export const TEST_TIMEOUT_MS = 10_000;

/** Opens all three; the far end's first answer is an empty success. */
export async function openRelayBetween({
  timeoutMs = TEST_TIMEOUT_MS,
  isReadOnly = false,
  arrival,
}: {
  readonly timeoutMs?: number;
  readonly isReadOnly?: boolean;
  readonly arrival?: Arrival;
} = {}): Promise<RelayBetween> {
  const recorded: Recorded[] = [];
  const log: string[] = [];
  const stopping = new AbortController();
  let credentials: Environment['credentials'] = async () => TEST_CREDENTIALS;
  let respond: Respond = (response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  };

  const upstream = createServer(async (request, response) => {
    recorded.push(await record(request));
    respond(response, request);
  });
  const upstreamPort = await listen(upstream, 0, '--port');

  const audit = openAudit({ folder: undefined, now: () => 0, log: (line) => log.push(line) });
  const gateway = createGatewayServer({
    audit,
    isReadOnly,
    session: createSession(() => 0, TEST_TOKEN),
    environments: [
      {
        name: 'test',
        kind: 'endpoint',
        label: 'Test',
        source: 'keys',
        isRealAws: false,
        defaultRegion: 'us-east-1',
        endpoint: (service, region) => ({
          url: new URL(`http://127.0.0.1:${upstreamPort}/`),
          signingRegion: region,
          signingName: service,
        }),
        credentials: (signal) => credentials(signal),
        send: createSender(() => undefined),
      },
    ],
    pageFolder: '/nowhere',
    version: '9.9.9',
    upstreamTimeoutMs: timeoutMs,
    ...(arrival !== undefined && { arrival }),
    stopping: stopping.signal,
    log: (line) => log.push(line),
  });
  const port = await listen(gateway, 0, '--port');

  return {
    port,
    upstreamPort,
    recorded,
    log,
    audit: () => audit.newest(1_000),
    respond(how) {
      respond = how;
    },
    findCredentials(how) {
      credentials = how;
    },
    connections: promisify(gateway.getConnections).bind(gateway),
    call: (path = '/aws/test/us-east-1/logs/', init = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        redirect: 'manual',
        ...(init.method === undefined && { body: '{"logGroupName":"g"}' }),
        ...init,
        headers: { ...pageHeaders(port), ...init.headers },
      }),
    stop: () => stopping.abort(),
    closeUpstream: () => closeServer(upstream, 0),
    async close() {
      stopping.abort();
      await Promise.all([closeServer(gateway, 0), closeServer(upstream, 0)]);
    },
  };
}

const pageHeaders = (port: number): Readonly<Record<string, string>> => ({
  origin: `http://127.0.0.1:${port}`,
  'x-trailglass-token': TEST_TOKEN,
  authorization:
    'AWS4-HMAC-SHA256 Credential=dummy/20261122/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=00',
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'Logs_20140328.FilterLogEvents',
  'x-amz-user-agent': 'aws-sdk-js/3',
  'amz-sdk-invocation-id': 'd5a0ba5a-0000-4000-8000-000000000000',
  'amz-sdk-request': 'attempt=1; max=3',
});

async function record(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks).toString(),
  };
}
