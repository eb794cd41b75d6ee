import { describe, expect, it } from 'vitest';
import { evaluateConditions, readContext } from './conditions.ts';
import type { OneOrMany } from './document.ts';

const context = readContext({
  'aws:SourceAccount': '123456789012',
  'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:123456789012:trail/management',
  'aws:SourceIp': '203.0.113.7',
  'aws:CurrentTime': '2026-11-22T16:00:00Z',
  'aws:SecureTransport': 'true',
  'aws:TagKeys': ['team', 'cost'],
  'aws:username': 'Mary',
  's3:max-keys': '10',
});

const isMet = (operator: string, key: string, values: OneOrMany<string | number | boolean>) =>
  evaluateConditions({ [operator]: { [key]: values } }, context, context.variable).unmet ===
  undefined;

describe('evaluateConditions', () => {
  it.each<[string, string, OneOrMany<string | number | boolean>, boolean]>([
    ['StringEquals', 'aws:sourceaccount', '123456789012', true],
    ['StringEquals', 'aws:SourceAccount', ['1', '123456789012'], true],
    ['StringEquals', 'aws:SourceAccount', '1234*', false],
    ['StringEquals', 'aws:username', 'mary', false],
    ['StringEquals', 'aws:username', '${aws:username}', true],
    ['StringEqualsIgnoreCase', 'aws:username', 'mary', true],
    ['StringNotEqualsIgnoreCase', 'aws:username', 'mary', false],
    ['StringNotEquals', 'aws:username', ['John', 'Mary'], false],
    ['StringNotEquals', 'aws:username', 'John', true],
    ['StringLike', 'aws:username', 'M*y', true],
    ['StringLike', 'aws:username', 'm*y', false],
    ['StringNotLike', 'aws:username', 'M*', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*:123456789012:trail/*', true],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:cloudtrail:*:123456789012:trail/*', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudtrail:*', false],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:s3:::*', true],
    ['Bool', 'aws:SecureTransport', true, true],
    ['Bool', 'aws:SecureTransport', 'FALSE', false],
    ['NumericEquals', 's3:max-keys', '10.0', true],
    ['NumericNotEquals', 's3:max-keys', 10, false],
    ['NumericLessThan', 's3:max-keys', 10, false],
    ['NumericLessThanEquals', 's3:max-keys', 10, true],
    ['NumericGreaterThan', 's3:max-keys', 9, true],
    ['NumericGreaterThanEquals', 's3:max-keys', 'ten', false],
    ['DateEquals', 'aws:CurrentTime', '2026-11-22T17:00:00+01:00', true],
    ['DateNotEquals', 'aws:CurrentTime', '2026-11-22T16:00:00Z', false],
    ['DateLessThan', 'aws:CurrentTime', '2026-12-01T00:00:00Z', true],
    ['DateLessThanEquals', 'aws:CurrentTime', '2026-11-22T16:00:00Z', true],
    ['DateGreaterThan', 'aws:CurrentTime', '1700000000', true],
    ['DateGreaterThanEquals', 'aws:CurrentTime', 'tomorrow', false],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '203.0.113.0/24'], true],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', false],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.7', false],
    ['Null', 'aws:TokenIssueTime', 'true', true],
    ['Null', 'aws:username', true, false],
    ['Null', 'aws:username', 'false', true],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-1', false],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-1', true],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1', true],
    ['StringEqualsIfExists', 'aws:username', 'John', false],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['cost', 'x'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', 'x', false],
    ['ForAnyValue:StringNotEquals', 'aws:TagKeys', 'team', true],
    ['ForAnyValue:StringEquals', 'aws:Nothing', 'x', false],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['cost', 'team', 'x'], true],
    ['ForAllValues:StringLike', 'aws:TagKeys', 'c*', false],
    ['ForAllValues:StringNotEquals', 'aws:TagKeys', 'x', true],
    ['ForAllValues:StringEquals', 'aws:Nothing', 'x', true],
    ['StringSimilar', 'aws:username', 'Mary', false],
  ])('%s %s %j: %s', (operator, key, values, expected) => {
    expect(isMet(operator, key, values)).toBe(expected);
  });

  it('wants every clause, and names the one that is not met and the keys nobody knows', () => {
    const result = evaluateConditions(
      {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' },
        StringEquals: { 'aws:username': ['John', 'Jane'] },
      },
      context,
      undefined,
    );
    expect(result).toEqual({
      unmet: {
        operator: 'StringEquals',
        key: 'aws:username',
        wanted: ['John', 'Jane'],
        given: ['Mary'],
      },
      absentKeys: ['aws:PrincipalOrgID'],
    });
  });
});
