import type { SessionProblem, SessionState } from '#events/event-session.ts';

/** The methods of a session that answer, by name. */
export type Asked =
  | 'openFiles'
  | 'rows'
  | 'placeOf'
  | 'find'
  | 'placeAt'
  | 'detail'
  | 'facets'
  | 'histogram'
  | 'lag'
  | 'deliveriesBy'
  | 'values'
  | 'around'
  | 'related'
  | 'export'
  | 'kept'
  | 'forgetKept';

/** Those that only start something; what comes of it is seen in the state. */
export type Told =
  | 'load'
  | 'pause'
  | 'resume'
  | 'refresh'
  | 'startTail'
  | 'pauseTail'
  | 'stopTail'
  | 'ask'
  | 'keep'
  | 'close';

/** What the page sends to the worker. Signals and callbacks cannot be sent: `cancel` and `progress` stand for them. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly method: Asked; readonly args: unknown[] }
  | { readonly kind: 'tell'; readonly method: Told; readonly args: unknown[] }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker sends to the page. */
export type FromWorker =
  | { readonly kind: 'state'; readonly state: SessionState }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly problem: SessionProblem }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
    };

/** One end of a channel: a worker, the inside of one, or a `MessagePort`. */
export interface Port<Out, In> {
  postMessage(message: Out, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<In>) => void): void;
}
