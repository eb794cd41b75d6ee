import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFacts } from './answer-facts.ts';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import type { Audit } from './audit.ts';
import { checkBody } from './check-body.ts';
import type { ChangingEnvironments, Environment, UpstreamAnswer } from './environment.ts';
import { mayBeAboutTime, type FarClocks } from './far-clocks.ts';
import { GatewayError } from './gateway-error.ts';
import { NO_STORE, SECURITY_HEADERS } from './headers.ts';
import { clientSignal, readBody, writeAnswer } from './http.ts';
import { createKnownAccounts, type KnownAccounts } from './known-accounts.ts';
import { createLimiter } from './limiter.ts';
import { effectOf, operationNamed, serviceNamed, type Effect, type Service } from './operations.ts';
import { resourceNames } from './resource-names.ts';
import { s3Address } from './s3-address.ts';
import { sign, type UnsignedRequest } from './sign.ts';
import { withDeadline } from './with-deadline.ts';

export interface RelayOptions {
  readonly environments: readonly Environment[];
  /** Asked for the names that `environments` does not have. */
  readonly profiles?: Pick<ChangingEnvironments, 'find'>;
  readonly audit: Audit;
  readonly clocks: FarClocks;
  /** Whether operations that change something are refused. */
  readonly isReadOnly: boolean;
  /** How long the far end may take until its answer begins; a stream may then last as long as it likes. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Fires when the gateway ends. */
  readonly stopping: AbortSignal;
}

/** Above CloudWatch Logs' largest request, 1 MiB of PutLogEvents, and any policy document. */
export const RELAY_BODY_LIMIT = 1.5 * 1024 * 1024;

/**
 * How many calls of one operation an environment gets at once, until their answers begin. A browser opens six connections to
 * us, so one tab never waits; many tabs do, instead of using up the quotas of the account.
 */
const CALLS = { running: 10, waiting: 256 };

/** What of the page's request goes on beside body and operation: what AWS needs to recognise a repeated attempt. */
const FORWARDED = ['x-amz-user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request'] as const;

/** With which S3 proves that a body arrived whole. Nothing that would grant somebody else anything, such as `x-amz-acl`. */
const FORWARDED_TO_S3 = [
  'content-md5',
  'x-amz-checksum-crc32',
  'x-amz-checksum-crc32c',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
  'x-amz-sdk-checksum-algorithm',
] as const;

/** What of the answer comes back: what the SDK reads. No cookie, redirect, encoding or CORS header is among it. */
const RETURNED = [
  'content-type',
  'date',
  'retry-after',
  'x-amz-bucket-region',
  'x-amz-id-2',
  'x-amz-request-id',
  'x-amz-retry-after',
  'x-amzn-errortype',
  'x-amzn-query-error',
  'x-amzn-request-id',
  'x-amzn-requestid',
] as const;

/**
 * Answers `/aws/<environment>/<region>/<service>`, the address the page's SDK clients are pointed at (for S3 with
 * `/<bucket>` and `?policy` behind it): finds out which operation is asked for, refuses what is not on the list, replaces
 * the page's signature (made with dummy keys) by one with the environment's credentials, and streams the answer back. AWS's
 * errors pass as they are.
 *
 * What changes something, and what is refused, goes into the audit.
 *
 * It repeats no request: retrying is one layer's business, and that is not this one. The exception is a request that AWS did
 * not look at because this computer's clock is wrong: it is signed once more, with AWS's time.
 */
export function createRelay(
  options: RelayOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const limiter = createLimiter(CALLS);
  const { clocks } = options;
  const accounts = createKnownAccounts();
  const environments = new Map(options.environments.map((one) => [one.name, one]));

  return async (request, response) => {
    const address = await addressed(
      request.url ?? '',
      async (name) => environments.get(name) ?? options.profiles?.find(name),
    );
    const { environment, region, service } = address;
    const { operation, unsigned } =
      service.protocol === 's3'
        ? await readS3Request(request, address, options.userAgent)
        : await readRequest(request, address, options.userAgent);
    const effect = effectOf(service.name, operation);
    const note = noteTo(options.audit, accounts, address, operation, unsigned);
    try {
      checkOperation(service, operation, effect, options.isReadOnly);
    } catch (error) {
      note('refused', facts(error));
      throw error;
    }
    checkBody(service, operation, unsigned.body);

    const signal = clientSignal(response, options.stopping);
    let isSent = false;
    const forward = (deadline: AbortSignal) =>
      limiter.run(`${environment.name} ${service.name}:${operation}`, deadline, async () => {
        const attempt = async () => {
          const signed = await sign(
            environment.endpoint(service.name, region, operation),
            unsigned,
            await environment.credentials(deadline),
            clocks.signingDate(environment.name),
          );
          isSent = true;
          return environment.send(signed, deadline).catch((error: unknown) => {
            throw deadline.aborted ? deadline.reason : unreachable(error);
          });
        };
        const first = await attempt();
        if (!clocks.learn(environment.name, first.headers) || first.status < 400) return first;
        const { facts: known, answer: whole } = await answerFacts(first, deadline);
        if (!mayBeAboutTime(known.error)) return whole;
        whole.body?.destroy();
        return attempt();
      });
    let answer = await withDeadline(options.timeoutMs, signal, forward).catch((error: unknown) => {
      if (effect === 'write') note(isSent ? 'unknown' : 'refused', facts(error));
      throw error;
    });
    if (effect === 'write') {
      const known = await answerFacts(answer, signal);
      note(answer.status < 300 ? 'done' : 'failed', known.facts);
      ({ answer } = known);
    }

    if (operation === 'GetCallerIdentity') {
      answer = await accounts.learn(environment, answer, signal);
    }

    if (isRedirect(answer) && !(service.protocol === 's3' && namesRegion(answer))) {
      answer.body?.destroy();
      throw new GatewayError(
        502,
        'upstream_redirect',
        `${service.name} answered with a redirect (${answer.status}), which is not followed.`,
      );
    }
    await writeAnswer(answer, response, returnedHeaders(answer), signal);
  };
}

/** A request of the page's, read: what it asks for, and what goes on. */
interface Asked {
  readonly operation: string;
  readonly unsigned: UnsignedRequest;
}

/** What the page's address says. */
interface Address {
  readonly environment: Environment;
  readonly region: string;
  readonly service: Service;
  /** Behind the service's name and its slash; empty for all services but S3. */
  readonly path: string;
  readonly query: string | undefined;
}

async function addressed(
  url: string,
  find: (name: string) => Promise<Environment | undefined>,
): Promise<Address> {
  // The SDK's endpoint has no trailing slash and its requests do; both are the same address.
  const match = /^\/aws\/([^/?]+)\/([^/?]+)\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url);
  const [, name = '', region = '', serviceName = '', path = '', query] = match ?? [];
  if (match === null || (serviceName !== 's3' && (path !== '' || query !== undefined))) {
    throw new GatewayError(
      400,
      'address_not_valid',
      'The address is /aws/<environment>/<region>/<service>, without a query.',
    );
  }
  const environment = await find(decoded(name));
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
  return { environment, region, service, path, query };
}

/** Profiles' names may hold characters that a URL escapes. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Reads a POST that names its operation itself. */
async function readRequest(
  request: IncomingMessage,
  { service }: Address,
  userAgent: string,
): Promise<Asked> {
  checkContent(request, service.name, service.contentType);
  const body = await readBody(request, RELAY_BODY_LIMIT);
  const target = request.headers['x-amz-target'];
  const operation = operationNamed(service, target?.toString(), body);
  if (operation === undefined) {
    throw new GatewayError(
      400,
      'operation_missing',
      `The request does not name an operation of ${service.name}.`,
    );
  }
  const [prefix] = service.targetPrefixes;
  const headers = {
    ...(service.contentType !== undefined && { 'content-type': service.contentType }),
    ...(prefix !== undefined && { 'x-amz-target': `${prefix}.${operation}` }),
    'user-agent': userAgent,
    ...picked(request, FORWARDED),
  };
  return { operation, unsigned: { method: 'POST', path: '', query: {}, headers, body } };
}

/** Reads a request to S3, whose operation stands in its method and its address. */
async function readS3Request(
  request: IncomingMessage,
  { service, path, query }: Address,
  userAgent: string,
): Promise<Asked> {
  const asked = s3Address(request.method ?? '', path, query);
  if (asked === undefined) {
    throw new GatewayError(
      403,
      'operation_not_allowed',
      'Of S3 the console uses buckets and their policies alone, so the gateway passes nothing else on.',
    );
  }
  if (asked.contentType !== undefined) checkContent(request, service.name, asked.contentType);
  const body = await readBody(request, RELAY_BODY_LIMIT);
  if (asked.contentType === undefined && body.length > 0) {
    throw new GatewayError(400, 'body_not_allowed', `${asked.operation} is sent without a body.`);
  }
  const headers = {
    ...(asked.contentType !== undefined && { 'content-type': asked.contentType }),
    'user-agent': userAgent,
    ...picked(request, FORWARDED),
    ...picked(request, FORWARDED_TO_S3),
  };
  const { operation, method, path: below, query: sent } = asked;
  return { operation, unsigned: { method, path: below, query: sent, headers, body } };
}

function checkContent(
  request: IncomingMessage,
  service: string,
  contentType: string | undefined,
): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== contentType) {
    throw new GatewayError(415, 'content_type_not_allowed', `${service} takes ${contentType}.`);
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw new GatewayError(415, 'content_encoding_not_allowed', 'Send the body uncompressed.');
  }
}

function checkOperation(
  service: Service,
  operation: string,
  effect: Effect | undefined,
  isReadOnly: boolean,
): void {
  if (effect === undefined) {
    throw new GatewayError(
      403,
      'operation_not_allowed',
      `The console does not use ${service.name}:${operation}, so the gateway does not pass it on.`,
    );
  }
  if (isReadOnly && effect === 'write') {
    throw new GatewayError(
      403,
      'read_only',
      `${service.name}:${operation} changes something, and Trailglass was started with --read-only. Start it without to allow that.`,
    );
  }
}

/** Notes the outcome of one request. */
function noteTo(
  audit: Audit,
  accounts: KnownAccounts,
  { environment, region, service }: Address,
  operation: string,
  { body, path }: UnsignedRequest,
) {
  return (
    outcome: AuditEntry['outcome'],
    known: Pick<AuditEntry, 'status' | 'error' | 'requestId'>,
  ): void => {
    const account = accounts.of(environment);
    audit.add({
      environment: environment.name,
      ...(account !== undefined && { account }),
      region,
      operation: `${service.name}:${operation}`,
      names: resourceNames(service, body, path),
      outcome,
      ...known,
    });
  };
}

/** Of a request that got no answer: the gateway's own code, or that somebody gave up waiting. */
const facts = (error: unknown): Pick<AuditEntry, 'status' | 'error'> =>
  error instanceof GatewayError
    ? { status: error.status, error: error.code }
    : { error: 'cancelled' };

function picked(
  request: IncomingMessage,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

const isRedirect = ({ status }: UpstreamAnswer): boolean => status >= 300 && status < 400;

/** S3 tells so where a bucket is; without a `Location`, which is never returned, nobody can follow it. */
const namesRegion = ({ headers }: UpstreamAnswer): boolean => headers.has('x-amz-bucket-region');

function returnedHeaders(answer: UpstreamAnswer): Record<string, string> {
  const headers: Record<string, string> = { ...SECURITY_HEADERS, ...NO_STORE };
  for (const name of RETURNED) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
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
