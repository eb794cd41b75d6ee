import { INSTANT, NUMBER, part, some, text, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { WRONG_SECRET } from './documents.ts';
import { madeRole, NO_ENTITY } from './iam-furniture.ts';

const { answers, refuses } = stepsOf('iam');

const ANN = { UserName: 'ann' };
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
    title: 'keys are given, two a user, and sign from then on',
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
    title: 'the account is summed up, to those who sign rightly',
    source: 'IAM API: GetAccountSummary, ListAccountAliases; IAM: common errors',
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
    ],
  },
];
