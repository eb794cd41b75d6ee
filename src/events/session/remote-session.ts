import type { EventSession, SessionState } from '#events/event-session.ts';
import { EMPTY_STATE } from './empty-state.ts';
import { SessionError } from './problem-of.ts';
import type { Asked, FromWorker, Port, Told, ToWorker } from './session-messages.ts';

/** What is waited for. */
interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** A session at the other end of a port, where `serveSession` waits. `end` is called after `close`: it ends the worker. */
export function remoteSession(port: Port<ToWorker, FromWorker>, end: () => void): EventSession {
  let state: SessionState = EMPTY_STATE;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<() => void>();

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'state') {
      state = data.state;
      for (const listener of listeners) listener();
      return;
    }
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') {
      asked?.onProgress?.(data.done, data.total);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') asked?.resolve(data.value as never);
    else asked?.reject(new SessionError(data.problem));
  });

  const tell = (method: Told, ...args: unknown[]) =>
    port.postMessage({ kind: 'tell', method, args }, []);
  const ask = <T>(
    method: Asked,
    args: unknown[],
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: Waiting['onProgress'] } = {},
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      const id = ++lastId;
      waiting.set(id, { resolve, reject, onProgress });
      port.postMessage({ kind: 'ask', id, method, args }, []);
      signal?.addEventListener('abort', () => {
        if (!waiting.delete(id)) return;
        port.postMessage({ kind: 'cancel', id }, []);
        reject(signal.reason);
      });
    });

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: (request) => tell('load', request),
    pause: () => tell('pause'),
    resume: () => tell('resume'),
    refresh: () => tell('refresh'),
    openFiles: (files, signal) => ask('openFiles', [files], { signal }),
    startTail: (logGroupArn, request) => tell('startTail', logGroupArn, request),
    pauseTail: (paused) => tell('pauseTail', paused),
    stopTail: () => tell('stopTail'),
    ask: (question) => tell('ask', question),
    rows: (from, count) => ask('rows', [from, count]),
    placeOf: (row) => ask('placeOf', [row]),
    find: (key) => ask('find', [key]),
    placeAt: (at) => ask('placeAt', [at]),
    detail: (row) => ask('detail', [row]),
    facets: (facets, most) => ask('facets', [facets, most]),
    histogram: (clock, bins) => ask('histogram', [clock, bins]),
    lag: (bins, since) => ask('lag', [bins, since]),
    deliveriesBy: (column, lateAfter, since) => ask('deliveriesBy', [column, lateAfter, since]),
    values: (column, containing, most) => ask('values', [column, containing, most]),
    around: (row, before, after, within) => ask('around', [row, before, after, within]),
    related: (row, by, most) => ask('related', [row, by, most]),
    export: (request, into, signal, onProgress) =>
      ask('export', [request, into], { signal, onProgress }),
    keep: (isOn) => tell('keep', isOn),
    kept: () => ask('kept', []),
    forgetKept: (which) => ask('forgetKept', [which]),
    close() {
      const closed = new DOMException('The session was closed.', 'AbortError');
      for (const { reject } of waiting.values()) reject(closed);
      waiting.clear();
      listeners.clear();
      end();
    },
  };
}
