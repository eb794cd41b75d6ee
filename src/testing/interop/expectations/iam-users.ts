import { INSTANT, NUMBER, part, some, text, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { allow, json, WRONG_SECRET } from './documents.ts';
import { madeRole, NO_ENTITY } from './iam-furniture.ts';

const { answers, refuses } = stepsOf('iam');

const ANN = { UserName: 'ann' };
const BOB = { UserName: 'bob' };
const OWN = { ...ANN, PolicyName: 'reading' };
const READING = allow('logs:Get*');
const POLICY = { PolicyArn: 'arn:aws:iam::{{account}}:policy/reading' };
const user = {
  Path: '/',
  ...ANN,
  UserId: text(/^AIDA[A-Z0-9]{17}$/),
  Arn: 'arn:aws:iam::{{account}}:user/ann',
  CreateDate: INSTANT,
};

export const IAM_USER_SCENES: readonly Scene[] = [
  {
    title: 'users are made once, found and listed',
    source: 'IAM API: CreateUser, GetUser, ListUsers',
    steps: [
      answers('CreateUser', ANN, { User: user }),
      refuses('CreateUser', ANN, 'EntityAlreadyExists', {
        message: 'User with name ann already exists.',
        status: 409,
      }),
      answers('GetUser', ANN, { User: user }),
      refuses('GetUser', { UserName: 'bob' }, NO_ENTITY, {
        message: 'The user with name bob cannot be found.',
        status: 404,
      }),
      answers('ListUsers', {}, { Users: some(user), IsTruncated: false }),
      refuses('ListUsers', { MaxItems: 1_001 }, 'ValidationError', { status: 400 }),
    ],
  },
  {
    title: 'keys are given, two a user, and sign from then on for what the user may',
    source: 'IAM API: CreateAccessKey; IAM quotas',
    steps: [
      answers('CreateUser', ANN, part({})),
      answers(
        'CreateAccessKey',
        ANN,
        {
          AccessKey: {
            ...ANN,
            AccessKeyId: text(/^AKIA[A-Z2-7]{16}$/),
            Status: 'Active',
            SecretAccessKey: text(/^.{40}$/),
            CreateDate: INSTANT,
          },
        },
        { keep: { key: 'AccessKey.AccessKeyId', secret: 'AccessKey.SecretAccessKey' } },
      ),
      refuses('GetUser', {}, 'AccessDenied', {
        message:
          'User: arn:aws:iam::{{account}}:user/ann is not authorized to perform: iam:GetUser on resource: arn:aws:iam::{{account}}:user/ann because no identity-based policy allows the iam:GetUser action',
        status: 403,
        as: { accessKeyId: '{{key}}', secretAccessKey: '{{secret}}' },
      }),
      answers('PutUserPolicy', { ...OWN, PolicyDocument: json(allow('iam:GetUser')) }),
      answers(
        'GetUser',
        {},
        { User: user },
        {
          as: { accessKeyId: '{{key}}', secretAccessKey: '{{secret}}' },
        },
      ),
      refuses('GetUser', {}, 'SignatureDoesNotMatch', {
        status: 403,
        as: { accessKeyId: '{{key}}', secretAccessKey: 'another' },
      }),
      answers('CreateAccessKey', ANN, part({})),
      refuses('CreateAccessKey', ANN, 'LimitExceeded', {
        message: 'Cannot exceed quota for AccessKeysPerUser: 2',
        status: 409,
      }),
      refuses('CreateAccessKey', { UserName: 'bob' }, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'keys are listed and taken away, and then refused',
    source: 'IAM API: ListAccessKeys, DeleteAccessKey, DeleteUser',
    steps: [
      answers('CreateUser', ANN, part({})),
      answers('CreateAccessKey', ANN, part({}), {
        keep: { key: 'AccessKey.AccessKeyId', secret: 'AccessKey.SecretAccessKey' },
      }),
      answers('ListAccessKeys', ANN, {
        AccessKeyMetadata: [
          { ...ANN, AccessKeyId: '{{key}}', Status: 'Active', CreateDate: INSTANT },
        ],
        IsTruncated: false,
      }),
      refuses('ListAccessKeys', BOB, NO_ENTITY, { status: 404 }),
      refuses('DeleteUser', ANN, 'DeleteConflict', {
        message: 'Cannot delete entity, must delete access keys first.',
        status: 409,
      }),
      answers('DeleteAccessKey', { ...ANN, AccessKeyId: '{{key}}' }),
      refuses('GetUser', {}, 'InvalidClientTokenId', {
        as: { accessKeyId: '{{key}}', secretAccessKey: '{{secret}}' },
        status: 403,
      }),
      refuses('DeleteAccessKey', { ...ANN, AccessKeyId: '{{key}}' }, NO_ENTITY, {
        message: 'The Access Key with id {{key}} cannot be found.',
        status: 404,
      }),
      answers('DeleteUser', ANN),
      refuses('DeleteUser', ANN, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'users have inline policies, which go first',
    source: 'IAM API: PutUserPolicy, GetUserPolicy, ListUserPolicies, DeleteUserPolicy, DeleteUser',
    steps: [
      answers('CreateUser', ANN, part({})),
      answers('PutUserPolicy', { ...OWN, PolicyDocument: json(READING) }),
      refuses('PutUserPolicy', { ...OWN, PolicyDocument: '{' }, 'MalformedPolicyDocument'),
      answers('GetUserPolicy', OWN, { ...OWN, PolicyDocument: READING }),
      refuses('GetUserPolicy', { ...ANN, PolicyName: 'none' }, NO_ENTITY, {
        message: 'The user policy with name none cannot be found.',
        status: 404,
      }),
      answers('ListUserPolicies', ANN, { PolicyNames: ['reading'], IsTruncated: false }),
      refuses('ListUserPolicies', BOB, NO_ENTITY, { status: 404 }),
      refuses('DeleteUser', ANN, 'DeleteConflict', {
        message: 'Cannot delete entity, must delete policies first.',
      }),
      answers('DeleteUserPolicy', OWN),
      refuses('DeleteUserPolicy', OWN, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'managed policies are attached to users, and stay while they are',
    source: 'IAM API: AttachUserPolicy, ListAttachedUserPolicies, DetachUserPolicy',
    steps: [
      answers('CreateUser', ANN, part({})),
      answers('CreatePolicy', { PolicyName: 'reading', PolicyDocument: json(READING) }, part({})),
      answers('AttachUserPolicy', { ...ANN, ...POLICY }),
      refuses('AttachUserPolicy', { ...BOB, ...POLICY }, NO_ENTITY, { status: 404 }),
      answers('ListAttachedUserPolicies', ANN, {
        AttachedPolicies: [{ PolicyName: 'reading', ...POLICY }],
        IsTruncated: false,
      }),
      refuses('ListAttachedUserPolicies', BOB, NO_ENTITY, { status: 404 }),
      answers(
        'ListEntitiesForPolicy',
        POLICY,
        part({ PolicyUsers: [{ ...ANN, UserId: text(/^AIDA/) }], PolicyRoles: [] }),
      ),
      refuses('DeletePolicy', POLICY, 'DeleteConflict', { status: 409 }),
      answers('DetachUserPolicy', { ...ANN, ...POLICY }),
      refuses('DetachUserPolicy', { ...ANN, ...POLICY }, NO_ENTITY, { status: 404 }),
    ],
  },
  {
    title: 'the account is summed up, to those who sign rightly',
    source:
      'IAM API: GetAccountSummary, ListAccountAliases, CreateAccountAlias, DeleteAccountAlias; IAM: common errors',
    steps: [
      madeRole,
      answers(
        'GetAccountSummary',
        {},
        {
          SummaryMap: part({
            Roles: 1,
            Users: NUMBER,
            AccessKeysPerUserQuota: 2,
            VersionsPerPolicyQuota: 5,
          }),
        },
      ),
      refuses('GetAccountSummary', {}, 'SignatureDoesNotMatch', { as: WRONG_SECRET, status: 403 }),
      answers('ListAccountAliases', {}, { AccountAliases: [], IsTruncated: false }),
      refuses('ListAccountAliases', { MaxItems: 0 }, 'ValidationError', { status: 400 }),
      refuses('CreateAccountAlias', { AccountAlias: 'Corp' }, 'ValidationError', { status: 400 }),
      answers('CreateAccountAlias', { AccountAlias: 'corp-dev' }),
      answers('ListAccountAliases', {}, { AccountAliases: ['corp-dev'], IsTruncated: false }),
      answers('DeleteAccountAlias', { AccountAlias: 'corp-dev' }),
      refuses('DeleteAccountAlias', { AccountAlias: 'corp-dev' }, NO_ENTITY, { status: 404 }),
    ],
  },
];
