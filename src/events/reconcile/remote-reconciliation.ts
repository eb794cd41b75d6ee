import { SessionError, problemOf } from '#events/session/problem-of.ts';
import type { Port } from '#events/session/session-messages.ts';
import type { SessionProblem } from '#events/event-session.ts';
import type {
  MissingList,
  MissingQuestion,
  Reconciliation,
  ReconcileSnapshot,
} from './reconcile.ts';

/** What the page sends to the worker. */
export type ToReconciler =
  | { readonly kind: 'tell'; readonly act: 'plan' | 'start' | 'pause' | 'discard' }
  | { readonly kind: 'missing'; readonly id: number; readonly question: MissingQuestion };

/** What the worker sends to the page. */
export type FromReconciler =
  | { readonly kind: 'snapshot'; readonly snapshot: ReconcileSnapshot }
  | { readonly kind: 'list'; readonly id: number; readonly list: MissingList }
  | { readonly kind: 'refusal'; readonly id: number; readonly problem: SessionProblem };

/** How often the page hears of progress at most, in milliseconds: a comparison takes minutes. */
const INTERVAL_MS = 200;

interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
}

/** Lets the other end of a port run a comparison. */
export function serveReconciliation(
  reconciliation: Reconciliation,
  port: Port<FromReconciler, ToReconciler>,
  timers: Timers = globalThis,
): void {
  let isWaiting = false;
  let told: ReconcileSnapshot['state'] | undefined;
  const send = (): void => {
    const { snapshot } = reconciliation;
    told = snapshot.state;
    port.postMessage({ kind: 'snapshot', snapshot }, []);
  };
  reconciliation.subscribe(() => {
    // What a person waits for is told at once.
    if (reconciliation.snapshot.state !== told) return send();
    if (isWaiting) return;
    isWaiting = true;
    timers.setTimeout(() => {
      isWaiting = false;
      send();
    }, INTERVAL_MS);
  });
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'tell') {
      reconciliation[data.act]();
      return;
    }
    const { id, question } = data;
    reconciliation.missing(question).then(
      (list) => port.postMessage({ kind: 'list', id, list }, []),
      (error: unknown) => port.postMessage({ kind: 'refusal', id, problem: problemOf(error) }, []),
    );
  });
}

/**
 * A comparison at the other end of a port, where `serveReconciliation` waits.
 *
 * @param first what is shown until the other end says something
 * @param end called by `close`: it ends the worker
 */
export function remoteReconciliation(
  port: Port<ToReconciler, FromReconciler>,
  first: ReconcileSnapshot,
  end: () => void,
): Reconciliation {
  let snapshot = first;
  let lastId = 0;
  const listeners = new Set<() => void>();
  const waiting = new Map<
    number,
    { readonly resolve: (list: MissingList) => void; readonly reject: (error: unknown) => void }
  >();
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'snapshot') {
      ({ snapshot } = data);
      for (const listener of listeners) listener();
      return;
    }
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'list') asked?.resolve(data.list);
    else asked?.reject(new SessionError(data.problem));
  });
  const tell = (act: 'plan' | 'start' | 'pause' | 'discard') => () =>
    port.postMessage({ kind: 'tell', act }, []);
  return {
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    plan: tell('plan'),
    start: tell('start'),
    pause: tell('pause'),
    discard: tell('discard'),
    missing: (question) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        port.postMessage({ kind: 'missing', id: lastId, question }, []);
      }),
    close() {
      const closed = new DOMException('The comparison was closed.', 'AbortError');
      for (const { reject } of waiting.values()) reject(closed);
      waiting.clear();
      listeners.clear();
      end();
    },
  };
}
