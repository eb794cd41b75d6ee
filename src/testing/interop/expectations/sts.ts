import { INSTANT, part, type Scene, stepsOf, text } from '#testing/interop/scene.ts';
import { allow, json, TRUST, TRUST_ACCOUNT, WRONG_SECRET } from './documents.ts';

const { answers, refuses } = stepsOf('sts');
const iam = stepsOf('iam');

const ASSUME = {
  RoleArn: 'arn:aws:iam::{{account}}:role/auditor',
  RoleSessionName: 'check',
};
const role = (AssumeRolePolicyDocument: string) =>
  iam.answers('CreateRole', { RoleName: 'auditor', AssumeRolePolicyDocument }, part({}));

export const STS_SCENES: readonly Scene[] = [
  {
    title: 'whoever signs is told who he is',
    source: 'STS API: GetCallerIdentity',
    steps: [
      answers(
        'GetCallerIdentity',
        {},
        {
          UserId: text(/./),
          Account: '{{account}}',
          Arn: text(/^arn:aws:iam::123456789012:user\//),
        },
      ),
      refuses('GetCallerIdentity', {}, 'SignatureDoesNotMatch', { as: WRONG_SECRET, status: 403 }),
    ],
  },
  {
    title: 'a session of a role begins when its trust allows it, and its keys sign',
    source: 'STS API: AssumeRole',
    steps: [
      role(json(TRUST_ACCOUNT)),
      answers(
        'AssumeRole',
        ASSUME,
        {
          Credentials: {
            AccessKeyId: text(/^ASIA[A-Z2-7]{16}$/),
            SecretAccessKey: text(/^.{40}$/),
            SessionToken: text(/./),
            Expiration: INSTANT,
          },
          AssumedRoleUser: {
            AssumedRoleId: text(/^AROA[A-Z0-9]{17}:check$/),
            Arn: 'arn:aws:sts::{{account}}:assumed-role/auditor/check',
          },
        },
        {
          keep: {
            key: 'Credentials.AccessKeyId',
            secret: 'Credentials.SecretAccessKey',
            token: 'Credentials.SessionToken',
          },
        },
      ),
      answers(
        'GetCallerIdentity',
        {},
        {
          UserId: text(/^AROA[A-Z0-9]{17}:check$/),
          Account: '{{account}}',
          Arn: 'arn:aws:sts::{{account}}:assumed-role/auditor/check',
        },
        {
          as: {
            accessKeyId: '{{key}}',
            secretAccessKey: '{{secret}}',
            sessionToken: '{{token}}',
          },
        },
      ),
      // The keys of a session are worth nothing without its token.
      refuses('GetCallerIdentity', {}, 'InvalidClientTokenId', {
        status: 403,
        as: { accessKeyId: '{{key}}', secretAccessKey: '{{secret}}' },
      }),
      refuses('AssumeRole', { ...ASSUME, DurationSeconds: 7_200 }, 'ValidationError', {
        message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        status: 400,
      }),
      refuses('AssumeRole', { ...ASSUME, RoleSessionName: 'a b' }, 'ValidationError', {
        message:
          /'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: /,
      }),
      refuses('AssumeRole', { ...ASSUME, Policy: '{' }, 'MalformedPolicyDocument', { status: 400 }),
    ],
  },
  {
    title: 'a role that trusts another is denied, like one that is not there',
    source: 'STS API: AssumeRole; IAM: troubleshooting roles',
    steps: [
      role(json(TRUST)),
      iam.answers('PutRolePolicy', {
        RoleName: 'auditor',
        PolicyName: 'all',
        PolicyDocument: json(allow('*')),
      }),
      refuses('AssumeRole', ASSUME, 'AccessDenied', {
        message:
          /^User: arn:aws:iam::\d{12}:user\/\S+ is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::\d{12}:role\/auditor$/,
        status: 403,
      }),
      refuses(
        'AssumeRole',
        { ...ASSUME, RoleArn: 'arn:aws:iam::{{account}}:role/nobody' },
        'AccessDenied',
        { status: 403 },
      ),
    ],
  },
];
