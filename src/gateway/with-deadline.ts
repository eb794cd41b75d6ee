import type { UpstreamAnswer } from './environment.ts';
import { GatewayError } from './gateway-error.ts';

/**
 * Runs `work` until its answer begins. On time-out, or when `signal` fires, it is told to stop and no longer waited for.
 *
 * @throws GatewayError 504 `upstream_timeout`; the reason of `signal`; or whatever `work` throws
 */
export async function withDeadline(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<UpstreamAnswer>,
): Promise<UpstreamAnswer> {
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
