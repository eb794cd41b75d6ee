import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { equip } from './equip.ts';
import type { ServiceName } from './errors.ts';
import { readRetries } from './retries.ts';

/** Where the page's calls go: which gateway, which environment behind it, which region, and the page's token. */
export interface AwsAccess {
  /** The page's own origin, such as `http://127.0.0.1:4600`. */
  readonly origin: string;
  readonly environment: string;
  readonly region: string;
  /** The token of this start of the gateway, from the address's fragment. */
  readonly token: string;
}

/** Whether the operations of a client only look, or change something. */
export type Purpose = 'read' | 'write';

/** The four clients of one access that every page needs; those of the set-up alone are in `set-up-clients.ts`. */
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

/** Clients hold connections and a retry budget, so the same access always gets the same ones. */
export function remembered<C>(
  make: (purpose: Purpose, access: AwsAccess) => C,
): (purpose: Purpose, access: AwsAccess) => C {
  const cache = new Map<string, C>();
  return (purpose, access) => {
    const key = [purpose, access.origin, access.environment, access.region, access.token].join(' ');
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = make(purpose, access);
    cache.set(key, made);
    return made;
  };
}

const cached = remembered((purpose, access) => makeClients(purpose, access));

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

/**
 * What every client is made with. They speak AWS's own protocols to the gateway, which drops their signature and
 * makes a true one: the keys here are placeholders, no credential ever reaches the page.
 */
export const clientConfig = (
  purpose: Purpose,
  access: AwsAccess,
  service: ServiceName,
  patience: Patience = PATIENCE,
) => ({
  // The names of profiles may hold any character.
  endpoint: `${access.origin}/aws/${encodeURIComponent(access.environment)}/${access.region}/${service}`,
  region: access.region,
  credentials: { accessKeyId: 'signed-by-the-gateway', secretAccessKey: 'not-a-secret' },
  // With an own endpoint the SDK would otherwise call hosts such as `stream-127.0.0.1`.
  disableHostPrefix: true,
  ...(purpose === 'read' ? { retryStrategy: readRetries() } : { maxAttempts: 1 }),
  // Without throwOnRequestTimeout the time-out of the SDK in Node only prints a warning.
  requestHandler: { requestTimeout: patience.attempt, throwOnRequestTimeout: true },
});

/** Makes the clients of one access. */
export function makeClients(purpose: Purpose, access: AwsAccess, patience?: Patience): Clients {
  const config = (service: ServiceName) => clientConfig(purpose, access, service, patience);
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
