import { describe, expect, it } from 'vitest';
import { checkLogGroupName, checkRoleName } from '#domain/arn/names.ts';
import { logGroupProblem, roleProblem } from './answer-problems.ts';

describe('what is wrong with an answer', () => {
  it('is said of new names in the sentences of the rules', () => {
    expect(logGroupProblem({ kind: 'new', name: 'a b' })).toBe(checkLogGroupName('a b'));
    expect(roleProblem({ kind: 'new', name: '' })).toBe(checkRoleName(''));
    expect(logGroupProblem({ kind: 'new', name: 'CloudTrail/logs' })).toBeUndefined();
    expect(roleProblem({ kind: 'new', name: 'Role' })).toBeUndefined();
  });

  it('is only that nothing is chosen, of what exists', () => {
    expect(logGroupProblem({ kind: 'existing', name: '' })).toBe('Choose a log group.');
    expect(roleProblem({ kind: 'existing', arn: '' })).toBe('Choose a role.');
    expect(logGroupProblem({ kind: 'existing', name: 'x' })).toBeUndefined();
    expect(roleProblem({ kind: 'existing', arn: 'x' })).toBeUndefined();
    expect(logGroupProblem(undefined)).toBe('Choose a log group.');
    expect(roleProblem(undefined)).toBe('Choose a role.');
  });
});
