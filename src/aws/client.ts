import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { getSmithyContext } from '@smithy/core/transport';
import type { BuildMiddleware, InitializeMiddleware, MetadataBearer } from '@smithy/types';
import { HttpRequest } from '@smithy/core/protocols';
import { checkAnswers, type Notation } from './answers.ts';
import { toAwsError, type ServiceName } from './errors.ts';
import { readRetries, writeRetries } from './retries.ts';
import { allowXmlAnswers } from './trusted-xml.ts';

/** Where the page's calls go: which gateway, which environment behind it, which region, and the page's token. */
export interface AwsAccess {
  /** The page's own origin, such as `http://127.0.0.1:4600`. */
  readonly origin: string;
  readonly environment: string;
  readonly region: string;
  /** The token of this start of the gateway, from the address's fragment. */
  readonly token: string;
}

/** The four clients of one access. */
export interface Clients {
  readonly cloudTrail: CloudTrailClient;
  readonly logs: CloudWatchLogsClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

/** How long calls may take, in milliseconds. */
export interface Patience {
  /** One attempt, until its answer begins. */
  readonly attempt: number;
}

const PATIENCE: Patience = { attempt: 30_000 };

/** A whole call, with all its attempts, the waiting between them, and the reading of the answer: milliseconds. */
const CALL_LIMIT_MS = 90_000;

/** The same account and environment, seen from another region. */
export const inRegion = (access: AwsAccess, region: string): AwsAccess => ({ ...access, region });

/** The clients for operations that only read; see `retries.ts` for who repeats a call and when. */
export const readers = (access: AwsAccess): Clients => cached('read', access);

/** The clients for operations that change something. */
export const writers = (access: AwsAccess): Clients => cached('write', access);

/**
 * The options of one `send`: it ends when the caller's signal says so, and in any case after a minute.
 * The SDK has no time-out of its own, and its `requestTimeout` counts each attempt anew.
 */
export const within = (signal: AbortSignal): { abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.any([signal, AbortSignal.timeout(CALL_LIMIT_MS)]),
});

const cache = new Map<string, Clients>();

/** Clients hold connections and a retry budget, so the same access always gets the same ones. */
function cached(purpose: 'read' | 'write', access: AwsAccess): Clients {
  const key = [purpose, access.origin, access.environment, access.region, access.token].join(' ');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = makeClients(purpose, access);
  cache.set(key, made);
  return made;
}

/**
 * Makes the clients of one access. They speak AWS's own protocols to the gateway, which drops their signature and
 * makes a true one: the keys here are placeholders, no credential ever reaches the page.
 */
export function makeClients(
  purpose: 'read' | 'write',
  access: AwsAccess,
  patience: Patience = PATIENCE,
): Clients {
  allowXmlAnswers();
  const config = (service: ServiceName) => ({
    // The names of profiles may hold any character.
    endpoint: `${access.origin}/aws/${encodeURIComponent(access.environment)}/${access.region}/${service}`,
    region: access.region,
    credentials: { accessKeyId: 'signed-by-the-gateway', secretAccessKey: 'not-a-secret' },
    // With an own endpoint the SDK would otherwise call hosts such as `stream-127.0.0.1`.
    disableHostPrefix: true,
    retryStrategy: purpose === 'read' ? readRetries() : writeRetries(),
    // Without throwOnRequestTimeout the time-out of the SDK in Node only prints a warning.
    requestHandler: { requestTimeout: patience.attempt, throwOnRequestTimeout: true },
  });
  const cloudTrail = new CloudTrailClient(config('cloudtrail'));
  const logs = new CloudWatchLogsClient(config('logs'));
  const iam = new IAMClient(config('iam'));
  const sts = new STSClient(config('sts'));
  equip(cloudTrail, 'cloudtrail', 'json', access.token);
  equip(logs, 'logs', 'json', access.token);
  equip(iam, 'iam', 'xml', access.token);
  equip(sts, 'sts', 'xml', access.token);
  return { cloudTrail, logs, iam, sts };
}

/** What `equip` needs of a client; all four fit. */
interface Equippable<I extends object, O extends MetadataBearer> {
  readonly config: { readonly streamCollector: (body: never) => Promise<Uint8Array> };
  readonly middlewareStack: {
    add(
      middleware: InitializeMiddleware<I, O>,
      options: { step: 'initialize'; priority: 'high'; name: string },
    ): void;
    add(middleware: BuildMiddleware<I, O>, options: { step: 'build'; name: string }): void;
    add(
      middleware: ReturnType<typeof checkAnswers<I, O>>,
      options: { step: 'deserialize'; priority: 'low'; name: string },
    ): void;
  };
}

/** Adds what every client has: one kind of error outermost, the page's token, the check of the answer innermost. */
function equip<I extends object, O extends MetadataBearer>(
  client: Equippable<I, O>,
  service: ServiceName,
  notation: Notation,
  token: string,
): void {
  const collect = (body: unknown) => client.config.streamCollector(body as never);
  const stack = client.middlewareStack;
  stack.add(oneError(service), { step: 'initialize', priority: 'high', name: 'oneError' });
  stack.add(sendToken(token), { step: 'build', name: 'sendToken' });
  stack.add(checkAnswers(notation, collect), {
    step: 'deserialize',
    priority: 'low',
    name: 'checkAnswers',
  });
}

function oneError<I extends object, O extends MetadataBearer>(
  service: ServiceName,
): InitializeMiddleware<I, O> {
  return (next, context) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      const operation = context.commandName?.replace(/Command$/, '') ?? 'Unknown';
      const signal = getSmithyContext(context)['abortSignal'];
      throw toAwsError(error, {
        service,
        operation,
        signal: signal instanceof AbortSignal ? signal : undefined,
      });
    }
  };
}

function sendToken<I extends object, O extends MetadataBearer>(
  token: string,
): BuildMiddleware<I, O> {
  return (next) => (args) => {
    if (HttpRequest.isInstance(args.request)) args.request.headers['x-trailglass-token'] = token;
    return next(args);
  };
}
