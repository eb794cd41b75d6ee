import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import type { Scenario, Settings } from '#sandbox/control/settings.ts';
import type { Random } from '#sandbox/ids.ts';
import type { EventRecord } from './record-event.ts';
import { RETRY_PERIOD_MS } from './schedule.ts';

type Kind = Scenario['kind'];

const ofKind = <K extends Kind>(
  { scenarios }: Pick<Settings, 'scenarios'>,
  kind: K,
): readonly Extract<Scenario, { kind: K }>[] =>
  scenarios.filter((one): one is Extract<Scenario, { kind: K }> => one.kind === kind);

/** Whether a scenario's trail is this one: it may be named by its ARN. */
const isTrail = (named: string, trailArn: string): boolean =>
  named === trailArn || named === parseTrailArn(trailArn)?.name;

/** How long a trail's records are held back while its delivery fails, in milliseconds: not at all in a scenario that loses them. */
export function retryPeriod(settings: Settings, trailArn: string, now: EpochMillis): number {
  const isLosing = ofKind(settings, 'broken-role').some(
    ({ trail, from, to }) =>
      isTrail(trail, trailArn) && from <= now && now < to + settings.propagationDelayMs,
  );
  return isLosing ? 0 : RETRY_PERIOD_MS;
}

/** When a record is delivered that would be delivered at `dueAt`: later, where its region is out. */
export function dueInScenario(
  settings: Settings,
  region: string,
  happenedAt: EpochMillis,
  dueAt: EpochMillis,
): EpochMillis {
  const outages = ofKind(settings, 'outage').filter(
    (outage) => outage.region === region && outage.from <= happenedAt && happenedAt < outage.to,
  );
  return epochMillis(Math.max(dueAt, ...outages.map(({ to, lateMs }) => to + lateMs)));
}

/** How likely a record is delivered twice. */
export const duplicateRateIn = (settings: Settings): number =>
  Math.max(settings.duplicateRate, ...ofKind(settings, 'duplicates').map(({ rate }) => rate));

/** Instances of one call: as many as make its record larger than 256 KB. */
const MANY = 400;

/** An event of somebody at work, or in its place now and then one whose record is too large to be delivered. */
export function inScenario(settings: Settings, random: Random, event: EventRecord): EventRecord {
  const rate = Math.max(0, ...ofKind(settings, 'too-large').map((one) => one.rate));
  // Chance is asked only where there is one, so that a seed goes on giving the same events.
  if (rate === 0 || random() >= rate) return event;
  const { errorCode: _, ...rest } = event;
  const instance = (index: number): object => ({
    instanceId: `i-${index.toString(16).padStart(17, '0')}`,
    imageId: 'ami-0c55b159cbfafe1f0',
    instanceType: 'm7i.large',
    tagSet: { items: [{ key: 'Description', value: 'one of many, '.repeat(50) }] },
  });
  return {
    ...rest,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    readOnly: false,
    resources: [],
    requestParameters: { instanceType: 'm7i.large', minCount: MANY, maxCount: MANY },
    responseElements: {
      instancesSet: { items: Array.from({ length: MANY }, (_each, index) => instance(index)) },
    },
  } as EventRecord;
}
