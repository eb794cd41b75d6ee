import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConnectionReset } from '#sandbox/protocol/service-error.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { GatewayError, writeGatewayError } from './gateway-error.ts';
import { clientSignal, nodeBody, readBody, streamBody, toWebRequest, writeAnswer } from './http.ts';
import { addressFault, headerValues } from './loopback.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';

/** The largest AWS request, in bytes. */
export const SANDBOX_BODY_LIMIT = 16 * 1024 * 1024;

/** How long a request may take to arrive: an import of some gigabytes on a slow computer. */
const REQUEST_TIMEOUT_MS = 30 * 60 * 1000;

export interface SandboxServerOptions {
  readonly sandbox: Sandbox;
  /** Fires when the gateway ends: streams stop then. */
  readonly stopping: AbortSignal;
  readonly log: (line: string) => void;
}

/**
 * The sandbox on a port of its own, for the `aws` command and other clients outside a browser. Signatures are the
 * sandbox's business; this keeps web pages out, as the sandbox's keys are public. It is not yet listening.
 */
export function createSandboxServer(options: SandboxServerOptions): Server {
  const { sandbox, stopping, log } = options;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    refusePages(request);
    // An import may be of any size: the sandbox reads it as it comes.
    const isImport = request.method === 'POST' && /^\/_sandbox\/import\b/.test(request.url ?? '');
    const body = isImport ? streamBody(request) : await readBody(request, SANDBOX_BODY_LIMIT);
    const signal = clientSignal(response, stopping);
    const result = await sandbox.fetch(toWebRequest(request, body, signal));
    if (body instanceof ReadableStream && !body.locked) await body.cancel();
    const answer = { status: result.status, body: nodeBody(result) };
    await writeAnswer(answer, response, headersOf(result), signal);
  };

  const server = createServer(
    { requireHostHeader: false, headersTimeout: 10_000, requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        if (error instanceof GatewayError) {
          writeGatewayError(response, error);
          return;
        }
        // A sandbox that does not answer is, to its client, a connection that breaks; some breaks are asked for.
        const expected = error instanceof ConnectionReset || response.destroyed || stopping.aborted;
        if (!expected) {
          log(`sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
        }
        response.destroy();
      });
    },
  );
  refuseUnparsed(server);
  return server;
}

/** No web page, of whatever origin, may drive the sandbox: what only browsers send is not welcome here. */
function refusePages(request: IncomingMessage): void {
  const { rawHeaders, url = '', method = '' } = request;
  const fault = addressFault({ url, rawHeaders, port: request.socket.localPort ?? 0 });
  if (fault !== undefined) throw new GatewayError(fault.status, fault.code, fault.message);
  if (method === 'TRACE' || method === 'OPTIONS') {
    throw new GatewayError(405, 'method_not_allowed', `${method} is not used here.`);
  }
  const sites = headerValues(rawHeaders, 'sec-fetch-site');
  if (headerValues(rawHeaders, 'origin').length > 0 || sites.some((site) => site !== 'none')) {
    throw new GatewayError(
      403,
      'page_not_allowed',
      'The sandbox does not answer web pages. Use the console, or a client outside the browser.',
    );
  }
}

const headersOf = (answer: Response): Record<string, string> =>
  Object.fromEntries(answer.headers.entries());
