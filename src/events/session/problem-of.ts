import type { SessionProblem } from '#events/event-session.ts';

/** The fields of whatever was thrown that a screen shows: errors lose them when they are sent between threads. */
export function problemOf(error: unknown): SessionProblem {
  const fields: Readonly<Record<string, unknown>> =
    typeof error === 'object' && error !== null ? (error as never) : {};
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    name: text('name') ?? 'Error',
    message: text('message') ?? String(error),
    advice: text('advice'),
    service: text('service'),
    operation: text('operation'),
    requestId: text('requestId'),
    kind: text('kind'),
  };
}

/** A failure of a session, with the fields that `readProblem` of the screens reads. */
export class SessionError extends Error implements SessionProblem {
  override readonly name: string;
  readonly advice: string | undefined;
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  readonly kind: string | undefined;

  constructor(problem: SessionProblem) {
    super(problem.message);
    this.name = problem.name;
    this.advice = problem.advice;
    this.service = problem.service;
    this.operation = problem.operation;
    this.requestId = problem.requestId;
    this.kind = problem.kind;
  }
}
