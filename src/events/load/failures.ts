import type { SessionProblem } from '#events/event-session.ts';
import { problemOf } from '#events/session/problem-of.ts';

/** What to do about a call that failed. */
export type Remedy =
  /** AWS limits the calls: go on more slowly. */
  | 'throttled'
  /** It may pass: try again after a while. */
  | 'again'
  /** The token is of no more use: begin anew where the pages ended. */
  | 'newToken'
  /** No other attempt would end differently. */
  | 'none';

const PASSING = new Set(['network', 'timeout', 'server', 'unexpected', 'gateway', 'aborted']);

/** Chooses by the `kind` of the error, one of `AwsErrorKind`; errors without one are of ours, such as a page that is no JSON. */
export function remedyFor(problem: SessionProblem, hadToken: boolean): Remedy {
  if (problem.kind === 'throttled') return 'throttled';
  if (problem.kind === undefined || PASSING.has(problem.kind)) return 'again';
  if (problem.kind === 'invalid' && hadToken && /token/i.test(problem.message)) return 'newToken';
  return 'none';
}

/** Reads whatever was thrown as the plain data that a screen shows, with advice where AWS gives none. */
export function readFailure(error: unknown): SessionProblem {
  const problem = problemOf(error);
  return INSIGHTS_ONLY.test(problem.message) ? { ...problem, advice: INSIGHTS_ADVICE } : problem;
}

/** Log groups of another class than Standard (CloudWatch Logs User Guide, log classes). */
const INSIGHTS_ONLY = /not supported for this log class|log-group-class/i;

const INSIGHTS_ADVICE =
  'The events of this log group can be read through CloudWatch Logs Insights alone, and a log group keeps its class for ever: query it in Insights, or have the trail deliver to a log group of class Standard.';
