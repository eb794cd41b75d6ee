import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as sts from '@aws-sdk/client-sts';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { Hash } from '#testing/sha256.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import type {
  OperationInput,
  OperationName,
  OperationOutput,
  ServiceName,
} from '#sandbox/protocol/operation-types.ts';
import type { Settings } from '#sandbox/control/settings.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';

const CLIENTS = {
  cloudtrail: { module: cloudtrail, Client: cloudtrail.CloudTrailClient },
  logs: { module: logs, Client: logs.CloudWatchLogsClient },
  iam: { module: iam, Client: iam.IAMClient },
  kms: { module: kms, Client: kms.KMSClient },
  organizations: { module: organizations, Client: organizations.OrganizationsClient },
  sts: { module: sts, Client: sts.STSClient },
};

/** Where and as whom a test calls; by default us-east-1 and the sandbox's default account. */
export interface CallOptions {
  readonly region?: string;
  /** Twelve digits: calls as that account's administrator. */
  readonly account?: string;
  /** Signs with these instead, such as a key that the sandbox issued. */
  readonly as?: Keys;
}

/** What a call is signed with. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  /** Calls an operation with the real SDK client, signed; refusals are thrown as the SDK's exceptions. */
  call<S extends ServiceName, N extends OperationName<S>>(
    service: S,
    name: N,
    input: OperationInput<S, N>,
    options?: CallOptions,
  ): Promise<OperationOutput<S, N>>;
  /** Calls `/_sandbox/<path>`: POST with a body (a string as it stands, anything else as JSON), GET without. */
  control(path: string, body?: unknown): Promise<Response>;
}

/** When a test sandbox's clock stands, unless the test says otherwise. */
export const TEST_NOW = epochMillis(Date.UTC(2026, 10, 22, 10, 0, 0));

/**
 * Opens an in-memory sandbox on a clock that the test moves; nothing listens on a port. Roles count at once unless the
 * test asks for IAM's delay: most tests are about something else.
 */
export function openTestSandbox(
  options: {
    readonly now?: EpochMillis;
    readonly seed?: 'demo' | 'empty';
    readonly database?: string;
    readonly report?: (line: string) => void;
    readonly strictSignatures?: boolean;
    readonly settings?: Partial<Settings>;
  } = {},
): TestSandbox {
  const clock = manualClock(options.now ?? TEST_NOW);
  const sandbox = createSandbox({
    database: options.database ?? ':memory:',
    clock,
    random: seededRandom(1),
    seed: options.seed ?? 'empty',
    report: options.report ?? failTest,
    strictSignatures: options.strictSignatures ?? false,
    settings: { propagationDelayMs: 0, ...options.settings },
  });
  // A client looks for its settings in files and in the environment before its first call, which costs more than the call.
  const clients = new Map<string, cloudtrail.CloudTrailClient>();
  const clientOf = (service: ServiceName, region: string, credentials: Keys) => {
    const key = JSON.stringify([service, region, credentials]);
    const known = clients.get(key);
    if (known !== undefined) return known;
    // The types of client and command belong together by construction; TypeScript cannot follow a name put together.
    const made = new (CLIENTS[service].Client as typeof cloudtrail.CloudTrailClient)({
      region,
      credentials,
      endpoint: 'http://127.0.0.1:4566',
      maxAttempts: 1,
      // StartLiveTail would be sent to another host.
      disableHostPrefix: true,
      requestHandler: { handle: (request: HttpRequest) => answer(sandbox, request) },
      signer: signerAt(clock, service, region, credentials),
    });
    clients.set(key, made);
    return made;
  };
  return {
    sandbox,
    clock,
    async call(service, name, input, { region = 'us-east-1', account = 'test', as } = {}) {
      const credentials = as ?? { accessKeyId: account, secretAccessKey: 'test' };
      const { module } = CLIENTS[service];
      const client = clientOf(service, region, credentials);
      const Command = (module as unknown as Record<string, typeof cloudtrail.ListTrailsCommand>)[
        `${name}Command`
      ];
      if (Command === undefined) throw new Error(`The SDK has no ${service}:${name}.`);
      const { $metadata: _, ...output } = await client.send(new Command(input as object));
      return output as never;
    },
    control: (path, body) =>
      sandbox.fetch(
        new Request(`http://127.0.0.1:4566/_sandbox/${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          ...(body === undefined
            ? {}
            : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
  };
}

/** What a test did not plan for must not go by unseen. */
function failTest(line: string): void {
  throw new Error(line);
}

/** Signs with the sandbox's time, which need not be this computer's. */
function signerAt(clock: ManualClock, service: ServiceName, region: string, credentials: Keys) {
  const signer = new SignatureV4({ service, region, credentials, sha256: Hash });
  return {
    sign: (request: HttpRequest) =>
      signer.sign(request, { signingDate: new Date(clock.now()) }) as Promise<HttpRequest>,
  };
}

async function answer(sandbox: Sandbox, request: HttpRequest): Promise<{ response: HttpResponse }> {
  const response = await sandbox.fetch(
    new Request(`http://${request.headers['host'] ?? request.hostname}${request.path}`, {
      method: request.method,
      headers: request.headers,
      body: request.body,
    }),
  );
  return {
    response: new HttpResponse({
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: isStream(response) ? response.body : new Uint8Array(await response.arrayBuffer()),
    }),
  };
}

const isStream = ({ headers }: Response): boolean =>
  headers.get('content-type') === 'application/vnd.amazon.eventstream';
