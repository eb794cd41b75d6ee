import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { Step } from '#setup/apply.ts';
import { adviceOf, answerOf, attemptsOf, summarize, timeOf, viewStep } from './step-view.ts';

const START = epochMillis(1_000_000);
const at = (ms: number) => epochMillis(START + ms);
const change = {
  kind: 'createLogGroup',
  logGroup: { partition: 'aws', region: 'us-east-1', account: '123456789012', name: 'g' },
} as const;
const failure = {
  kind: 'denied',
  name: 'InvalidCloudWatchLogsRoleArnException',
  message: 'Access denied. Check the trust relationships for your role.',
  requestId: 'r-1',
} as const;
const waiting: Step = { state: 'waiting', change };
const running: Step = { state: 'running', change, startedAt: START, attempts: 1 };
const retrying: Step = {
  state: 'retrying',
  change,
  startedAt: START,
  attempts: 2,
  why: 'IAM is still spreading the role.',
  failure,
  nextTryAt: at(10_000),
  until: at(120_000),
};
const done: Step = {
  state: 'done',
  change,
  startedAt: START,
  endedAt: at(12_000),
  attempts: 4,
  answer: { requestId: 'r-2' },
  made: true,
  note: undefined,
};
const failed: Extract<Step, { state: 'failed' }> = {
  state: 'failed',
  mayBeMade: false,
  change,
  startedAt: START,
  endedAt: at(300),
  attempts: 1,
  failure,
  note: failure.message,
};

describe('viewStep', () => {
  it('says how long an answer is waited for, once that is worth saying', () => {
    expect(viewStep(running, at(900)).lines).toEqual(['Waiting for the answer.']);
    expect(viewStep(running, at(3_000)).lines).toEqual(['Waiting for the answer, 3 s so far.']);
    expect(viewStep({ ...running, attempts: 3 }, at(3_000)).lines).toEqual([
      'Attempt 3: waiting for the answer, 3 s so far.',
    ]);
  });

  it('says what a retry waits for, what AWS answered, when it goes on and for how long', () => {
    expect(viewStep(retrying, at(6_200))).toEqual({
      status: 'loading',
      statusText: 'In progress',
      lines: [
        'IAM is still spreading the role.',
        'AWS answered: Access denied. Check the trust relationships for your role.',
        'Next try in 4 s, up to 2 min in all. 2 attempts, 6.2 s so far.',
      ],
    });
  });

  it('never counts below zero', () => {
    expect(viewStep(retrying, at(11_000)).lines[2]).toContain('Next try now');
    expect(viewStep(retrying, at(-5_000)).lines[2]).toContain('less than 0.1 s so far');
  });

  it('says how long a change took, and its attempts if there were several', () => {
    expect(viewStep(done, at(0)).lines).toEqual(['Took 12 s and 4 attempts.']);
    const swift: Step = { ...done, attempts: 1, endedAt: at(40), note: 'It was there already.' };
    expect(viewStep(swift, at(0)).lines).toEqual([
      'Took less than 0.1 s.',
      'It was there already.',
    ]);
  });

  it('says once why a change failed', () => {
    expect(viewStep(failed, at(0))).toEqual({
      status: 'error',
      statusText: 'Failed',
      lines: [failure.message, 'Gave up after 1 attempt and 0.3 s.'],
    });
  });

  it('has nothing to say of what was not begun', () => {
    expect(viewStep(waiting, at(0)).lines).toEqual([]);
    expect(viewStep(running, at(0)).status).toBe('loading');
  });
});

describe('adviceOf', () => {
  const failedBy = (more: object): Extract<Step, { state: 'failed' }> => ({
    ...failed,
    failure: { ...failure, advice: 'Sign in again.', ...more },
  });

  it('is the failure’s own', () => {
    const message = 'The security token included in the request is expired';
    expect(adviceOf(failedBy({ kind: 'expired', message }))).toBe('Sign in again.');
  });

  it('is left to the note after AWS’s long refusal of a role, and after leaving', () => {
    expect(adviceOf(failedBy({}))).toBeUndefined();
    expect(adviceOf(failedBy({ kind: 'aborted', name: 'AbortError' }))).toBeUndefined();
  });
});

describe('answerOf', () => {
  it('tells AWS’s last answer with its request id, and none where there was none', () => {
    expect(answerOf(running).requestId).toBeUndefined();
    expect(answerOf(done)).toEqual({ outcome: 'Accepted', requestId: 'r-2' });
    expect(answerOf({ ...done, answer: undefined }).outcome).toBe('None');
    expect(answerOf(retrying)).toEqual({
      outcome: `${failure.name}: ${failure.message}`,
      requestId: 'r-1',
    });
  });
});

describe('summarize', () => {
  it('counts what is made, and says what is the matter', () => {
    expect(summarize([done, retrying])).toBe('1 of 2 changes made. Waiting for the next try.');
    expect(summarize([done, failed, waiting])).toBe('1 of 3 changes made. A change failed.');
    expect(summarize([done])).toBe('1 of 1 change made.');
  });
});

describe('calls and time of a step', () => {
  it('end with the step', () => {
    expect([attemptsOf(done), timeOf(done, at(99_000))]).toEqual(['4', '12 s']);
    expect([attemptsOf(retrying), timeOf(retrying, at(6_200))]).toEqual(['2', '6.2 s']);
  });

  it('say that AWS was asked for nothing where the change was there', () => {
    expect(attemptsOf({ ...done, made: false })).toBe('None: it was there already');
  });
});
