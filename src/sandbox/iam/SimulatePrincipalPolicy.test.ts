import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, makeRole, permissionsFor, TRUST } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const STREAM =
  'arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:123456789012_CloudTrail_us-east-1';
const simulate = async (PolicySourceArn: string, more: object = {}) => {
  const { EvaluationResults = [] } = await test.call('iam', 'SimulatePrincipalPolicy', {
    PolicySourceArn,
    ActionNames: ['logs:PutLogEvents'],
    ResourceArns: [STREAM],
    ...more,
  });
  return EvaluationResults[0];
};

describe('SimulatePrincipalPolicy', () => {
  it('judges a role by its inline and attached policies, and names them', async () => {
    const bare = await makeRole(test, 'bare');
    expect((await simulate(bare))?.EvalDecision).toBe('implicitDeny');
    const inline = await makeRole(test, 'inline', { permissions: permissionsFor('g') });
    expect(await simulate(inline)).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'delivery', SourcePolicyType: 'role' }],
    });
    const PolicyArn = await makePolicy(test, 'p');
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'bare', PolicyArn });
    expect(await simulate(bare)).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'p', SourcePolicyType: 'user-managed' }],
    });
  });

  it("keeps within the role's boundary", async () => {
    await test.call('iam', 'CreateRole', {
      RoleName: 'bound',
      AssumeRolePolicyDocument: TRUST,
      PermissionsBoundary: await makePolicy(test, 'b', permissionsFor('another')),
    });
    const PolicyInputList = [permissionsFor('g')];
    expect(
      await simulate('arn:aws:iam::123456789012:role/bound', { PolicyInputList }),
    ).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  it('lets the administrator do everything, and a new user nothing', async () => {
    await test.call('iam', 'CreateUser', { UserName: 'ann' });
    const user = 'arn:aws:iam::123456789012:user/';
    expect((await simulate(`${user}sandbox-admin`))?.EvalDecision).toBe('allowed');
    expect((await simulate(`${user}ann`))?.EvalDecision).toBe('implicitDeny');
  });

  it('judges a user by its inline and attached policies, within its boundary', async () => {
    const UserName = 'ann';
    const PermissionsBoundary = await makePolicy(test, 'b', permissionsFor('g'));
    await test.call('iam', 'CreateUser', { UserName, PermissionsBoundary });
    const PolicyDocument = permissionsFor('g');
    await test.call('iam', 'PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument });
    const PolicyArn = await makePolicy(test, 'p', permissionsFor('h'));
    await test.call('iam', 'AttachUserPolicy', { UserName, PolicyArn });
    const ann = 'arn:aws:iam::123456789012:user/ann';
    expect(await simulate(ann)).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'own', SourcePolicyType: 'user' }],
    });
    const other = await simulate(ann, { ResourceArns: [STREAM.replace(':g:', ':h:')] });
    expect(other).toMatchObject({
      EvalDecision: 'implicitDeny',
      MatchedStatements: [{ SourcePolicyId: 'p', SourcePolicyType: 'user-managed' }],
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  it.each([
    ['arn:aws:iam::123456789012:role/nobody', 'NoSuchEntity'],
    ['arn:aws:iam::123456789012:user/nobody', 'NoSuchEntity'],
    ['arn:aws:iam::111111111111:role/nobody', 'InvalidInput'],
    ['arn:aws:s3:::a-bucket-of-no-importance', 'InvalidInput'],
  ])('knows no %s', async (arn, Code) => {
    await expect(simulate(arn)).rejects.toMatchObject({ Code });
  });
});
