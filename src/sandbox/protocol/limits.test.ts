import { describe, expect, it } from 'vitest';
import { checkLimits } from './limits.ts';
import { ServiceError } from './service-error.ts';

const refusal = (work: () => void): ServiceError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('checkLimits', () => {
  it('lets through what keeps to the limits, absent optional members included', () => {
    checkLimits('logs', { logGroupName: 'a' }, ['logGroupName'], {
      logGroupName: { min: 1, max: 512, pattern: '[a-z]+' },
      limit: { min: 1, max: 50 },
    });
  });

  it("names every violation in AWS's words, elements of lists by their number", () => {
    const { code, message } = refusal(() =>
      checkLimits(
        'logs',
        { limit: 51, orderBy: 'Size', logEvents: [{ message: 'x' }, { message: '' }] },
        ['logGroupName'],
        {
          limit: { min: 1, max: 50 },
          orderBy: { values: ['LogStreamName', 'LastEventTime'] },
          'logEvents.member.message': { min: 1 },
        },
      ),
    );
    expect(code).toBe('InvalidParameterException');
    expect(message).toBe(
      "4 validation errors detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null; " +
        "Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50; " +
        "Value 'Size' at 'orderBy' failed to satisfy constraint: Member must satisfy enum value set: [LogStreamName, LastEventTime]; " +
        "Value '' at 'logEvents.2.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });

  it('matches patterns as a whole and prints IAM members with a small first letter', () => {
    const { code, message } = refusal(() =>
      checkLimits('iam', { RoleName: 'a b' }, [], { RoleName: { pattern: '[\\w+=,.@-]+' } }),
    );
    expect(code).toBe('ValidationError');
    expect(message).toContain(
      "'roleName' failed to satisfy constraint: Member must satisfy regular",
    );
  });
});
