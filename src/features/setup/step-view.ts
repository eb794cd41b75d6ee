import { formatLag } from '#domain/time/format.ts';
import { between, durationMs, type EpochMillis } from '#domain/time/units.ts';
import type { Step } from '#setup/apply.ts';
import { isPropagation } from '#setup/failure.ts';

/** Where a change stands, as the list of progress shows it. */
export interface StepView {
  readonly status: 'pending' | 'loading' | 'success' | 'error';
  /** The status for those who do not see its colour. */
  readonly statusText: 'Not begun' | 'In progress' | 'Done' | 'Failed';
  /** What is going on, or how it ended; nothing for a change that was not begun. */
  readonly lines: readonly string[];
}

/** Says in words where a change stands at a moment. */
export function viewStep(step: Step, now: EpochMillis): StepView {
  switch (step.state) {
    case 'waiting':
      return { status: 'pending', statusText: 'Not begun', lines: [] };
    case 'running': {
      const attempt = step.attempts === 1 ? 'Waiting' : `Attempt ${step.attempts}: waiting`;
      // What is over in a second needs no clock.
      const soFar = now - step.startedAt < 1_000 ? '' : `, ${spent(step.startedAt, now)} so far`;
      return {
        status: 'loading',
        statusText: 'In progress',
        lines: [`${attempt} for the answer${soFar}.`],
      };
    }
    case 'retrying': {
      const wait = Math.max(0, Math.ceil((step.nextTryAt - now) / 1_000));
      const next = wait === 0 ? 'Next try now' : `Next try in ${wait} s`;
      const patience = formatLag(between(step.startedAt, step.until));
      return {
        status: 'loading',
        statusText: 'In progress',
        lines: [
          step.why,
          `AWS answered: ${step.failure.message}`,
          `${next}, up to ${patience} in all. ${attempts(step.attempts)}, ${spent(step.startedAt, now)} so far.`,
        ],
      };
    }
    case 'done':
      return {
        status: 'success',
        statusText: 'Done',
        lines: [
          step.attempts === 1
            ? `Took ${spent(step.startedAt, step.endedAt)}.`
            : `Took ${spent(step.startedAt, step.endedAt)} and ${attempts(step.attempts)}.`,
          ...(step.note === undefined ? [] : [step.note]),
        ],
      };
    case 'failed':
      return {
        status: 'error',
        statusText: 'Failed',
        lines: [
          step.failure.message,
          ...(step.note === undefined || step.note === step.failure.message ? [] : [step.note]),
          `Gave up after ${attempts(step.attempts)} and ${spent(step.startedAt, step.endedAt)}.`,
        ],
      };
  }
}

/**
 * What to do about a failed change, where its note does not say so already: a role that AWS went on to refuse is no matter of
 * the caller's.
 */
export function adviceOf({ failure }: Extract<Step, { state: 'failed' }>): string | undefined {
  return isPropagation(failure) || failure.kind === 'aborted' ? undefined : failure.advice;
}

/** What AWS answered last, with the id it gave the call; there may be no answer yet, or none at all. */
export function answerOf(step: Step): {
  readonly outcome: string;
  readonly requestId: string | undefined;
} {
  switch (step.state) {
    case 'waiting':
    case 'running':
      return { outcome: 'None yet', requestId: undefined };
    case 'done':
      return step.answer === undefined
        ? { outcome: 'None', requestId: undefined }
        : { outcome: 'Accepted', requestId: step.answer.requestId };
    case 'retrying':
    case 'failed':
      return {
        outcome: `${step.failure.name}: ${step.failure.message}`,
        requestId: step.failure.requestId,
      };
  }
}

/** A step whose change was begun. */
export type BegunStep = Exclude<Step, { readonly state: 'waiting' }>;

/** How often AWS was asked; a change that was found made was not asked for at all. */
export const attemptsOf = (step: BegunStep): string =>
  step.state === 'done' && !step.made ? 'None: it was there already' : String(step.attempts);

/** The time spent on a step, until now if it is not over. */
export const timeOf = (step: BegunStep, now: EpochMillis): string =>
  spent(step.startedAt, 'endedAt' in step ? step.endedAt : now);

/** One sentence for a screen reader, and for whoever looks up only now. */
export function summarize(steps: readonly Step[]): string {
  const done = steps.filter(({ state }) => state === 'done').length;
  const failed = steps.some(({ state }) => state === 'failed');
  const count = `${done} of ${steps.length} ${steps.length === 1 ? 'change' : 'changes'} made.`;
  if (failed) return `${count} A change failed.`;
  return steps.some(({ state }) => state === 'retrying')
    ? `${count} Waiting for the next try.`
    : count;
}

const attempts = (count: number): string => `${count} ${count === 1 ? 'attempt' : 'attempts'}`;

/** A clock that is set back must not show a negative time. */
function spent(from: EpochMillis, to: EpochMillis): string {
  const length = Math.max(0, to - from);
  return length < 100 ? 'less than 0.1 s' : formatLag(durationMs(length));
}
