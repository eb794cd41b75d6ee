import { INSTANT, part, type Scene, some, stepsOf, text, UUID } from '#testing/interop/scene.ts';
import { json, WRONG_SECRET } from './documents.ts';

const { answers, refuses } = stepsOf('kms');

/** Makes a key, and keeps its id and ARN as `key` and `keyArn`. */
export const madeKey = answers('CreateKey', {}, part({}), {
  keep: { key: 'KeyMetadata.KeyId', keyArn: 'KeyMetadata.Arn' },
});

const KEY = { KeyId: '{{key}}' };
const KEY_ARN = /^arn:aws:kms:us-east-1:\d{12}:key\/[0-9a-f-]{36}$/;
const NO_KEY = { KeyId: '11111111-2222-3333-4444-555555555555' };
const NOT_FOUND = 'NotFoundException';
const UNKNOWN = {
  message:
    /^Key 'arn:aws:kms:us-east-1:\d{12}:key\/11111111-2222-3333-4444-555555555555' does not exist$/,
  status: 400,
};
const INVALID_STATE = 'KMSInvalidStateException';

/** AWS KMS Developer Guide, "Default key policy". */
const DEFAULT_POLICY = {
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::{{account}}:root' },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};

export const KMS_SCENES: readonly Scene[] = [
  {
    title: 'a key is made, described, and listed',
    source: 'KMS API: CreateKey, DescribeKey, ListKeys',
    steps: [
      answers(
        'CreateKey',
        { Description: 'for logs' },
        {
          KeyMetadata: {
            AWSAccountId: '{{account}}',
            KeyId: UUID,
            Arn: text(KEY_ARN),
            CreationDate: INSTANT,
            Enabled: true,
            Description: 'for logs',
            KeyUsage: 'ENCRYPT_DECRYPT',
            KeyState: 'Enabled',
            Origin: 'AWS_KMS',
            KeyManager: 'CUSTOMER',
            CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
            KeySpec: 'SYMMETRIC_DEFAULT',
            EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
            MultiRegion: false,
          },
        },
        { keep: { key: 'KeyMetadata.KeyId', keyArn: 'KeyMetadata.Arn' } },
      ),
      refuses('CreateKey', { Policy: 'no policy' }, 'MalformedPolicyDocumentException', {
        status: 400,
      }),
      answers('DescribeKey', KEY, { KeyMetadata: part({ Arn: '{{keyArn}}' }) }),
      answers('DescribeKey', { KeyId: '{{keyArn}}' }, { KeyMetadata: part(KEY) }),
      refuses('DescribeKey', NO_KEY, NOT_FOUND, UNKNOWN),
      refuses('DescribeKey', { KeyId: 'arn:aws:s3:::b' }, 'InvalidArnException', { status: 400 }),
      answers('ListKeys', {}, part({ Keys: [{ ...KEY, KeyArn: '{{keyArn}}' }], Truncated: false })),
      refuses('ListKeys', {}, 'InvalidSignatureException', { as: WRONG_SECRET, status: 400 }),
    ],
  },
  {
    title: 'a key policy is given back as it was put, and locks nobody out',
    source: 'KMS API: GetKeyPolicy, PutKeyPolicy; AWS KMS Developer Guide: Default key policy',
    steps: [
      madeKey,
      answers(
        'GetKeyPolicy',
        { ...KEY, PolicyName: 'default' },
        part({ Policy: text(/"Sid": ?"Enable IAM User Permissions"/) }),
      ),
      answers('PutKeyPolicy', { ...KEY, PolicyName: 'default', Policy: json(DEFAULT_POLICY) }),
      answers(
        'GetKeyPolicy',
        { ...KEY, PolicyName: 'default' },
        part({ Policy: json(DEFAULT_POLICY) }),
      ),
      refuses('GetKeyPolicy', { ...NO_KEY, PolicyName: 'default' }, NOT_FOUND, UNKNOWN),
      refuses(
        'PutKeyPolicy',
        {
          ...KEY,
          PolicyName: 'default',
          Policy: json({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'logs.us-east-1.amazonaws.com' },
                Action: 'kms:*',
                Resource: '*',
              },
            ],
          }),
        },
        'MalformedPolicyDocumentException',
        {
          message: 'The new key policy will not allow you to update the key policy in the future.',
          status: 400,
        },
      ),
    ],
  },
  {
    title: 'an alias stands for a key',
    source: 'KMS API: CreateAlias, ListAliases, DescribeKey',
    steps: [
      madeKey,
      answers('CreateAlias', { AliasName: 'alias/logs', TargetKeyId: '{{key}}' }),
      answers(
        'ListAliases',
        KEY,
        part({
          Aliases: some(
            part({
              AliasName: 'alias/logs',
              AliasArn: 'arn:aws:kms:{{region}}:{{account}}:alias/logs',
              TargetKeyId: '{{key}}',
              CreationDate: INSTANT,
            }),
          ),
        }),
      ),
      answers('DescribeKey', { KeyId: 'alias/logs' }, { KeyMetadata: part(KEY) }),
      refuses(
        'CreateAlias',
        { AliasName: 'alias/logs', TargetKeyId: '{{key}}' },
        'AlreadyExistsException',
        {
          message:
            /^An alias with the name arn:aws:kms:us-east-1:\d{12}:alias\/logs already exists$/,
          status: 400,
        },
      ),
      refuses(
        'CreateAlias',
        { AliasName: 'alias/aws/logs', TargetKeyId: '{{key}}' },
        'InvalidAliasNameException',
        { status: 400 },
      ),
      refuses('ListAliases', NO_KEY, NOT_FOUND, UNKNOWN),
    ],
  },
  {
    title: 'a key is disabled, enabled, and deleted after some days',
    source:
      'KMS API: DisableKey, EnableKey, ScheduleKeyDeletion; AWS KMS Developer Guide: Key states',
    steps: [
      madeKey,
      answers('DisableKey', KEY),
      answers('DescribeKey', KEY, {
        KeyMetadata: part({ KeyState: 'Disabled', Enabled: false }),
      }),
      refuses('DisableKey', NO_KEY, NOT_FOUND, UNKNOWN),
      answers('EnableKey', KEY),
      answers('DescribeKey', KEY, { KeyMetadata: part({ KeyState: 'Enabled', Enabled: true }) }),
      answers(
        'ScheduleKeyDeletion',
        { ...KEY, PendingWindowInDays: 7 },
        part({ KeyId: '{{keyArn}}', DeletionDate: INSTANT }),
      ),
      answers('DescribeKey', KEY, {
        KeyMetadata: part({ KeyState: 'PendingDeletion', Enabled: false, DeletionDate: INSTANT }),
      }),
      refuses('ScheduleKeyDeletion', KEY, INVALID_STATE, { status: 400 }),
      refuses('EnableKey', KEY, INVALID_STATE, {
        message: /is pending deletion\.$/,
        status: 400,
      }),
    ],
  },
];
