import { CreateLogGroup$, FilterLogEvents$, PutLogEvents$ } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRole$ } from '@aws-sdk/client-iam';
import type { $Schema } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { checkLimits, type Limits } from './limits.ts';
import type { ServiceName } from './operation-types.ts';
import { ServiceError } from './service-error.ts';
import { shapeOf } from './shape.ts';

function refusal(
  service: ServiceName,
  operation: readonly unknown[],
  input: object,
  limits: Limits,
): ServiceError | undefined {
  try {
    checkLimits(service, shapeOf(operation[4] as $Schema), input, limits);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  return undefined;
}

const messageOf = (operation: readonly unknown[], input: object, limits: Limits) =>
  refusal('logs', operation, input, limits)?.message;

describe('checkLimits', () => {
  it('lets through what keeps to the limits, absent optional members included', () => {
    const limits = { logGroupName: { min: 1, max: 512, pattern: '[a-z]+' }, limit: { min: 1 } };
    expect(refusal('logs', FilterLogEvents$, { logGroupName: 'a' }, limits)).toBeUndefined();
  });

  it("names every violation in AWS's words and in the order of the model's members", () => {
    const input = {
      logEvents: [{ timestamp: 1, message: 'x' }, { timestamp: -1, message: '' }, {}],
      logStreamName: 'a:b',
    };
    const limits = {
      'logEvents.member.message': { min: 1 },
      'logEvents.member.timestamp': { min: 0 },
      logStreamName: { pattern: '[^:*]*' },
    };
    const refused = refusal('logs', PutLogEvents$, input, limits);
    expect(refused?.code).toBe('InvalidParameterException');
    expect(refused?.message).toBe(
      "6 validation errors detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null; " +
        "Value 'a:b' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*; " +
        "Value '-1' at 'logEvents.2.member.timestamp' failed to satisfy constraint: Member must have value greater than or equal to 0; " +
        "Value '' at 'logEvents.2.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value null at 'logEvents.3.member.timestamp' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'logEvents.3.member.message' failed to satisfy constraint: Member must not be null",
    );
  });

  it('names a value once for each constraint that it breaks', () => {
    const limits = { logGroupName: { min: 1, max: 2, pattern: '[a-z]+' } };
    expect(messageOf(CreateLogGroup$, { logGroupName: 'A b' }, limits)).toBe(
      "2 validation errors detected: Value 'A b' at 'logGroupName' failed to satisfy constraint: Member must have length less than or equal to 2; " +
        "Value 'A b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
    );
  });

  it('names a list of simple values as a whole, with all that each must satisfy', () => {
    const limits = { 'logStreamNames.member': { min: 1, max: 512, pattern: '[^:*]*' } };
    expect(messageOf(FilterLogEvents$, { logStreamNames: ['fine', 'a:b'] }, limits)).toBe(
      "1 validation error detected: Value '[fine, a:b]' at 'logStreamNames' failed to satisfy constraint: Member must satisfy constraint: " +
        '[Member must have length less than or equal to 512, Member must have length greater than or equal to 1, ' +
        'Member must satisfy regular expression pattern: [^:*]*]',
    );
  });

  it('names a map as a whole, its keys before its values, and counts its entries', () => {
    const limits = {
      tags: { max: 1 },
      'tags.key': { min: 1, max: 3 },
      'tags.value': { max: 2 },
    };
    expect(
      messageOf(CreateLogGroup$, { logGroupName: 'g', tags: { team: 'a', b: 'abc' } }, limits),
    ).toBe(
      "3 validation errors detected: Value '{team=a, b=abc}' at 'tags' failed to satisfy constraint: Member must have length less than or equal to 1; " +
        "Value '{team=a, b=abc}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 3, Member must have length greater than or equal to 1]; " +
        "Value '{team=a, b=abc}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2]",
    );
  });

  it('matches patterns as a whole and prints IAM members with a small first letter', () => {
    const input = { RoleName: 'a b', AssumeRolePolicyDocument: '{}', Tags: [{ Key: 'k' }] };
    const limits = { RoleName: { pattern: '[\\w+=,.@-]+' } };
    const refused = refusal('iam', CreateRole$, input, limits);
    expect(refused?.code).toBe('ValidationError');
    expect(refused?.message).toBe(
      "2 validation errors detected: Value 'a b' at 'roleName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+; " +
        "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    );
  });

  it('names the values that are allowed', () => {
    const limits = { logGroupClass: { values: ['STANDARD', 'DELIVERY'] } };
    expect(messageOf(CreateLogGroup$, { logGroupName: 'g', logGroupClass: 'BEST' }, limits)).toBe(
      "1 validation error detected: Value 'BEST' at 'logGroupClass' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, DELIVERY]",
    );
  });
});
