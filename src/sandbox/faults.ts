import type { FaultKind, Settings } from './control/settings.ts';
import { errorResponse } from './protocol/error-response.ts';
import type { ServiceSchema } from './protocol/schemas.ts';
import { ConnectionReset, ServiceError } from './protocol/service-error.ts';
import { rateExceeded } from './quotas.ts';
import { readSettings, type World, writeSettings } from './world.ts';

/** How long a call hit by the fault `slow` waits before it is carried out. */
export const SLOW_MS = 20_000;

/**
 * Plays the fault that the settings hold for an operation, if this call is hit.
 * @returns the answer that takes the place of the real one, or `undefined` to go on
 * @throws ConnectionReset for the kind `reset`; the signal's reason when the client goes during `slow`
 */
export async function playFault(
  world: World,
  schema: ServiceSchema,
  operation: string,
  signal: AbortSignal,
  requestId: string,
): Promise<Response | undefined> {
  const kind = drawFault(world, `${schema.service}:${operation}`);
  if (kind === undefined) return undefined;
  const refuse = (code: string, message: string, status: number) =>
    errorResponse(schema, new ServiceError(code, message, status), requestId, world.clock.now());
  switch (kind) {
    case 'throttle':
      return errorResponse(schema, rateExceeded(schema.service), requestId, world.clock.now());
    case '500':
      return schema.protocol === 'awsQuery'
        ? refuse('ServiceFailure', 'The request processing has failed.', 500)
        : refuse('InternalFailure', 'The request processing has failed.', 500);
    case 'expired':
      return schema.protocol === 'awsQuery'
        ? refuse('ExpiredToken', 'The security token included in the request is expired', 403)
        : refuse(
            'ExpiredTokenException',
            'The security token included in the request is expired',
            400,
          );
    case 'html':
      return new Response('<html><body><h1>503 Service Unavailable</h1></body></html>', {
        status: 503,
        headers: { 'content-type': 'text/html' },
      });
    case 'reset':
      throw new ConnectionReset();
    case 'slow':
      await wait(world, SLOW_MS, signal);
      return undefined;
  }
}

/** Decides whether a call is hit, and counts it off. */
function drawFault(world: World, operation: string): FaultKind | undefined {
  const settings = readSettings(world.store);
  const index = settings.faults.findIndex(
    (fault) => fault.operation === operation && fault.count !== 0 && world.random() < fault.rate,
  );
  const hit = settings.faults[index];
  if (hit === undefined) return undefined;
  if (hit.count !== undefined) writeSettings(world.store, countedOff(settings, index));
  return hit.kind;
}

const countedOff = (settings: Settings, index: number): Settings => ({
  ...settings,
  faults: settings.faults.map((fault, i) =>
    i === index && fault.count !== undefined ? { ...fault, count: fault.count - 1 } : fault,
  ),
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
