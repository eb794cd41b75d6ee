import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const READ = { Effect: 'Allow', Action: 'logs:Get*', Resource: '*' };
const simulate = (PolicyInputList: string[], more: object = {}) =>
  test.call('iam', 'SimulateCustomPolicy', {
    PolicyInputList,
    ActionNames: ['logs:GetLogEvents', 'logs:PutLogEvents'],
    ...more,
  });
const decisions = async (...asked: Parameters<typeof simulate>) =>
  ((await simulate(...asked)).EvaluationResults ?? []).map(({ EvalDecision }) => EvalDecision);

describe('SimulateCustomPolicy', () => {
  it('decides every action on every resource, and names the statements that apply', async () => {
    const deny = { Effect: 'Deny', Action: '*', Resource: 'arn:aws:logs:*:*:log-group:secret*' };
    const ResourceArns = [
      'arn:aws:logs:us-east-1:123456789012:log-group:open',
      'arn:aws:logs:us-east-1:123456789012:log-group:secret',
    ];
    const { EvaluationResults } = await simulate([policy(READ), policy(deny)], { ResourceArns });
    const [one, two] = ['PolicyInputList.1', 'PolicyInputList.2'];
    expect(
      EvaluationResults?.map((result) => [
        result.EvalActionName,
        result.EvalDecision,
        result.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId),
      ]),
    ).toEqual([
      ['logs:GetLogEvents', 'allowed', [one]],
      ['logs:GetLogEvents', 'explicitDeny', [two]],
      ['logs:PutLogEvents', 'implicitDeny', []],
      ['logs:PutLogEvents', 'explicitDeny', [two]],
    ]);
  });

  it('says which context is missing, and decides by what is given', async () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const regional = policy({ ...READ, Condition });
    const { EvaluationResults } = await simulate([regional]);
    expect(EvaluationResults?.[0]).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['aws:RequestedRegion'],
    });
    const ContextEntries = [
      {
        ContextKeyName: 'aws:requestedregion',
        ContextKeyValues: ['eu-west-1'],
        ContextKeyType: 'string',
      },
    ];
    const given = await simulate([regional], { ContextEntries });
    expect(given.EvaluationResults?.[0]).toMatchObject({
      EvalDecision: 'allowed',
      MissingContextValues: [],
    });
  });

  it('keeps within a boundary', async () => {
    const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
    const { EvaluationResults } = await simulate([all], {
      PermissionsBoundaryPolicyInputList: [policy(READ)],
    });
    expect(
      EvaluationResults?.map((result) => [
        result.EvalDecision,
        result.PermissionsBoundaryDecisionDetail,
      ]),
    ).toEqual([
      ['allowed', { AllowedByPermissionsBoundary: true }],
      ['implicitDeny', { AllowedByPermissionsBoundary: false }],
    ]);
  });

  it('asks a resource policy as the caller', async () => {
    const CallerArn = 'arn:aws:iam::123456789012:user/ann';
    const ResourcePolicy = policy({ ...READ, Principal: { AWS: CallerArn } });
    const nothing = [policy({ ...READ, Action: 's3:*' })];
    expect(await decisions(nothing, { ResourcePolicy, CallerArn })).toEqual([
      'allowed',
      'implicitDeny',
    ]);
    await expect(simulate(nothing, { ResourcePolicy })).rejects.toMatchObject({
      Code: 'InvalidInput',
    });
  });

  it('answers page by page', async () => {
    const first = await simulate([policy(READ)], { MaxItems: 1 });
    expect(first).toMatchObject({ IsTruncated: true, EvaluationResults: [{}] });
    expect(await decisions([policy(READ)], { Marker: first.Marker })).toEqual(['implicitDeny']);
  });

  it('refuses what is no policy, and two boundaries', async () => {
    await expect(simulate(['{}'])).rejects.toMatchObject({ Code: 'InvalidInput' });
    const PermissionsBoundaryPolicyInputList = [policy(READ), policy(READ)];
    const two = simulate([policy(READ)], { PermissionsBoundaryPolicyInputList });
    await expect(two).rejects.toMatchObject({ Code: 'InvalidInput' });
  });
});
