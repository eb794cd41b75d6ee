import { GatewayError } from './gateway-error.ts';

/** Lets at most so many at once, per key; the others wait their turn. */
export interface Limiter {
  /**
   * Runs `work` when its turn has come. Who leaves the queue, by `signal`, never runs.
   *
   * @throws GatewayError 429 `too_many_calls` if too many wait already; the reason of `signal`; or whatever `work` throws
   */
  run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

interface Lane {
  running: number;
  /** First come, first served; a waiter takes itself out when it leaves. */
  readonly waiting: Set<() => void>;
}

export function createLimiter(limits: {
  readonly running: number;
  readonly waiting: number;
}): Limiter {
  const lanes = new Map<string, Lane>();

  const leave = (key: string, lane: Lane): void => {
    const [next] = lane.waiting;
    if (next === undefined) {
      lane.running -= 1;
      if (lane.running === 0) lanes.delete(key);
      return;
    }
    // The place passes on, so that nobody slips in between.
    lane.waiting.delete(next);
    next();
  };

  const enter = async (lane: Lane, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (lane.running < limits.running) {
      lane.running += 1;
      return;
    }
    if (lane.waiting.size >= limits.waiting) {
      throw new GatewayError(
        429,
        'too_many_calls',
        `${limits.waiting} calls of this operation are waiting already. Try again in a moment.`,
      );
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        lane.waiting.delete(go);
        reject(signal.reason);
      };
      lane.waiting.add(go);
      signal.addEventListener('abort', stop, { once: true });
    });
  };

  return {
    async run(key, signal, work) {
      const lane = lanes.get(key) ?? { running: 0, waiting: new Set() };
      lanes.set(key, lane);
      try {
        await enter(lane, signal);
      } catch (error) {
        if (lane.running === 0) lanes.delete(key);
        throw error;
      }
      try {
        return await work();
      } finally {
        leave(key, lane);
      }
    },
  };
}
