import { part, type Scene, some, stepsOf } from '#testing/interop/scene.ts';
import { madeTrail, NO_TRAIL, NOT_FOUND, TRAIL, TRAIL_ARN } from './cloudtrail-furniture.ts';

const { answers, refuses } = stepsOf('cloudtrail');

const TAGGED = { ResourceId: TRAIL_ARN };
const UNKNOWN_ARN = TRAIL_ARN.replace('management-events', 'nobody-knows');
const tag = (Key: string, Value = '1') => ({ Key, Value });
const NAMED = { TrailName: 'management-events' };
const NOBODY = { TrailName: 'nobody-knows' };
const RATES = [{ InsightType: 'ApiCallRateInsight' }];

/** What a trail carries and chooses beside its selectors. */
export const CLOUDTRAIL_CHOICE_SCENES: readonly Scene[] = [
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
