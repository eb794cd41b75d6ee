import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from './document.ts';
import { evaluate } from './evaluate.ts';
import type { NamedPolicy, PolicyRequest } from './evaluation.ts';

const group = 'arn:aws:logs:us-east-1:123456789012:log-group:trails';
const request: PolicyRequest = { action: 'logs:PutLogEvents', resource: `${group}:log-stream:s` };
const allow: Statement = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
const deny: Statement = { Effect: 'Deny', Action: 'logs:Put*', Resource: '*' };
const policy = (...statements: readonly Statement[]): NamedPolicy => ({
  document: { Version: '2012-10-17', Statement: statements },
});
const decide = (statement: Statement, asked: PolicyRequest = request) =>
  evaluate({ policies: [policy(statement)], request: asked });

describe('evaluate', () => {
  it('denies what nobody allows', () => {
    expect(evaluate({ policies: [], request })).toEqual({
      decision: 'implicitDeny',
      decidedBy: undefined,
      nearest: undefined,
      absentKeys: [],
      why: `No statement allows logs:PutLogEvents on ${request.resource}.`,
    });
  });

  it('names the statement that decided', () => {
    const named = { ...policy(deny, { ...allow, Sid: 'Write' }), name: 'the inline policy p' };
    const other = policy({ ...allow, Action: 'iam:*' });
    const allowed = evaluate({
      policies: [other, named],
      request: { ...request, action: 'LOGS:createlogstream' },
    });
    expect(allowed.decidedBy).toMatchObject({ policyIndex: 1, statementIndex: 1 });
    expect(allowed.why).toBe(
      `Statement "Write" of the inline policy p allows LOGS:createlogstream on ${request.resource}.`,
    );
    const denied = evaluate({ policies: [other, named], request });
    expect(denied).toMatchObject({ decision: 'explicitDeny', decidedBy: { statement: deny } });
    expect(denied.why).toBe(
      `Statement 1 of the inline policy p denies logs:PutLogEvents on ${request.resource}, and a Deny wins over every Allow.`,
    );
  });

  it.each<[Statement, boolean]>([
    [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, true],
    [{ Effect: 'Allow', NotAction: ['s3:*', 'logs:Put*'], Resource: '*' }, false],
    [{ ...allow, Action: ['s3:*', 'logs:Put?ogEvents'] }, true],
    [{ ...allow, Resource: `${group}:*` }, true],
    [{ ...allow, Resource: group }, false],
    [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::*' }, true],
    [{ Effect: 'Allow', Action: '*', NotResource: `${group}:*` }, false],
    [{ ...allow, Principal: '*' }, false],
  ])('%j applies: %s', (statement, applies) => {
    expect(decide(statement).decision).toBe(applies ? 'allowed' : 'implicitDeny');
  });

  it.each<[Statement['Principal'], boolean]>([
    ['*', true],
    [{ AWS: '*' }, true],
    [{ AWS: '123456789012' }, true],
    [{ AWS: 'arn:aws:iam::123456789012:root' }, true],
    [{ AWS: ['arn:aws:iam::123456789012:role/r'] }, true],
    [{ AWS: 'arn:aws:sts::123456789012:assumed-role/r/s' }, true],
    [{ AWS: 'arn:aws:iam::999999999999:root' }, false],
    [{ AWS: 'arn:aws:iam::123456789012:role/*' }, false],
    [{ Service: 'arn:aws:iam::123456789012:role/r' }, false],
  ])('principal %j names a role session: %s', (named, applies) => {
    const asked: PolicyRequest = {
      ...request,
      principal: {
        kind: 'AWS',
        account: '123456789012',
        arns: ['arn:aws:iam::123456789012:role/r', 'arn:aws:sts::123456789012:assumed-role/r/s'],
      },
    };
    const element = named ?? '*';
    expect(decide({ ...allow, Principal: element }, asked).decision === 'allowed').toBe(applies);
    expect(decide({ ...allow, NotPrincipal: element }, asked).decision === 'allowed').toBe(
      !applies,
    );
  });

  it('knows federated principals', () => {
    const asked: PolicyRequest = { ...request, principal: { kind: 'Federated', id: 'accounts.x' } };
    expect(decide({ ...allow, Principal: { Federated: 'accounts.x' } }, asked).decision).toBe(
      'allowed',
    );
    expect(decide({ ...allow, Principal: { Federated: 'accounts.y' } }, asked).why).toContain(
      'allows logs:PutLogEvents to accounts.y, but not to accounts.x',
    );
  });

  it('fills in variables only where the version knows them', () => {
    const statement: Statement = { ...allow, Resource: 'arn:aws:s3:::${aws:username}' };
    const asked = {
      action: 'logs:x',
      resource: 'arn:aws:s3:::Mary',
      context: { 'aws:username': 'Mary' },
    };
    expect(decide(statement, asked).decision).toBe('allowed');
    const old: NamedPolicy = { document: { Version: '2008-10-17', Statement: statement } };
    expect(evaluate({ policies: [old], request: asked }).decision).toBe('implicitDeny');
  });

  it('says how near the nearest Allow came', () => {
    const elsewhere: Statement = { ...allow, Resource: [`${group}-2:*`] };
    const conditional: Statement = {
      ...allow,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    };
    expect(decide(elsewhere).why).toBe(
      `Statement 1 of the policy allows logs:PutLogEvents on ${group}-2:*, but not on ${request.resource}.`,
    );
    const both = evaluate({ policies: [policy(elsewhere, conditional)], request });
    expect(both).toMatchObject({
      nearest: { missed: 'condition', statementIndex: 1 },
      absentKeys: ['aws:PrincipalOrgID'],
    });
    expect(both.why).toBe(
      `Statement 2 of the policy allows logs:PutLogEvents on ${request.resource} only if aws:PrincipalOrgID meets StringEquals "o-1" (the request does not say what it is).`,
    );
  });

  it('wants the permissions boundary to allow it as well', () => {
    const policies = [policy(allow)];
    const within = (boundary: NamedPolicy) => evaluate({ policies, boundary, request });
    expect(within(policy(allow)).decision).toBe('allowed');
    expect(within(policy(allow, deny))).toMatchObject({
      decision: 'explicitDeny',
      decidedBy: { inBoundary: true },
    });
    const outside = within(policy({ ...allow, Action: 's3:*' }));
    expect(outside.decision).toBe('implicitDeny');
    expect(outside.why).toMatch(/^The permissions boundary has no statement that allows/);
    expect(evaluate({ policies: [], boundary: policy(allow), request }).decision).toBe(
      'implicitDeny',
    );
  });

  describe('for any statements', () => {
    const statement = fc.record(
      {
        Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
        Action: fc.constantFrom('*', 'logs:*', 'logs:PutLogEvents', 's3:*', 'logs:Create*'),
        Resource: fc.constantFrom('*', `${group}:*`, `${group}-2:*`, 'arn:aws:s3:::*'),
        Condition: fc.constantFrom(
          { StringEquals: { 'aws:PrincipalAccount': '123456789012' } },
          { StringEquals: { 'aws:PrincipalAccount': '999999999999' } },
          { Null: { 'aws:PrincipalAccount': 'true' } },
        ),
      },
      { requiredKeys: ['Effect', 'Action', 'Resource'] },
    );
    const statements = fc.array(statement, { maxLength: 6 });
    const asked: PolicyRequest = {
      ...request,
      context: { 'aws:PrincipalAccount': '123456789012' },
    };
    const decisionOf = (...list: readonly Statement[]) =>
      evaluate({ policies: [policy(...list)], request: asked }).decision;

    it('a Deny that applies wins, wherever it stands', () => {
      fc.assert(
        fc.property(statements, statements, (before, after) => {
          expect(decisionOf(...before, deny, ...after)).toBe('explicitDeny');
        }),
      );
    });

    it('an Allow more never takes anything away, and a Deny more never gives anything', () => {
      fc.assert(
        fc.property(statements, statement, (list, added) => {
          const [without, withIt] = [decisionOf(...list), decisionOf(...list, added)];
          const [less, more] = added.Effect === 'Allow' ? [without, withIt] : [withIt, without];
          // Where even the lesser set of permissions allows it, the greater one does.
          expect(less !== 'allowed' || more === 'allowed').toBe(true);
        }),
      );
    });

    it('the order of statements and how they are spread over documents do not matter', () => {
      fc.assert(
        fc.property(statements, (list) => {
          const apart = list.map((one) => policy(one)).toReversed();
          expect(evaluate({ policies: apart, request: asked }).decision).toBe(decisionOf(...list));
        }),
      );
    });

    it('with a boundary, exactly what both allow is allowed', () => {
      fc.assert(
        fc.property(statements, statements, (list, bounds) => {
          const bounded = evaluate({
            policies: [policy(...list)],
            boundary: policy(...bounds),
            request: asked,
          });
          const allowedByBoth =
            decisionOf(...list) === 'allowed' && decisionOf(...bounds) === 'allowed';
          expect(bounded.decision === 'allowed').toBe(allowedByBoth);
        }),
      );
    });
  });
});
