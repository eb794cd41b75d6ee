import { part, type Scene, some, stepsOf, without } from '#testing/interop/scene.ts';
import { json, KEY_POLICY_FOR_TRAILS, organizationBucketPolicy } from './documents.ts';
import { madeKey } from './kms.ts';
import {
  BUCKET,
  madeBucket,
  madeTrail,
  NO_TRAIL,
  NOT_FOUND,
  TRAIL,
  TRAIL_ARN,
} from './cloudtrail-furniture.ts';

const { answers, refuses } = stepsOf('cloudtrail');
const kms = stepsOf('kms');
const s3 = stepsOf('s3');

const TAGGED = { ResourceId: TRAIL_ARN };
const UNKNOWN_ARN = TRAIL_ARN.replace('management-events', 'nobody-knows');
const tag = (Key: string, Value = '1') => ({ Key, Value });
const NAMED = { TrailName: 'management-events' };
const NOBODY = { TrailName: 'nobody-knows' };
const RATES = [{ InsightType: 'ApiCallRateInsight' }];

const keysOf = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 'test' });
const OF_ALL = { ...TRAIL, S3BucketName: BUCKET, IsOrganizationTrail: true };

/** What a trail carries and chooses beside its selectors. */
export const CLOUDTRAIL_CHOICE_SCENES: readonly Scene[] = [
  {
    title: 'log files are encrypted with a key that is there and lets CloudTrail use it',
    source:
      'CloudTrail API: CreateTrail (KmsKeyId), UpdateTrail; User Guide: Configure AWS KMS key policies',
    steps: [
      ...madeBucket,
      madeKey,
      refuses(
        'CreateTrail',
        { ...TRAIL, S3BucketName: BUCKET, KmsKeyId: 'alias/nobody' },
        'KmsKeyNotFoundException',
        { status: 400 },
      ),
      refuses(
        'CreateTrail',
        { ...TRAIL, S3BucketName: BUCKET, KmsKeyId: '{{key}}' },
        'InsufficientEncryptionPolicyException',
        { status: 400 },
      ),
      kms.answers('PutKeyPolicy', {
        KeyId: '{{key}}',
        PolicyName: 'default',
        Policy: json(KEY_POLICY_FOR_TRAILS),
      }),
      answers(
        'CreateTrail',
        { ...TRAIL, S3BucketName: BUCKET, KmsKeyId: '{{key}}' },
        part({ KmsKeyId: '{{keyArn}}' }),
      ),
      answers('UpdateTrail', { ...TRAIL, KmsKeyId: '' }, without('KmsKeyId')),
    ],
  },
  {
    title: 'a delegated administrator makes and starts a trail of the management account',
    source: 'CloudTrail User Guide: Organization delegated administrator',
    settings: {
      organization: {
        id: 'o-exampleorgid',
        managementAccount: '123456789012',
        memberAccounts: ['111111111111', '222222222222'],
        delegatedAdministrators: ['222222222222'],
      },
    },
    steps: [
      ...madeBucket,
      s3.answers('PutBucketPolicy', {
        Bucket: BUCKET,
        Policy: json(organizationBucketPolicy(BUCKET, 'o-exampleorgid')),
      }),
      refuses('CreateTrail', OF_ALL, 'NotOrganizationMasterAccountException', {
        as: keysOf('111111111111'),
      }),
      answers('CreateTrail', OF_ALL, part({ TrailARN: TRAIL_ARN, IsOrganizationTrail: true }), {
        as: keysOf('222222222222'),
      }),
      answers('StartLogging', { Name: TRAIL_ARN }, {}, { as: keysOf('222222222222') }),
      refuses('StopLogging', { Name: TRAIL_ARN }, 'NotOrganizationMasterAccountException', {
        as: keysOf('111111111111'),
      }),
      answers('GetTrailStatus', TRAIL, part({ IsLogging: true })),
    ],
  },
  {
    title: 'tags of a trail are added, replaced, listed by ARN and removed',
    source: 'CloudTrail API: AddTags, ListTags, RemoveTags',
    steps: [
      ...madeTrail,
      answers('AddTags', { ...TAGGED, TagsList: [tag('team', 'audit'), tag('stage', 'test')] }),
      answers('AddTags', { ...TAGGED, TagsList: [tag('team', 'platform')] }),
      answers('RemoveTags', { ...TAGGED, TagsList: [{ Key: 'stage' }, { Key: 'never-there' }] }),
      answers(
        'ListTags',
        { ResourceIdList: [TRAIL_ARN] },
        { ResourceTagList: [{ ResourceId: TRAIL_ARN, TagsList: [tag('team', 'platform')] }] },
      ),
      refuses(
        'AddTags',
        { ...TAGGED, TagsList: Array.from({ length: 50 }, (_, i) => tag(`k${i}`)) },
        'TagsLimitExceededException',
        { status: 400 },
      ),
      refuses(
        'AddTags',
        { ...TAGGED, TagsList: [tag('twice'), tag('twice')] },
        'InvalidTagParameterException',
        { status: 400 },
      ),
      refuses(
        'AddTags',
        { ResourceId: UNKNOWN_ARN, TagsList: [tag('a')] },
        'ResourceNotFoundException',
        {
          status: 400,
        },
      ),
      refuses(
        'RemoveTags',
        { ResourceId: UNKNOWN_ARN, TagsList: [{ Key: 'a' }] },
        'ResourceNotFoundException',
        { status: 400 },
      ),
      refuses('ListTags', { ResourceIdList: [UNKNOWN_ARN] }, 'ResourceNotFoundException', {
        status: 400,
      }),
      refuses('ListTags', { ResourceIdList: ['no ARN'] }, 'CloudTrailARNInvalidException'),
    ],
  },
  {
    title: 'a trail without Insight selectors answers with an exception',
    source: 'CloudTrail API: GetInsightSelectors (InsightNotEnabledException), PutInsightSelectors',
    steps: [
      ...madeTrail,
      refuses('GetInsightSelectors', NAMED, 'InsightNotEnabledException', { status: 400 }),
      answers(
        'PutInsightSelectors',
        { ...NAMED, InsightSelectors: RATES },
        { TrailARN: TRAIL_ARN, InsightSelectors: [part({ InsightType: 'ApiCallRateInsight' })] },
      ),
      answers('GetInsightSelectors', NAMED, {
        TrailARN: TRAIL_ARN,
        InsightSelectors: [part({ InsightType: 'ApiCallRateInsight' })],
      }),
      answers('GetTrail', TRAIL, { Trail: part({ HasInsightSelectors: true }) }),
      refuses(
        'PutInsightSelectors',
        { ...NAMED, InsightSelectors: [...RATES, ...RATES] },
        'InvalidInsightSelectorsException',
        { status: 400 },
      ),
      refuses('PutInsightSelectors', { ...NOBODY, InsightSelectors: RATES }, NOT_FOUND, NO_TRAIL),
      // An empty list switches them off.
      answers(
        'PutInsightSelectors',
        { ...NAMED, InsightSelectors: [] },
        { TrailARN: TRAIL_ARN, InsightSelectors: [] },
      ),
      refuses('GetInsightSelectors', NAMED, 'InsightNotEnabledException'),
      refuses('GetInsightSelectors', NOBODY, NOT_FOUND, NO_TRAIL),
    ],
  },
  {
    title: 'data events of a trail are aggregated as chosen',
    source: 'CloudTrail API: GetEventConfiguration, PutEventConfiguration',
    steps: [
      ...madeTrail,
      answers('GetEventConfiguration', NAMED, part({ TrailARN: TRAIL_ARN })),
      answers(
        'PutEventConfiguration',
        {
          ...NAMED,
          AggregationConfigurations: [
            { EventCategory: 'Data', Templates: ['API_ACTIVITY', 'USER_ACTIONS'] },
          ],
        },
        part({
          TrailARN: TRAIL_ARN,
          AggregationConfigurations: [
            { EventCategory: 'Data', Templates: some('API_ACTIVITY', 'USER_ACTIONS') },
          ],
        }),
      ),
      answers(
        'GetEventConfiguration',
        NAMED,
        part({ AggregationConfigurations: [part({ EventCategory: 'Data' })] }),
      ),
      // The size of events and context keys belong to event data stores.
      refuses(
        'PutEventConfiguration',
        { ...NAMED, MaxEventSize: 'Large' },
        'InvalidParameterCombinationException',
        { status: 400 },
      ),
      refuses('GetEventConfiguration', NOBODY, NOT_FOUND, NO_TRAIL),
    ],
  },
  {
    title: 'public keys of digests are listed by time',
    source: 'CloudTrail API: ListPublicKeys',
    steps: [
      answers('ListPublicKeys', {}, { PublicKeyList: [] }),
      refuses(
        'ListPublicKeys',
        { StartTime: 2_000_000_000, EndTime: 1_000_000_000 },
        'InvalidTimeRangeException',
        { status: 400 },
      ),
    ],
  },
];
