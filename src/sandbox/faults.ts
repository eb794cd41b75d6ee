import { accessDenied } from './authorize/access-denied.ts';
import type { Fault, FaultKind, Settings } from './control/settings.ts';
import type { ServiceName } from './protocol/operation-types.ts';
import { ConnectionReset, ServiceError } from './protocol/service-error.ts';
import { rateExceeded } from './quotas.ts';
import { readSettings, type World, writeSettings } from './world.ts';

/** How long a call hit by the fault `slow` waits before it is carried out. */
export const SLOW_MS = 20_000;

/** A call that may be hit. */
export interface FaultedCall {
  readonly service: ServiceName | 's3';
  readonly operation: string;
  readonly callerArn: string;
}

type Refusal = readonly [code: string, message: string, status: number];

const FAILED = 'The request processing has failed.';
const EXPIRED = 'The security token included in the request is expired';
const QUERY = {
  '500': ['ServiceFailure', FAILED, 500],
  expired: ['ExpiredToken', EXPIRED, 403],
} as const;
const JSON_SERVICE = {
  '500': ['InternalFailure', FAILED, 500],
  expired: ['ExpiredTokenException', EXPIRED, 400],
} as const;

/** How each service words the faults that it has words for. */
const REFUSALS: Readonly<
  Record<FaultedCall['service'], Readonly<Record<'500' | 'expired', Refusal>>>
> = {
  cloudtrail: JSON_SERVICE,
  logs: JSON_SERVICE,
  iam: QUERY,
  sts: QUERY,
  kms: { ...JSON_SERVICE, '500': ['KMSInternalException', FAILED, 500] },
  organizations: { ...JSON_SERVICE, '500': ['ServiceException', FAILED, 500] },
  s3: {
    '500': ['InternalError', 'We encountered an internal error. Please try again.', 500],
    expired: ['ExpiredToken', 'The provided token has expired.', 400],
  },
};

const throttled = (service: FaultedCall['service']): ServiceError =>
  service === 's3'
    ? new ServiceError('SlowDown', 'Please reduce your request rate.', 503)
    : rateExceeded(service);

/**
 * Carries a call out, unless the settings hold a fault for its operation and this call is hit.
 * @param carryOut does the work, and throws ServiceError to refuse it
 * @returns the real answer, or for `html` the page that takes its place
 * @throws ServiceError of a refusal, real or played; ConnectionReset for the kinds `reset` (instead of carrying out) and `lost`
 *   (after it); the signal's reason when the client goes during `slow`
 */
export async function underFaults(
  world: World,
  { service, operation, callerArn }: FaultedCall,
  signal: AbortSignal,
  carryOut: () => Response,
): Promise<Response> {
  const kind = drawFault(world, `${service}:${operation}`);
  switch (kind) {
    case undefined:
      return carryOut();
    case 'throttle':
      throw throttled(service);
    case 'denied':
      throw accessDenied(service, { callerArn, action: `${service}:${operation}` });
    case 'html':
      return new Response('<html><body><h1>503 Service Unavailable</h1></body></html>', {
        status: 503,
        headers: { 'content-type': 'text/html' },
      });
    case 'reset':
      throw new ConnectionReset();
    case 'lost':
      await lose(carryOut);
      throw new ConnectionReset();
    case 'slow':
      await wait(world, SLOW_MS, signal);
      return carryOut();
    default:
      throw new ServiceError(...REFUSALS[service][kind]);
  }
}

/** Carries a call out and drops its answer, a refusal as well. */
async function lose(carryOut: () => Response): Promise<void> {
  try {
    await carryOut().body?.cancel();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Decides whether a call is hit, and counts it off. */
function drawFault(world: World, operation: string): FaultKind | undefined {
  const settings = readSettings(world.store);
  const index = settings.faults.findIndex(
    (fault) => fault.operation === operation && fault.count !== 0 && world.random() < fault.rate,
  );
  const drawn = settings.faults[index];
  if (drawn === undefined) return undefined;
  const { after, count } = drawn;
  if (after > 0) {
    writeSettings(world.store, withFault(settings, index, { ...drawn, after: after - 1 }));
    return undefined;
  }
  if (count !== undefined) {
    writeSettings(world.store, withFault(settings, index, { ...drawn, count: count - 1 }));
  }
  return drawn.kind;
}

const withFault = (settings: Settings, index: number, fault: Fault): Settings => ({
  ...settings,
  faults: settings.faults.with(index, fault),
});

/** @throws the signal's reason as soon as the client has gone: then the call is not carried out */
function wait(world: World, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const leave = () => {
      cancel();
      // Whatever a caller aborts with is what its promise rejects with.
      reject(signal.reason as Error);
    };
    const cancel = world.clock.setTimer(ms, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
