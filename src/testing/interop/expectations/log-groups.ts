import { MILLIS, part, TEXT, without, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { json, KEY_POLICY_FOR_LOGS } from './documents.ts';
import { madeKey } from './kms.ts';
import { GROUP, GROUP_ARN, madeGroup, NO_GROUP, NOWHERE } from './logs-furniture.ts';

const { answers, refuses } = stepsOf('logs');
const kms = stepsOf('kms');

export const LOG_GROUP_SCENES: readonly Scene[] = [
  {
    title: 'log groups are made once, described in ASCII order and deleted',
    source: 'CloudWatch Logs API: CreateLogGroup, DescribeLogGroups, DeleteLogGroup',
    steps: [
      answers('CreateLogGroup', GROUP),
      refuses('CreateLogGroup', GROUP, 'ResourceAlreadyExistsException', {
        message: 'The specified log group already exists',
        status: 400,
      }),
      answers('CreateLogGroup', { logGroupName: 'App', tags: { team: 'audit' } }),
      // `arn` ends in `:*`, `logGroupArn` does not; models of 2022 do not know the latter, so both are read on the wire.
      answers(
        'DescribeLogGroups',
        { logGroupNamePrefix: 'CloudTrail/' },
        {
          logGroups: [
            {
              ...GROUP,
              creationTime: MILLIS,
              metricFilterCount: 0,
              arn: `${GROUP_ARN}:*`,
              logGroupArn: GROUP_ARN,
              logGroupClass: 'STANDARD',
              storedBytes: 0,
              deletionProtectionEnabled: false,
            },
          ],
        },
        { wire: true },
      ),
      answers(
        'DescribeLogGroups',
        { limit: 1 },
        { logGroups: [part({ logGroupName: 'App' })], nextToken: TEXT },
        { keep: { token: 'nextToken' } },
      ),
      answers(
        'DescribeLogGroups',
        { limit: 1, nextToken: '{{token}}' },
        { logGroups: [part(GROUP)] },
      ),
      answers('DeleteLogGroup', { logGroupName: 'App' }),
      refuses('DeleteLogGroup', { logGroupName: 'App' }, 'ResourceNotFoundException', NO_GROUP),
    ],
  },
  {
    title: 'limits of names are held, and said in the words of AWS',
    source: 'CloudWatch Logs API: CreateLogGroup (logGroupName), DescribeLogGroups (limit)',
    steps: [
      refuses('CreateLogGroup', { logGroupName: 'a b' }, 'InvalidParameterException', {
        message: String.raw`1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
        status: 400,
      }),
      refuses('CreateLogGroup', { logGroupName: 'x'.repeat(513) }, 'InvalidParameterException', {
        message: /Member must have length less than or equal to 512$/,
      }),
      refuses('CreateLogGroup', {}, 'InvalidParameterException', {
        message:
          "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
      }),
      refuses('CreateLogGroup', { logGroupName: 'aws/mine' }, 'InvalidParameterException'),
      refuses('DescribeLogGroups', { limit: 51 }, 'InvalidParameterException', {
        message:
          /'limit' failed to satisfy constraint: Member must have value less than or equal to 50$/,
      }),
      refuses(
        'DescribeLogGroups',
        { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' },
        'InvalidParameterException',
      ),
    ],
  },
  {
    title: 'log groups are listed in short, by a pattern of their names',
    source: 'CloudWatch Logs API: ListLogGroups',
    steps: [
      madeGroup,
      answers('CreateLogGroup', { logGroupName: 'App' }),
      answers(
        'ListLogGroups',
        { logGroupNamePattern: 'Trail' },
        { logGroups: [{ ...GROUP, logGroupArn: GROUP_ARN, logGroupClass: 'STANDARD' }] },
      ),
      refuses('ListLogGroups', { limit: 1_001 }, 'InvalidParameterException'),
      refuses('ListLogGroups', { logGroupNamePattern: 'ab' }, 'InvalidParameterException'),
    ],
  },
  {
    title: 'a retention is one of the days that AWS sells',
    source: 'CloudWatch Logs API: PutRetentionPolicy, DeleteRetentionPolicy',
    steps: [
      madeGroup,
      answers('PutRetentionPolicy', { ...GROUP, retentionInDays: 365 }),
      answers('DescribeLogGroups', {}, { logGroups: [part({ retentionInDays: 365 })] }),
      refuses('PutRetentionPolicy', { ...GROUP, retentionInDays: 2 }, 'InvalidParameterException'),
      refuses(
        'PutRetentionPolicy',
        { ...NOWHERE, retentionInDays: 1 },
        'ResourceNotFoundException',
        NO_GROUP,
      ),
      answers('DeleteRetentionPolicy', GROUP),
      answers('DescribeLogGroups', {}, { logGroups: [without('retentionInDays')] }),
      refuses('DeleteRetentionPolicy', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
    ],
  },
  {
    title: 'a protected group is not deleted',
    source: 'CloudWatch Logs API: PutLogGroupDeletionProtection, DeleteLogGroup',
    steps: [
      madeGroup,
      answers('PutLogGroupDeletionProtection', {
        logGroupIdentifier: 'CloudTrail/logs',
        deletionProtectionEnabled: true,
      }),
      refuses('DeleteLogGroup', GROUP, 'ValidationException', { wire: true, status: 400 }),
      refuses(
        'PutLogGroupDeletionProtection',
        { logGroupIdentifier: 'nowhere', deletionProtectionEnabled: true },
        'ResourceNotFoundException',
      ),
      answers('PutLogGroupDeletionProtection', {
        logGroupIdentifier: 'CloudTrail/logs',
        deletionProtectionEnabled: false,
      }),
      answers('DeleteLogGroup', GROUP),
    ],
  },
  {
    title: 'a key is put on a group and taken off',
    source:
      'CloudWatch Logs API: AssociateKmsKey, DisassociateKmsKey; User Guide: Encrypt log data in CloudWatch Logs using AWS KMS',
    steps: [
      madeGroup,
      madeKey,
      refuses(
        'AssociateKmsKey',
        {
          ...GROUP,
          kmsKeyId: 'arn:aws:kms:us-east-1:{{account}}:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        },
        'InvalidParameterException',
        { status: 400 },
      ),
      refuses('AssociateKmsKey', { ...GROUP, kmsKeyId: '{{keyArn}}' }, 'AccessDeniedException', {
        message:
          /^The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:/,
        status: 400,
      }),
      kms.answers('PutKeyPolicy', {
        KeyId: '{{key}}',
        PolicyName: 'default',
        Policy: json(KEY_POLICY_FOR_LOGS),
      }),
      answers('AssociateKmsKey', { ...GROUP, kmsKeyId: '{{keyArn}}' }),
      answers('DescribeLogGroups', {}, { logGroups: [part({ kmsKeyId: '{{keyArn}}' })] }),
      refuses(
        'AssociateKmsKey',
        { ...NOWHERE, kmsKeyId: 'arn:aws:kms:us-east-1:{{account}}:key/k' },
        'ResourceNotFoundException',
        NO_GROUP,
      ),
      answers('DisassociateKmsKey', GROUP),
      refuses('DisassociateKmsKey', NOWHERE, 'ResourceNotFoundException', NO_GROUP),
    ],
  },
  {
    title: 'tags are kept by ARN without :*, and in the old form by name',
    source:
      'CloudWatch Logs API: TagResource, UntagResource, ListTagsForResource, TagLogGroup, UntagLogGroup, ListTagsLogGroup',
    steps: [
      madeGroup,
      answers('TagResource', { resourceArn: GROUP_ARN, tags: { team: 'audit', stage: 'test' } }),
      answers('UntagResource', { resourceArn: GROUP_ARN, tagKeys: ['stage'] }),
      answers('ListTagsForResource', { resourceArn: GROUP_ARN }, { tags: { team: 'audit' } }),
      refuses(
        'ListTagsForResource',
        { resourceArn: `${GROUP_ARN}:*` },
        'InvalidParameterException',
      ),
      refuses(
        'TagResource',
        { resourceArn: GROUP_ARN.replace('CloudTrail/logs', 'nowhere'), tags: { a: 'b' } },
        'ResourceNotFoundException',
        { status: 400 },
      ),
      refuses(
        'TagResource',
        {
          resourceArn: GROUP_ARN,
          tags: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v'])),
        },
        'TooManyTagsException',
      ),
      refuses(
        'UntagResource',
        { resourceArn: GROUP_ARN.replace('CloudTrail/logs', 'nowhere'), tagKeys: ['a'] },
        'ResourceNotFoundException',
      ),
      answers('TagLogGroup', { ...GROUP, tags: { owner: 'ann' } }),
      answers('ListTagsLogGroup', GROUP, { tags: { team: 'audit', owner: 'ann' } }),
      answers('UntagLogGroup', { ...GROUP, tags: ['team'] }),
      answers('ListTagsLogGroup', GROUP, { tags: { owner: 'ann' } }),
      refuses('TagLogGroup', { ...NOWHERE, tags: { a: 'b' } }, 'ResourceNotFoundException'),
      refuses('UntagLogGroup', { ...NOWHERE, tags: ['a'] }, 'ResourceNotFoundException'),
      refuses('ListTagsLogGroup', NOWHERE, 'ResourceNotFoundException'),
    ],
  },
];
