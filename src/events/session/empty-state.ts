import type { LoadStatus, SessionState, TailStatus } from '#events/event-session.ts';
import type { Answer } from '#events/question.ts';

export const NOTHING_LOADED: LoadStatus = {
  phase: 'idle',
  events: 0,
  bytes: 0,
  calls: 0,
  emptyPages: 0,
  throttledCalls: 0,
  completeFrom: undefined,
  deliveries: undefined,
  done: 0,
  problem: undefined,
  notes: [],
  goesOnAt: undefined,
};

export const NO_ANSWER: Answer = {
  version: 0,
  total: 0,
  matching: 0,
  isComplete: true,
  examined: 0,
};

export const NO_TAIL: TailStatus = {
  phase: 'off',
  perSecond: 0,
  isSampled: false,
  held: 0,
  problem: undefined,
  notes: [],
};

/** A session in which nothing has happened yet. */
export const EMPTY_STATE: SessionState = {
  load: NOTHING_LOADED,
  answer: NO_ANSWER,
  tail: NO_TAIL,
  source: 'none',
  keepNote: undefined,
  heldBytes: 0,
  full: undefined,
  generation: 0,
};
