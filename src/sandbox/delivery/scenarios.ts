import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import type { Scenario, Settings } from '#sandbox/control/settings.ts';
import type { LateReason } from './addendum.ts';
import { RETRY_PERIOD_MS } from './schedule.ts';

type Kind = Scenario['kind'];

/** The scenarios of a kind. */
export const ofKind = <K extends Kind>(
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

/** The outages of a region in which an event happened. */
const outagesAt = (
  settings: Settings,
  region: string,
  happenedAt: EpochMillis,
): readonly Extract<Scenario, { kind: 'outage' }>[] =>
  ofKind(settings, 'outage').filter(
    (outage) => outage.region === region && outage.from <= happenedAt && happenedAt < outage.to,
  );

/** When a record is delivered that would be delivered at `dueAt`: later, where its region is out. */
export const dueInScenario = (
  settings: Settings,
  region: string,
  happenedAt: EpochMillis,
  dueAt: EpochMillis,
): EpochMillis =>
  epochMillis(
    Math.max(
      dueAt,
      ...outagesAt(settings, region, happenedAt).map(({ to, lateMs }) => to + lateMs),
    ),
  );

/** What a record says that is late. */
export const lateReason = (
  settings: Settings,
  region: string,
  happenedAt: EpochMillis,
): LateReason =>
  outagesAt(settings, region, happenedAt).length > 0 ? 'SERVICE_OUTAGE' : 'DELIVERY_DELAY';

/** How likely a record is delivered twice. */
export const duplicateRateIn = (settings: Settings): number =>
  Math.max(settings.duplicateRate, ...ofKind(settings, 'duplicates').map(({ rate }) => rate));
