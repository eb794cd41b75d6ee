import { describe, expect, it } from 'vitest';
import { setUpPolicy, STATEMENT_PURPOSES, viewPolicy } from './console-policies.ts';
import { listOf, parsePolicy, printPolicy, statementsOf } from './document.ts';
import { evaluate } from './evaluate.ts';

const ACCOUNT = '123456789012';
const MANAGED_POLICY_LIMIT = 6_144;

describe.each([
  ['view', viewPolicy],
  ['set up', setUpPolicy],
])('the policy to %s', (_, build) => {
  const document = build('aws', ACCOUNT);
  const statements = statementsOf(document);

  it('is one that IAM takes as a managed policy', () => {
    const text = printPolicy(document);
    expect(parsePolicy(text, 'identity')).toEqual({ ok: document });
    expect(text.replace(/\s/g, '').length).toBeLessThan(MANAGED_POLICY_LIMIT);
  });

  it('says of every statement what it is for', () => {
    for (const { Sid = '' } of statements) {
      expect(Sid).toMatch(/^[A-Za-z]+$/);
      expect(STATEMENT_PURPOSES[Sid]).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
  });

  it('names each action once, and none by a wildcard', () => {
    const actions = statements.flatMap(({ Action = [] }) => listOf(Action));
    expect(new Set(actions).size).toBe(actions.length);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('is written for its partition and account', () => {
    const text = printPolicy(build('aws-us-gov', '210987654321'));
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain(ACCOUNT);
    expect(text).toContain('arn:aws-us-gov:logs:*:210987654321:log-group:*');
  });
});

describe('the purposes', () => {
  it('are those of the two policies', () => {
    const both = [viewPolicy('aws', ACCOUNT), setUpPolicy('aws', ACCOUNT)].flatMap(statementsOf);
    expect(Object.keys(STATEMENT_PURPOSES)).toEqual(both.map(({ Sid }) => Sid));
  });
});

describe('what the policies do not allow', () => {
  const policies = [viewPolicy('aws', ACCOUNT), setUpPolicy('aws', ACCOUNT)].map((document) => ({
    document,
  }));
  const role = `arn:aws:iam::${ACCOUNT}:role/r`;

  it.each([
    ['iam:PassRole', role, { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['iam:AttachRolePolicy', role, {}],
    ['logs:PutLogEvents', `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:g:log-stream:s`, {}],
    ['logs:DeleteLogGroup', 'arn:aws:logs:us-east-1:111111111111:log-group:g:log-stream:', {}],
    ['s3:GetObject', 'arn:aws:s3:::bucket/key', {}],
    ['kms:Decrypt', `arn:aws:kms:us-east-1:${ACCOUNT}:key/k`, {}],
  ])('%s on %s with %o', (action, resource, context) => {
    expect(evaluate({ policies, request: { action, resource, context } }).decision).toBe(
      'implicitDeny',
    );
  });
});
