import type { QueryClient } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import type { AwsError } from '#aws/errors.ts';
import { getStatus, type GatewayStatus } from '#aws/gateway/get-status.ts';

/** Whether the console's own server answers, and whether it is still the one that this page has its session with. */
export type GatewayState = 'there' | 'gone' | 'restarted';

/** What one look at the server shows. */
export interface Glance extends Partial<GatewayStatus> {
  readonly state: GatewayState;
}

export interface GatewayWatchOptions {
  readonly client: QueryClient;
  /** Asks the server; answers whatever happens. */
  readonly ask: (signal: AbortSignal) => Promise<Glance>;
  readonly clock: {
    /** Milliseconds of the computer's clock, which goes on while the computer sleeps. */
    now(): number;
    /** Answers how to take it back. */
    setTimer(ms: number, fire: () => void): () => void;
  };
}

export interface GatewayWatch {
  readonly state: GatewayState;
  /** Milliseconds to add to this computer's clock for an environment's; 0 where that does not matter. */
  clockOff(environment: string): number;
  /** Calls `listener` after each look; answers how to end that. */
  subscribe(listener: () => void): () => void;
  /** Begins to look; answers how to end that. */
  start(): () => void;
}

/** How often the server is looked for: it is on this computer, and a glance costs it nothing. */
const GLANCE_MS = 10_000;
/** After it has gone: at once, and then less and less often. */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 15_000;
/** A glance that comes so late slept: browsers delay those of a hidden tab by a minute at most. */
const SLEEP_MS = 3 * 60_000;

/**
 * Watches the console's own server, so that a page says that it has gone although nobody asks it anything, and goes on by itself
 * when it is back: what failed for want of a connection is asked for again. So is what has gone stale while the computer slept.
 */
export function watchGateway({ client, ask, clock }: GatewayWatchOptions): GatewayWatch {
  const listeners = new Set<() => void>();
  let state: GatewayState = 'there';
  let clocks: GatewayStatus['clocks'] = {};

  const show = (glance: Glance): void => {
    const isBack = state === 'gone' && glance.state === 'there';
    ({ state, clocks = clocks } = glance);
    for (const listener of listeners) listener();
    if (isBack) void client.refetchQueries({ type: 'active', predicate: lacksConnection });
  };

  return {
    get state() {
      return state;
    },
    clockOff: (environment) => clocks[environment] ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      const stopping = new AbortController();
      let cancel = (): void => undefined;
      let isAsking = false;
      let waitMs = SHORTEST_MS;

      const look = async (): Promise<void> => {
        if (isAsking || stopping.signal.aborted) return;
        isAsking = true;
        cancel();
        const glance = await ask(stopping.signal);
        isAsking = false;
        if (stopping.signal.aborted) return;
        show(glance);
        const isGone = glance.state === 'gone';
        waitMs = isGone ? Math.min(LONGEST_MS, waitMs * 2) : SHORTEST_MS;
        plan(isGone ? waitMs : GLANCE_MS);
      };
      const plan = (ms: number): void => {
        const due = clock.now() + ms;
        cancel = clock.setTimer(ms, () => {
          if (clock.now() - due > SLEEP_MS) {
            void client.refetchQueries({ type: 'active', stale: true });
          }
          void look();
        });
      };
      const onEvent = (event: object): void => {
        const { action } = event as { readonly action?: { type: string; error?: unknown } };
        if (action?.type === 'error' && isAboutConnection(action.error)) void look();
      };
      const ends = [
        client.getQueryCache().subscribe(onEvent),
        client.getMutationCache().subscribe(onEvent),
      ];
      plan(GLANCE_MS);
      return () => {
        stopping.abort();
        cancel();
        for (const end of ends) end();
      };
    },
  };
}

/** Looks at the server of a session. */
export async function glanceAt(
  gateway: Pick<AwsAccess, 'origin' | 'token'>,
  signal: AbortSignal,
): Promise<Glance> {
  try {
    return { state: 'there', ...(await getStatus(gateway, signal)) };
  } catch (error) {
    const { kind } = error as Partial<AwsError>;
    if (kind === 'token') return { state: 'restarted' };
    return { state: isAboutConnection(error) ? 'gone' : 'there' };
  }
}

const isAboutConnection = (error: unknown): boolean => {
  const { kind } = (error ?? {}) as Partial<AwsError>;
  return kind === 'network';
};

const lacksConnection = ({ state }: { readonly state: { readonly error: unknown } }): boolean =>
  isAboutConnection(state.error);
