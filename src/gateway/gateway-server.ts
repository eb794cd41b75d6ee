import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Environment, EnvironmentSummary } from './environment.ts';
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
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly version: string;
  readonly upstreamTimeoutMs: number;
  /** Fires when the gateway ends: streams stop then. */
  readonly stopping: AbortSignal;
  /** Told of failures that are ours; never of anything secret. */
  readonly log: (line: string) => void;
}

/** The server of the page, its small API and the relay. Every request passes the guard first; it is not yet listening. */
export function createGatewayServer(options: GatewayServerOptions): Server {
  const relay = createRelay({
    environments: options.environments,
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
        return answerApi(request, response, options);
      case 'page':
        return page.serve(request, response);
    }
  };

  const server = createServer(
    { requireHostHeader: false, headersTimeout: 10_000, requestTimeout: 60_000 },
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
  { session, environments }: GatewayServerOptions,
): Promise<void> {
  switch (request.url) {
    case SESSION_PATH: {
      const { code } = await readJsonBody(request);
      return writeJson(response, { token: session.exchange(String(code)) });
    }
    case '/api/environments':
      return writeJson(response, environments.map(summaryOf));
    default:
      throw new GatewayError(404, 'api_unknown', 'The gateway has no such address.');
  }
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
}: Environment): EnvironmentSummary => ({
  name,
  kind,
  label,
  ...(account !== undefined && { account }),
  defaultRegion,
});
