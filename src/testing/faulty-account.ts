import { setTimeout } from 'node:timers/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AwsAccess } from '#aws/client.ts';
import { makeSetupPorts } from '#aws/setup-ports.ts';
import { closeServer, listen } from '#gateway/http.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { signAs } from './sign-as.ts';
import { type Keys, openTestSandbox, type TestSandbox } from './test-sandbox.ts';
import { epochMillis } from '#domain/time/units.ts';

/** How a call fails. `lost` = it is carried out, and the answer never comes; `slow` = it comes after 20 seconds; `gone` = from then on nobody answers at all. */
export type CallFault =
  | 'throttle once'
  | 'throttle always'
  | '500 once'
  | 'lost'
  | 'slow'
  | 'denied'
  | 'expired'
  | 'gone'
  | 'left';

/** A sandbox behind real HTTP and the page's own clients, in which one chosen call fails. */
export interface FaultyAccount {
  readonly test: TestSandbox;
  readonly ports: SetupPorts;
  /** For operations that the ports do not have. */
  readonly access: AwsAccess;
  /** All calls so far, by operation. */
  readonly calls: readonly string[];
  /** Lets the call of that number (from 0) fail; `left` aborts this controller instead when the call has been carried out. */
  arm(index: number, fault: CallFault, leaving: AbortController): void;
  /** From now on the page's calls are signed with these keys. */
  actAs(keys: Keys): void;
  /** From now on everything works again. */
  mend(): void;
  close(): Promise<void>;
}

export async function openFaultyAccount(now: number): Promise<FaultyAccount> {
  const test = openTestSandbox({ now: epochMillis(now) });
  const calls: string[] = [];
  let armed: { index: number; fault: CallFault; leaving: AbortController } | undefined;
  let victim: string | undefined;
  let isGone = false;
  let signer: Keys | undefined;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const operation = operationOf(request, body);
    const isHit = armed !== undefined && calls.length === armed.index;
    const isAgain = armed?.fault === 'throttle always' && operation === victim;
    calls.push(operation);
    if (isHit) victim = operation;
    const fault = isHit || isAgain ? armed?.fault : undefined;
    if (fault === 'gone') isGone = true;
    if (isGone) return void response.destroy();
    if (fault === 'slow') await setTimeout(SLOW_MS);
    const refusal = fault === undefined ? undefined : REFUSALS[fault];
    if (refusal !== undefined) return refuse(request, response, refusal);
    const answer = await test.sandbox.fetch(
      signer === undefined ? asItIs(request, body) : await signAs(signer, request, body),
    );
    if (fault === 'lost') return void response.destroy();
    if (fault === 'left') {
      armed?.leaving.abort();
      return void response.destroy();
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  // A connection that is closed while a call is on its way would be a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0, 'the test');
  const access = {
    origin: `http://127.0.0.1:${port}`,
    environment: 'e',
    region: 'us-east-1',
    token: 't',
  };
  return {
    test,
    calls,
    access,
    ports: makeSetupPorts(access),
    actAs: (keys) => {
      signer = keys;
    },
    arm: (index, fault, leaving) => {
      armed = { index, fault, leaving };
    },
    mend: () => {
      armed = undefined;
      isGone = false;
    },
    close: async () => {
      await closeServer(server, 0);
      test.sandbox.close();
    },
  };
}

/** Below the page's patience with one attempt, 30 seconds. */
const SLOW_MS = 20_000;

const REFUSALS: Partial<Record<CallFault, readonly [status: number, code: string]>> = {
  'throttle once': [400, 'ThrottlingException'],
  'throttle always': [400, 'ThrottlingException'],
  '500 once': [500, 'InternalFailure'],
  denied: [403, 'AccessDenied'],
  expired: [400, 'ExpiredTokenException'],
};

/** S3 has its own names for the same. */
const S3_REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  ThrottlingException: [503, 'SlowDown'],
  InternalFailure: [500, 'InternalError'],
  ExpiredTokenException: [400, 'ExpiredToken'],
};

/** With the page's own signature, which is nobody's: the administrator's. */
const asItIs = (request: IncomingMessage, body: Buffer<ArrayBuffer>): Request =>
  new Request(`http://${request.headers.host}${withoutPlace(request)}`, {
    method: request.method ?? 'POST',
    headers: request.headers as Record<string, string>,
    ...(body.length === 0 ? {} : { body }),
  });

/** What is left of the page's address for the far end: S3 has its buckets there. */
const withoutPlace = ({ url = '' }: IncomingMessage): string =>
  url.replace(/^\/aws\/[^/]+\/[^/]+\/[^/?]+/, '').replace(/^(?!\/)/, '/');

const isS3 = ({ url = '' }: IncomingMessage): boolean => /^\/aws\/[^/]+\/[^/]+\/s3\b/.test(url);

function operationOf(request: IncomingMessage, body: Buffer): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return isS3(request)
    ? `${request.method} ${withoutPlace(request)}`
    : (new URLSearchParams(body.toString('utf8')).get('Action') ?? '');
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  [status, code]: readonly [number, string],
): void {
  const { headers } = request;
  if (isS3(request)) {
    const [s3Status, s3Code] = S3_REFUSALS[code] ?? [status, code];
    response.writeHead(s3Status, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${s3Code}</Code><Message>No.</Message><RequestId>r</RequestId></Error>`,
    );
    return;
  }
  if (headers['x-amz-target'] === undefined) {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code.replace(/^ThrottlingException/, 'Throttling')}</Code><Message>No.</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: code, message: 'No.' }));
}
