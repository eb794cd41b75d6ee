import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AUDIT_ENTRIES, type Audit } from './audit.ts';
import type { ChangingEnvironments, Environment, EnvironmentSummary } from './environment.ts';
import { doPersonalAct, personalAct } from './environment-routes.ts';
import { createFarClocks, type FarClocks } from './far-clocks.ts';
import { GatewayError, writeGatewayError } from './gateway-error.ts';
import { guard, SESSION_PATH } from './guard.ts';
import { NO_STORE, SECURITY_HEADERS } from './headers.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';
import { readJsonBody } from './json-body.ts';
import { createRelay } from './relay.ts';
import type { Session } from './session.ts';
import { createStaticFiles } from './static-files.ts';

export interface GatewayServerOptions {
  readonly session: Session;
  readonly environments: readonly Environment[];
  /** Those of the AWS profiles, beside the others. */
  readonly profiles?: ChangingEnvironments;
  /** Where writing and refused operations are noted. */
  readonly audit: Audit;
  /** Whether operations that change something are refused, in every environment. */
  readonly isReadOnly: boolean;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly version: string;
  readonly upstreamTimeoutMs: number;
  /** How long a request may take to arrive; in tests other than `ARRIVAL`. */
  readonly arrival?: Arrival;
  /** Fires when the gateway ends: streams stop then. */
  readonly stopping: AbortSignal;
  /** Told of failures that are ours; never of anything secret. */
  readonly log: (line: string) => void;
}

/** In milliseconds. */
export interface Arrival {
  /** From a connection's or a request's beginning until its last header; who says nothing has no longer. */
  readonly headers: number;
  /** Until the last byte of the body. */
  readonly request: number;
  /** How often those two are looked at. */
  readonly check: number;
}

const ARRIVAL: Arrival = { headers: 10_000, request: 60_000, check: 5_000 };

/** The server of the page, its small API and the relay. Every request passes the guard first; it is not yet listening. */
export function createGatewayServer(options: GatewayServerOptions): Server {
  const clocks = createFarClocks(Date.now);
  const relay = createRelay({
    clocks,
    environments: options.environments,
    ...(options.profiles !== undefined && { profiles: options.profiles }),
    audit: options.audit,
    isReadOnly: options.isReadOnly,
    timeoutMs: options.upstreamTimeoutMs,
    userAgent: `trailglass/${options.version}`,
    stopping: options.stopping,
  });
  const page = createStaticFiles(options.pageFolder);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const verdict = guard(
      {
        method: request.method ?? '',
        url: request.url ?? '',
        rawHeaders: request.rawHeaders,
        port: request.socket.localPort ?? 0,
      },
      options.session.token,
    );
    if (!verdict.allowed) {
      writeGatewayError(
        response,
        verdict,
        verdict.allow === undefined ? {} : { allow: verdict.allow },
      );
      return;
    }
    switch (verdict.route) {
      case 'aws':
        return relay(request, response);
      case 'api':
        return answerApi(request, response, options, clocks);
      case 'page':
        return page.serve(request, response);
    }
  };

  const { arrival = ARRIVAL } = options;
  const server = createServer(
    {
      requireHostHeader: false,
      headersTimeout: arrival.headers,
      requestTimeout: arrival.request,
      connectionsCheckingInterval: arrival.check,
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        if (error instanceof GatewayError) {
          writeGatewayError(response, error);
        } else if (!response.destroyed && !options.stopping.aborted) {
          options.log(`request failed: ${error instanceof Error ? error.stack : String(error)}`);
          writeGatewayError(response, {
            status: 500,
            code: 'internal_error',
            message: 'Trailglass failed to handle this; the reason stands in its terminal.',
          });
        } else {
          response.destroy();
        }
      });
    },
  );
  refuseUnparsed(server);
  return server;
}

async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  { session, environments, profiles, audit, isReadOnly }: GatewayServerOptions,
  clocks: FarClocks,
): Promise<void> {
  const [path = '', query] = (request.url ?? '').split('?', 2);
  const wanted = personalAct(path);
  if (wanted !== undefined) {
    const { person } = (await profiles?.find(wanted.name)) ?? {};
    if (person === undefined) {
      throw new GatewayError(404, 'environment_unknown', 'There is no profile of that name.');
    }
    await doPersonalAct(wanted.act, person, request);
    response.writeHead(204, { ...SECURITY_HEADERS, ...NO_STORE }).end();
    return;
  }
  switch (path) {
    case SESSION_PATH: {
      const { code } = await readJsonBody(request);
      return writeJson(response, { token: session.exchange(String(code)) });
    }
    case '/api/environments':
      return writeJson(
        response,
        [...environments, ...((await profiles?.list()) ?? [])].map((environment) =>
          summaryOf({ ...environment, isReadOnly }),
        ),
      );
    case '/api/status':
      return writeJson(response, { clocks: clocks.off });
    case '/api/audit':
      return writeJson(response, audit.newest(limitOf(query)));
    default:
      throw new GatewayError(404, 'api_unknown', 'The gateway has no such address.');
  }
}

/** `limit=N` of a query; everything by default. */
function limitOf(query: string | undefined): number {
  const text = new URLSearchParams(query).get('limit') ?? String(AUDIT_ENTRIES);
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > AUDIT_ENTRIES) {
    throw new GatewayError(400, 'limit_not_valid', `limit is a number from 1 to ${AUDIT_ENTRIES}.`);
  }
  return limit;
}

function writeJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    ...NO_STORE,
    'content-type': 'application/json',
  });
  response.end(JSON.stringify(value));
}

/** Picks the page's share by name, so that nothing added to Environment later can slip out. */
const summaryOf = ({
  name,
  kind,
  label,
  account,
  defaultRegion,
  source,
  isRealAws,
  isReadOnly,
}: EnvironmentSummary): EnvironmentSummary => ({
  name,
  kind,
  label,
  ...(account !== undefined && { account }),
  defaultRegion,
  source,
  isRealAws,
  isReadOnly,
});
