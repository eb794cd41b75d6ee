import { INSTANT, part, text, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { DELIVERY, json, TRUST } from './documents.ts';
import { madeRole, NO_ENTITY, NO_ROLE, NOBODY, ROLE, ROLE_ARN } from './iam-furniture.ts';

const { answers, refuses } = stepsOf('iam');

const described = {
  Path: '/',
  ...ROLE,
  RoleId: text(/^AROA[A-Z0-9]{17}$/),
  Arn: ROLE_ARN,
  CreateDate: INSTANT,
  AssumeRolePolicyDocument: TRUST,
};
const inline = { ...ROLE, PolicyName: 'cloudtrail-policy' };
const putInline = answers('PutRolePolicy', { ...inline, PolicyDocument: json(DELIVERY) });

export const IAM_ROLE_SCENES: readonly Scene[] = [
  {
    title: 'roles are made once, found without regard to case, listed and deleted',
    source: 'IAM API: CreateRole, GetRole, ListRoles, DeleteRole',
    steps: [
      answers(
        'CreateRole',
        { ...ROLE, AssumeRolePolicyDocument: json(TRUST), Path: '/' },
        { Role: described },
      ),
      refuses(
        'CreateRole',
        { RoleName: ROLE.RoleName.toUpperCase(), AssumeRolePolicyDocument: json(TRUST) },
        'EntityAlreadyExists',
        { message: /^Role with name \w+ already exists\.$/, status: 409 },
      ),
      refuses(
        'CreateRole',
        { RoleName: 'r', AssumeRolePolicyDocument: '{}' },
        'MalformedPolicyDocument',
        { status: 400 },
      ),
      refuses(
        'CreateRole',
        { RoleName: 'x'.repeat(65), AssumeRolePolicyDocument: json(TRUST) },
        'ValidationError',
        {
          message:
            /at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64$/,
          status: 400,
        },
      ),
      // MaxSessionDuration and RoleLastUsed are told by GetRole, not by CreateRole (the reference's examples).
      answers('GetRole', ROLE, {
        Role: { ...described, MaxSessionDuration: 3_600, RoleLastUsed: {} },
      }),
      answers(
        'ListRoles',
        {},
        {
          Roles: [{ ...described, MaxSessionDuration: 3_600 }],
          IsTruncated: false,
        },
      ),
      answers('ListRoles', { PathPrefix: '/service-role/' }, { Roles: [], IsTruncated: false }),
      refuses('ListRoles', { MaxItems: 0 }, 'ValidationError', {
        message:
          /'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1$/,
      }),
      refuses('GetRole', NOBODY, NO_ENTITY, NO_ROLE),
      answers('DeleteRole', ROLE),
      refuses('DeleteRole', NOBODY, NO_ENTITY, NO_ROLE),
    ],
  },
  {
    title: 'lists of roles go on with a marker',
    source: 'IAM API: ListRoles (IsTruncated, Marker)',
    steps: [
      madeRole,
      answers('CreateRole', { RoleName: 'zz', AssumeRolePolicyDocument: json(TRUST) }, part({})),
      answers(
        'ListRoles',
        { MaxItems: 1 },
        { Roles: [part(ROLE)], IsTruncated: true, Marker: text(/./) },
        { keep: { marker: 'Marker' } },
      ),
      answers(
        'ListRoles',
        { MaxItems: 1, Marker: '{{marker}}' },
        { Roles: [part({ RoleName: 'zz' })], IsTruncated: false },
      ),
    ],
  },
  {
    title: 'roles are changed',
    source: 'IAM API: UpdateRole, UpdateAssumeRolePolicy',
    steps: [
      madeRole,
      answers('UpdateRole', { ...ROLE, Description: 'delivers', MaxSessionDuration: 7_200 }),
      answers('GetRole', ROLE, {
        Role: part({ Description: 'delivers', MaxSessionDuration: 7_200 }),
      }),
      refuses('UpdateRole', { ...ROLE, MaxSessionDuration: 43_201 }, 'ValidationError', {
        message:
          /'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200$/,
      }),
      refuses('UpdateRole', NOBODY, NO_ENTITY, NO_ROLE),
      answers('UpdateAssumeRolePolicy', {
        ...ROLE,
        PolicyDocument: json(TRUST).replace('cloudtrail.', 'ec2.'),
      }),
      answers('GetRole', ROLE, {
        Role: part({
          AssumeRolePolicyDocument: part({
            Statement: [part({ Principal: { Service: 'ec2.amazonaws.com' } })],
          }),
        }),
      }),
      refuses(
        'UpdateAssumeRolePolicy',
        { ...ROLE, PolicyDocument: 'not a policy' },
        'MalformedPolicyDocument',
      ),
      refuses('UpdateAssumeRolePolicy', { ...NOBODY, PolicyDocument: json(TRUST) }, NO_ENTITY),
    ],
  },
  {
    title: 'roles have inline policies, which go first',
    source: 'IAM API: PutRolePolicy, GetRolePolicy, ListRolePolicies, DeleteRolePolicy, DeleteRole',
    steps: [
      madeRole,
      putInline,
      answers('GetRolePolicy', inline, { ...inline, PolicyDocument: DELIVERY }),
      answers('ListRolePolicies', ROLE, { PolicyNames: ['cloudtrail-policy'], IsTruncated: false }),
      refuses('DeleteRole', ROLE, 'DeleteConflict', {
        message: 'Cannot delete entity, must delete policies first.',
        status: 409,
      }),
      refuses('PutRolePolicy', { ...inline, PolicyDocument: '{' }, 'MalformedPolicyDocument'),
      refuses('PutRolePolicy', { ...inline, ...NOBODY, PolicyDocument: json(DELIVERY) }, NO_ENTITY),
      refuses('GetRolePolicy', { ...ROLE, PolicyName: 'none' }, NO_ENTITY, {
        message: 'The role policy with name none cannot be found.',
        status: 404,
      }),
      refuses('ListRolePolicies', NOBODY, NO_ENTITY, NO_ROLE),
      answers('DeleteRolePolicy', inline),
      refuses('DeleteRolePolicy', inline, NO_ENTITY, {
        message: 'The role policy with name cloudtrail-policy cannot be found.',
      }),
      answers('DeleteRole', ROLE),
    ],
  },
  {
    title: 'roles have tags, whose keys are told apart without regard to case',
    source: 'IAM API: TagRole, UntagRole, ListRoleTags',
    steps: [
      madeRole,
      answers('TagRole', {
        ...ROLE,
        Tags: [
          { Key: 'Team', Value: 'audit' },
          { Key: 'stage', Value: 'live' },
        ],
      }),
      answers('UntagRole', { ...ROLE, TagKeys: ['stage'] }),
      answers('ListRoleTags', ROLE, {
        Tags: [{ Key: 'Team', Value: 'audit' }],
        IsTruncated: false,
      }),
      refuses(
        'TagRole',
        {
          ...ROLE,
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'A', Value: '2' },
          ],
        },
        'InvalidInput',
        { status: 400 },
      ),
      refuses('TagRole', { ...NOBODY, Tags: [{ Key: 'a', Value: 'b' }] }, NO_ENTITY, NO_ROLE),
      refuses('UntagRole', { ...NOBODY, TagKeys: ['a'] }, NO_ENTITY, NO_ROLE),
      refuses('ListRoleTags', NOBODY, NO_ENTITY, NO_ROLE),
    ],
  },
];
