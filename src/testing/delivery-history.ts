/**
 * Hours of a sandbox's life, drawn from a seed: a trail, people at work in several regions, and what goes wrong with the
 * deliveries. The sandbox tells what became of each event, so what is found out from outside can be held against it.
 */
import { ReadWriteType } from '@aws-sdk/client-cloudtrail';
import { readSelectors } from '#sandbox/cloudtrail/selectors-on-the-wire.ts';
import type { Scenario } from '#sandbox/control/settings.ts';
import type { TrueFate } from '#sandbox/control/truth.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { DEFAULT_SELECTORS } from '#domain/trail/selectors.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { createQuota } from '#events/load/quota.ts';
import type { ReconcileWorld } from '#events/reconcile/create-reconciliation.ts';
import type { ReconcileRequest } from '#events/reconcile/reconcile.ts';
import { hastyClock } from './delivery-world.ts';
import { ACCOUNT, makeDelivery } from './sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from './test-sandbox.ts';
import { sendJson } from './wire-answers.ts';

export interface DeliveryHistory {
  readonly request: ReconcileRequest;
  readonly world: ReconcileWorld;
  readonly scenarios: readonly Scenario[];
  /** What became of the events of the request's range, in its regions. */
  truth(): Promise<readonly TrueFate[]>;
  close(): void;
}

const MINUTE = 60_000;
/** Nobody is at work any more when nobody has called for so long. */
const STEP = 10 * MINUTE;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

/** What a trail may select; many select everything. */
const SELECTORS = [
  {
    EventSelectors: [{ ReadWriteType: ReadWriteType.WriteOnly, IncludeManagementEvents: true }],
  },
  {
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
        ],
      },
    ],
  },
];

export interface HistoryOptions {
  readonly seed: number;
  /** How many happen, one a second. */
  readonly events: number;
  /** Whether the trail covers all regions, or its own alone. */
  readonly isMultiRegion: boolean;
  /** Is asked before each call of the console; what it throws is what the call fails with. */
  readonly fault?: () => void;
}

/** Lets the hours pass. */
export async function deliveryHistory({
  seed,
  events,
  isMultiRegion,
  fault = () => undefined,
}: HistoryOptions): Promise<DeliveryHistory> {
  const random = seededRandom(seed);
  const length = events * 1_000;
  const test = openTestSandbox({
    settings: { activity: false, deliveryDelayMs: 'realistic' },
  });
  const { trailArn } = await makeDelivery(test, 'audit', 'CloudTrail/audit', {
    IsMultiRegionTrail: isMultiRegion,
    // AWS lets only a trail of one region leave them out.
    IncludeGlobalServiceEvents: isMultiRegion || random() < 0.5,
  });
  const selectors = SELECTORS[Math.floor(random() * 5)];
  if (selectors !== undefined) {
    await test.call('cloudtrail', 'PutEventSelectors', { TrailName: 'audit', ...selectors });
  }
  test.clock.advance(MINUTE);
  const start = test.clock.now();
  const scenarios = drawScenarios(random, trailArn, start, length);
  await test.control('settings', { activity: true, propagationDelayMs: 4_000, scenarios });
  for (let passed = 0; passed < length; passed += STEP) {
    test.clock.advance(Math.min(STEP, length - passed));
    await test.control('state');
  }
  await test.control('settings', { activity: false });
  // The range that a person is offered ends a quarter of an hour ago.
  test.clock.advance(15 * MINUTE);
  const range = {
    from: start,
    to: epochMillis(Math.floor((start + length) / 1_000) * 1_000),
  };
  return {
    request: await requestFor(test, trailArn, isMultiRegion, range),
    world: worldOf(test, seed, fault),
    scenarios,
    async truth() {
      const query = `truth?trail=${trailArn}&from=${range.from}&to=${range.to}`;
      const told = (await (await test.control(query)).json()) as { events: readonly TrueFate[] };
      const regions = isMultiRegion ? REGIONS : ['us-east-1'];
      return told.events.filter(({ region }) => regions.includes(region));
    },
    close: () => test.sandbox.close(),
  };
}

/** Each at a time of its own, and in the last millisecond of a second: people are at work in the first. */
function drawScenarios(
  random: () => number,
  trail: string,
  start: EpochMillis,
  length: number,
): readonly Scenario[] {
  const part = length / 5;
  const between = (index: number): { readonly from: number; readonly to: number } => {
    const at = (share: number): number =>
      Math.floor((start + part * (index + share)) / 1_000) * 1_000 + 999;
    return { from: at(0.1 + random() * 0.2), to: at(0.5 + random() * 0.3) };
  };
  const drawn: readonly Scenario[] = [
    { kind: 'too-large', rate: 0.002 },
    { kind: 'duplicates', rate: 0.01 },
    { kind: 'stopped', trail, ...between(0) },
    { kind: 'selector', trail, exclude: ['kms.amazonaws.com'], ...between(1) },
    { kind: 'outage', region: REGIONS[1] ?? '', lateMs: 20 * MINUTE, ...between(2) },
    { kind: 'broken-role', trail, ...between(3) },
    // Not over yet when it is looked at.
    {
      kind: 'outage',
      region: REGIONS[0] ?? '',
      lateMs: 60 * MINUTE,
      from: start + part * 4.5,
      to: start + length + 60 * MINUTE,
    },
  ];
  const chosen = drawn.filter(() => random() < 0.6);
  return chosen.length > 0 ? chosen : drawn.slice(0, 1);
}

async function requestFor(
  test: TestSandbox,
  trailArn: string,
  isMultiRegion: boolean,
  range: ReconcileRequest['range'],
): Promise<ReconcileRequest> {
  const Name = trailArn;
  const { Trail } = await test.call('cloudtrail', 'GetTrail', { Name });
  const status = await test.call('cloudtrail', 'GetTrailStatus', { Name });
  const selectors = await test.call('cloudtrail', 'GetEventSelectors', { TrailName: Name });
  return {
    trail: {
      name: 'audit',
      arn: trailArn,
      homeRegion: 'us-east-1',
      isMultiRegion,
      isOrganization: false,
      includesGlobalServiceEvents: Trail?.IncludeGlobalServiceEvents ?? true,
      s3BucketName: undefined,
      s3KeyPrefix: undefined,
      snsTopicArn: undefined,
      kmsKeyId: undefined,
      logFileValidation: false,
      cloudWatchLogs: {
        logGroupArn: Trail?.CloudWatchLogsLogGroupArn ?? '',
        roleArn: Trail?.CloudWatchLogsRoleArn ?? '',
      },
      hasCustomEventSelectors: false,
      hasInsightSelectors: false,
    },
    status: {
      isLogging: status.IsLogging ?? false,
      startedLoggingAt: undefined,
      stoppedLoggingAt: undefined,
      latestDeliveryAt: undefined,
      latestDeliveryError: undefined,
      latestLogsDeliveryAt: undefined,
      latestLogsDeliveryError: status.LatestCloudWatchLogsDeliveryError,
    },
    selectors: readSelectors(selectors as never) ?? DEFAULT_SELECTORS,
    keyArn: undefined,
    account: ACCOUNT,
    regions: isMultiRegion ? REGIONS : ['us-east-1'],
    range,
    mode: 'full',
  };
}

/** The console's calls, answered by the sandbox without a server between; waiting takes no time. */
function worldOf(test: TestSandbox, seed: number, fault: () => void): ReconcileWorld {
  const random = seededRandom(seed + 1_000);
  return {
    ...{ random, keep: undefined, lookUpRate: undefined, quota: createQuota({ random }) },
    // Not the sandbox's: what is on its way stays there meanwhile.
    clock: hastyClock(test.clock.now()),
    async lookUp({ region, from, to, attribute, nextToken }) {
      fault();
      const body = {
        ...{ StartTime: from / 1_000, EndTime: to / 1_000, MaxResults: 50, NextToken: nextToken },
        LookupAttributes: attribute && [
          { AttributeKey: attribute.key, AttributeValue: attribute.value },
        ],
      };
      const target = 'CloudTrail_20131101.LookupEvents';
      const answer = await sendJson(test, target, JSON.stringify(body), { region });
      const page = (await answer.json()) as {
        readonly Events?: readonly { readonly CloudTrailEvent: string }[];
        readonly NextToken?: string;
        readonly message?: string;
      };
      if (!answer.ok) throw new Error(page.message);
      return {
        records: (page.Events ?? []).map(({ CloudTrailEvent }) => CloudTrailEvent),
        nextToken: page.NextToken,
      };
    },
    async reader({ logGroupName, from, to, nextToken, limit }) {
      fault();
      const body = { logGroupName, startTime: from, endTime: to - 1, nextToken, limit };
      const answer = await sendJson(test, 'Logs_20140328.FilterLogEvents', JSON.stringify(body));
      if (!answer.ok) throw new Error(await answer.text());
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
