import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Environment } from './environment.ts';
import { GatewayError } from './gateway-error.ts';
import { NO_STORE, SECURITY_HEADERS } from './headers.ts';
import { clientSignal, readBody, writeWebResponse } from './http.ts';
import { isAllowed, operationNamed, serviceNamed, type Service } from './operations.ts';
import { sign } from './sign.ts';

export interface RelayOptions {
  readonly environments: readonly Environment[];
  /** How long the far end may take until its answer begins; a stream may then last as long as it likes. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Fires when the gateway ends. */
  readonly stopping: AbortSignal;
}

/** Above CloudWatch Logs' largest request, 1 MiB of PutLogEvents, and any policy document. */
export const RELAY_BODY_LIMIT = 1.5 * 1024 * 1024;

/** What of the page's request goes on beside body and operation: what AWS needs to recognise a repeated attempt. */
const FORWARDED = ['x-amz-user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request'] as const;

/** What of the answer comes back: what the SDK reads. No cookie, redirect, encoding or CORS header is among it. */
const RETURNED = [
  'content-type',
  'date',
  'retry-after',
  'x-amz-id-2',
  'x-amz-request-id',
  'x-amz-retry-after',
  'x-amzn-errortype',
  'x-amzn-query-error',
  'x-amzn-request-id',
  'x-amzn-requestid',
] as const;

/**
 * Answers `POST /aws/<environment>/<region>/<service>`, the address the page's SDK clients are pointed at: finds out
 * which operation is asked for, refuses what is not on the list, replaces the page's signature (made with dummy keys) by
 * one with the environment's credentials, and streams the answer back. AWS's errors pass as they are.
 *
 * It never repeats a request: retrying is one layer's business, and that is not this one.
 */
export function createRelay(
  options: RelayOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const environments = new Map(options.environments.map((one) => [one.name, one]));

  return async (request, response) => {
    const { environment, region, service } = addressed(request.url ?? '', environments);
    checkContent(request, service);
    const body = await readBody(request, RELAY_BODY_LIMIT);
    const operation = checkOperation(request, service, body);

    const signal = clientSignal(response, options.stopping);
    const answer = await withDeadline(options.timeoutMs, signal, async (deadline) => {
      const signed = await sign(
        environment.endpoint(service.name, region),
        forwardedHeaders(request, service, operation, options.userAgent),
        body,
        await environment.credentials(deadline),
      );
      return environment.send(signed, deadline).catch((error: unknown) => {
        throw deadline.aborted ? deadline.reason : unreachable(error);
      });
    });

    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new GatewayError(
        502,
        'upstream_redirect',
        `${service.name} answered with a redirect (${answer.status}), which is not followed.`,
      );
    }
    await writeWebResponse(answer, response, returnedHeaders(answer), signal);
  };
}

function addressed(
  url: string,
  environments: ReadonlyMap<string, Environment>,
): { environment: Environment; region: string; service: Service } {
  // The SDK's endpoint has no trailing slash and its requests do; both are the same address.
  const match = /^\/aws\/([^/?]+)\/([^/?]+)\/([^/?]+)\/?$/.exec(url);
  if (match === null) {
    throw new GatewayError(
      400,
      'address_not_valid',
      'The address is /aws/<environment>/<region>/<service>, without a query.',
    );
  }
  const [, name = '', region = '', serviceName = ''] = match;
  const environment = environments.get(decoded(name));
  if (environment === undefined) {
    throw new GatewayError(400, 'environment_unknown', 'There is no environment of that name.');
  }
  // The region becomes part of a host name: nothing but the shape of a region may pass.
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region)) {
    throw new GatewayError(400, 'region_not_valid', 'A region looks like eu-central-1.');
  }
  const service = serviceNamed(serviceName);
  if (service === undefined) {
    throw new GatewayError(400, 'service_unknown', 'The console does not use that service.');
  }
  return { environment, region, service };
}

/** Profiles' names may hold characters that a URL escapes. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function checkContent(request: IncomingMessage, service: Service): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== service.contentType) {
    throw new GatewayError(
      415,
      'content_type_not_allowed',
      `${service.name} takes ${service.contentType}.`,
    );
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw new GatewayError(415, 'content_encoding_not_allowed', 'Send the body uncompressed.');
  }
}

function checkOperation(request: IncomingMessage, service: Service, body: Uint8Array): string {
  const target = request.headers['x-amz-target'];
  const operation = operationNamed(service, target?.toString(), body);
  if (operation === undefined) {
    throw new GatewayError(
      400,
      'operation_missing',
      `The request does not name an operation of ${service.name}.`,
    );
  }
  if (!isAllowed(service.name, operation)) {
    throw new GatewayError(
      403,
      'operation_not_allowed',
      `The console does not use ${service.name}:${operation}, so the gateway does not pass it on.`,
    );
  }
  return operation;
}

function forwardedHeaders(
  request: IncomingMessage,
  service: Service,
  operation: string,
  userAgent: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': service.contentType,
    'user-agent': userAgent,
  };
  const [prefix] = service.targetPrefixes;
  if (prefix !== undefined) headers['x-amz-target'] = `${prefix}.${operation}`;
  for (const name of FORWARDED) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

function returnedHeaders(answer: Response): Record<string, string> {
  const headers: Record<string, string> = { ...SECURITY_HEADERS, ...NO_STORE };
  for (const name of RETURNED) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/**
 * Runs `work` until its answer begins. On time-out, or when `signal` fires, it is told to stop and no longer waited for.
 *
 * @throws GatewayError 504 `upstream_timeout`; the reason of `signal`; or whatever `work` throws
 */
async function withDeadline(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const expiry = new AbortController();
  const stop = AbortSignal.any([signal, expiry.signal]);
  stop.throwIfAborted();
  let onStop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    onStop = () => reject(stop.reason);
  });
  stop.addEventListener('abort', onStop, { once: true });
  const timer = setTimeout(() => {
    expiry.abort(
      new GatewayError(
        504,
        'upstream_timeout',
        `There was no answer within ${timeoutMs / 1000} seconds. Try again.`,
      ),
    );
  }, timeoutMs);
  try {
    return await Promise.race([work(stop), stopped]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}

/** The cause may hold host names and paths of this computer, so it is named by its code alone. */
function unreachable(cause: unknown): GatewayError {
  const code = codeOf(cause);
  return new GatewayError(
    503,
    'upstream_unreachable',
    `The service could not be reached${code === undefined ? '' : ` (${code})`}. Check the network and try again.`,
  );
}

function codeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
