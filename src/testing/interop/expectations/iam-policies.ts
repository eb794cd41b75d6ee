import {
  INSTANT,
  part,
  some,
  text,
  type Scene,
  type Step,
  stepsOf,
} from '#testing/interop/scene.ts';
import { allow, json } from './documents.ts';
import { madeRole, NO_ENTITY, NO_ROLE, NOBODY, ROLE, ROLE_ARN } from './iam-furniture.ts';

const { answers, refuses } = stepsOf('iam');

const POLICY = { PolicyArn: 'arn:aws:iam::{{account}}:policy/audit/reading' };
const NO_POLICY = { PolicyArn: 'arn:aws:iam::{{account}}:policy/none' };
const READING = allow('logs:Get*');
const policyMembers = {
  PolicyName: 'reading',
  PolicyId: text(/^ANPA[A-Z0-9]{17}$/),
  Arn: POLICY.PolicyArn,
  Path: '/audit/',
  DefaultVersionId: 'v1',
  AttachmentCount: 0,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: INSTANT,
  UpdateDate: INSTANT,
};
const madePolicy = answers(
  'CreatePolicy',
  { PolicyName: 'reading', Path: '/audit/', PolicyDocument: json(READING) },
  { Policy: policyMembers },
);
const newVersion = (action: string, VersionId: string, SetAsDefault = false): Step =>
  answers(
    'CreatePolicyVersion',
    { ...POLICY, PolicyDocument: json(allow(action)), SetAsDefault },
    { PolicyVersion: { VersionId, IsDefaultVersion: SetAsDefault, CreateDate: INSTANT } },
  );

export const IAM_POLICY_SCENES: readonly Scene[] = [
  {
    title: 'managed policies are made once, listed and deleted',
    source: 'IAM API: CreatePolicy, GetPolicy, ListPolicies, DeletePolicy',
    steps: [
      madePolicy,
      refuses(
        'CreatePolicy',
        { PolicyName: 'reading', PolicyDocument: json(READING) },
        'EntityAlreadyExists',
        { status: 409 },
      ),
      refuses(
        'CreatePolicy',
        { PolicyName: 'p', PolicyDocument: '[]' },
        'MalformedPolicyDocument',
        {
          status: 400,
        },
      ),
      answers('GetPolicy', POLICY, { Policy: part(policyMembers) }),
      answers(
        'ListPolicies',
        { Scope: 'Local' },
        { Policies: [policyMembers], IsTruncated: false },
      ),
      answers(
        'ListPolicies',
        { Scope: 'Local', OnlyAttached: true },
        { Policies: [], IsTruncated: false },
      ),
      refuses('ListPolicies', { Scope: 'Mine' }, 'ValidationError', {
        message: /'scope' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      }),
      refuses('GetPolicy', NO_POLICY, NO_ENTITY, { status: 404 }),
      answers('DeletePolicy', POLICY),
      refuses('DeletePolicy', POLICY, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'a managed policy has five versions at most, one of them the default',
    source:
      'IAM API: CreatePolicyVersion, GetPolicyVersion, ListPolicyVersions, DeletePolicyVersion',
    steps: [
      madePolicy,
      newVersion('logs:Put*', 'v2', true),
      answers(
        'GetPolicyVersion',
        { ...POLICY, VersionId: 'v2' },
        {
          PolicyVersion: {
            Document: allow('logs:Put*'),
            VersionId: 'v2',
            IsDefaultVersion: true,
            CreateDate: INSTANT,
          },
        },
      ),
      newVersion('logs:List*', 'v3'),
      newVersion('logs:Describe*', 'v4'),
      newVersion('logs:Tag*', 'v5'),
      refuses(
        'CreatePolicyVersion',
        { ...POLICY, PolicyDocument: json(READING) },
        'LimitExceeded',
        { status: 409 },
      ),
      answers('ListPolicyVersions', POLICY, {
        Versions: some(
          { VersionId: 'v2', IsDefaultVersion: true, CreateDate: INSTANT },
          { VersionId: 'v5', IsDefaultVersion: false, CreateDate: INSTANT },
        ),
        IsTruncated: false,
      }),
      refuses('DeletePolicyVersion', { ...POLICY, VersionId: 'v2' }, 'DeleteConflict', {
        message: 'Cannot delete the default version of a policy.',
        status: 409,
      }),
      answers('DeletePolicyVersion', { ...POLICY, VersionId: 'v1' }),
      refuses('DeletePolicyVersion', { ...POLICY, VersionId: 'v1' }, NO_ENTITY),
      refuses('GetPolicyVersion', { ...POLICY, VersionId: 'v1' }, NO_ENTITY, { status: 404 }),
      refuses('ListPolicyVersions', NO_POLICY, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'managed policies are attached to roles, and stay while they are',
    source:
      'IAM API: AttachRolePolicy, ListAttachedRolePolicies, ListEntitiesForPolicy, DetachRolePolicy, DeletePolicy',
    steps: [
      madePolicy,
      madeRole,
      answers('AttachRolePolicy', { ...ROLE, ...POLICY }),
      answers('ListAttachedRolePolicies', ROLE, {
        AttachedPolicies: [{ PolicyName: 'reading', ...POLICY }],
        IsTruncated: false,
      }),
      answers('ListEntitiesForPolicy', POLICY, {
        PolicyGroups: [],
        PolicyUsers: [],
        PolicyRoles: [{ ...ROLE, RoleId: text(/^AROA/) }],
        IsTruncated: false,
      }),
      refuses('DeletePolicy', POLICY, 'DeleteConflict', { status: 409 }),
      refuses('DeleteRole', ROLE, 'DeleteConflict', {
        message: 'Cannot delete entity, must detach all policies first.',
      }),
      refuses('AttachRolePolicy', { ...ROLE, ...NO_POLICY }, NO_ENTITY, { status: 404 }),
      refuses('ListAttachedRolePolicies', NOBODY, NO_ENTITY, NO_ROLE),
      refuses('ListEntitiesForPolicy', NO_POLICY, NO_ENTITY, { status: 404 }),
      answers('DetachRolePolicy', { ...ROLE, ...POLICY }),
      refuses('DetachRolePolicy', { ...ROLE, ...POLICY }, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'policies are simulated, a deny before every allow',
    source: 'IAM API: SimulatePrincipalPolicy, SimulateCustomPolicy',
    steps: [
      madeRole,
      answers('PutRolePolicy', { ...ROLE, PolicyName: 'reading', PolicyDocument: json(READING) }),
      answers(
        'SimulatePrincipalPolicy',
        { PolicySourceArn: ROLE_ARN, ActionNames: ['logs:GetLogEvents', 'logs:PutLogEvents'] },
        {
          EvaluationResults: [
            part({
              EvalActionName: 'logs:GetLogEvents',
              EvalResourceName: '*',
              EvalDecision: 'allowed',
              MatchedStatements: [part({ SourcePolicyId: 'reading' })],
            }),
            part({
              EvalActionName: 'logs:PutLogEvents',
              EvalDecision: 'implicitDeny',
              MatchedStatements: [],
            }),
          ],
          IsTruncated: false,
        },
      ),
      refuses(
        'SimulatePrincipalPolicy',
        {
          PolicySourceArn: ROLE_ARN.replace('CloudTrail_CloudWatchLogs_Role', 'nobody'),
          ActionNames: ['a:B'],
        },
        NO_ENTITY,
        { status: 404 },
      ),
      answers(
        'SimulateCustomPolicy',
        {
          PolicyInputList: [
            json(allow('logs:*')),
            json(allow('logs:Put*')).replace('"Allow"', '"Deny"'),
          ],
          ActionNames: ['logs:PutLogEvents', 'logs:GetLogEvents'],
        },
        part({
          EvaluationResults: [
            part({ EvalActionName: 'logs:PutLogEvents', EvalDecision: 'explicitDeny' }),
            part({ EvalActionName: 'logs:GetLogEvents', EvalDecision: 'allowed' }),
          ],
        }),
      ),
      refuses(
        'SimulateCustomPolicy',
        { PolicyInputList: ['no policy'], ActionNames: ['logs:PutLogEvents'] },
        'InvalidInput',
        { status: 400 },
      ),
    ],
  },
];
