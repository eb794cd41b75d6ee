import { describe, expect, it } from 'vitest';
import { readProblem } from './problem.ts';

describe('readProblem', () => {
  it('reads all of a failed call', () => {
    const error = Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottlingException',
      kind: 'throttled',
      service: 'logs',
      operation: 'FilterLogEvents',
      advice: 'Wait a few seconds, then try again.',
      requestId: 'b7a5',
    });
    expect(readProblem(error)).toEqual({
      message: 'Rate exceeded',
      advice: 'Wait a few seconds, then try again.',
      source: 'logs:FilterLogEvents · ThrottlingException',
      requestId: 'b7a5',
    });
  });

  it('reads what any other error has', () => {
    expect(readProblem(new TypeError('x is undefined'))).toEqual({
      message: 'x is undefined',
      advice: undefined,
      source: 'TypeError',
      requestId: undefined,
    });
  });

  it.each(['thrown text', 7, null, undefined])('says something about %j', (thrown) => {
    expect(readProblem(thrown)).toMatchObject({ message: String(thrown), source: 'Error' });
  });
});
