import { durationMs, epochMillis, type DurationMs, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import { coversEvent } from './covers.ts';
import type { MissingReason } from './missing-event.ts';
import { matchesSelectors, type EventFacts } from './selectors.ts';
import { MAX_DELIVERED_RECORD_BYTES } from './size-limit.ts';
import type { TrailAct } from './trail-acts.ts';
import { erasAt, type TrailEra } from './trail-eras.ts';

/**
 * Within this time nearly everything arrives. CloudTrail promises nothing and says "an average of about 5 minutes" (CloudTrail
 * User Guide, "Sending events to CloudWatch Logs"); of 2,900 events measured the latest took 594 s.
 */
export const USUAL_LAG: DurationMs = durationMs(15 * 60_000);

/** An event of Event history, as far as its delivery depends on it. */
export interface HistoryEvent {
  /** To the second. */
  readonly eventTime: EpochMillis;
  readonly region: string;
  readonly facts: EventFacts;
  /** Of its record, in bytes of UTF-8. */
  readonly bytes: number;
}

/** A reason, and whose change explains it. */
export interface Verdict {
  readonly reason: MissingReason;
  readonly act: TrailAct | undefined;
}

/**
 * Whether a trail was to deliver an event at all; `undefined` if it was. Where the trail was changed in the event's very
 * second, either state may have decided: a reason that holds in both counts before one that holds in one.
 */
export function whyNotSent(event: HistoryEvent, eras: readonly TrailEra[]): Verdict | undefined {
  const verdicts = erasAt(eras, event.eventTime).map((era) => whyNotIn(event, era));
  const certain = verdicts.find(
    (verdict) =>
      verdict !== undefined && verdicts.every((other) => other?.reason === verdict.reason),
  );
  return certain ?? verdicts.find((verdict) => verdict !== undefined);
}

function whyNotIn(event: HistoryEvent, { setting, begunBy }: TrailEra): Verdict | undefined {
  const because = (reason: MissingReason, name?: string): Verdict => ({
    reason,
    act: name !== undefined && begunBy !== undefined && name in begunBy.sets ? begunBy : undefined,
  });
  const { isMultiRegion, includesGlobalServiceEvents, homeRegion } = setting;
  const { region, facts, bytes } = event;
  if (
    homeRegion !== undefined &&
    isMultiRegion !== undefined &&
    includesGlobalServiceEvents !== undefined &&
    !coversEvent(
      { homeRegion, isMultiRegion, includesGlobalServiceEvents },
      { region, eventSource: facts.eventSource },
    )
  ) {
    return because('not-covered', 'isMultiRegion');
  }
  if (setting.isLogging === false) return because('not-logging', 'isLogging');
  if (setting.selectors !== undefined && !matchesSelectors(setting.selectors, facts)) {
    return because('not-selected', 'selectors');
  }
  if (setting.delivers === false) return because('not-logging', 'delivers');
  return bytes > MAX_DELIVERED_RECORD_BYTES ? because('too-large') : undefined;
}

/** What is known of deliveries when the last of them have been read. */
export interface Deliveries {
  /** Stretches in which nothing at all was delivered, for the reason of `act` or of the error that stands. */
  readonly failures: readonly FailedStretch[];
  /** Up to when deliveries have been read. */
  readonly readTo: EpochMillis;
  /** The newest eventTime that was delivered, by region. */
  readonly newestOf: ReadonlyMap<string, EpochMillis>;
}

export interface FailedStretch extends TimeRange {
  readonly act: TrailAct | undefined;
}

/** A region that is silent for longer is not late, it is quiet. */
const LONGEST_OUTAGE_MS = 24 * 60 * 60_000;

/** Why an event that was to be delivered was not seen. */
export function whyNotSeen(
  { eventTime, region }: Pick<HistoryEvent, 'eventTime' | 'region'>,
  { failures, readTo, newestOf }: Deliveries,
): Verdict {
  const failure = failures.find(({ from, to }) => eventTime + USUAL_LAG >= from && eventTime <= to);
  if (failure !== undefined) return { reason: 'delivery-failing', act: failure.act };
  const isYoung = eventTime + USUAL_LAG > readTo;
  // The regions deliver each for itself: one that has brought nothing newer is late as a whole, or quiet.
  const own = newestOf.get(region) ?? epochMillis(-Infinity);
  const isRegionLate = own < eventTime && readTo - eventTime < LONGEST_OUTAGE_MS;
  return { reason: isYoung || isRegionLate ? 'on-its-way' : 'unknown', act: undefined };
}

/** How long no delivery may be missed for before it is looked at as a failure: CloudTrail delivers every few minutes at most. */
const SILENCE_MS = 2 * 60_000;

/** How long after a change of a role the last deliveries may still get through, and the first not yet: IAM is eventually consistent. */
const SETTLING_MS = 10 * 60_000;

/**
 * When delivery failed, as far as it can be told: a silence of the log group that began about when somebody changed what the
 * delivery needs, or that lasts until now with an error in GetTrailStatus. A long silence that had begun before what was read
 * is blamed on the last change before it.
 *
 * @param deliveredMinutes minutes since 1970 in which something was delivered, in order
 * @param range the deliveries that were read
 * @param hasError whether GetTrailStatus tells of an error, which it does until the next delivery
 */
export function failedStretches(
  deliveredMinutes: readonly number[],
  acts: readonly TrailAct[],
  range: TimeRange,
  hasError: boolean,
): readonly FailedStretch[] {
  const touching = acts.filter(({ touchesDelivery }) => touchesDelivery);
  return silences(deliveredMinutes, range).flatMap((silence) => {
    const latest = Math.min(silence.to, silence.from + SETTLING_MS);
    const isCut = silence.from <= range.from && silence.to - silence.from >= USUAL_LAG;
    // Somebody's attempt to mend it may come last; what broke it comes first.
    const act =
      touching.find(({ at }) => at >= silence.from - SETTLING_MS && at <= latest) ??
      (isCut ? touching.findLast(({ at }) => at <= latest) : undefined);
    const lasts = hasError && silence.to >= range.to;
    return act !== undefined || lasts ? [{ ...silence, act }] : [];
  });
}

function silences(minutes: readonly number[], range: TimeRange): readonly TimeRange[] {
  const found: TimeRange[] = [];
  let quietFrom: number = range.from;
  for (const minute of [...minutes, Infinity]) {
    const at = Math.min(minute * MINUTE_MS, range.to);
    if (at <= quietFrom) {
      if (minute * MINUTE_MS + MINUTE_MS > quietFrom) quietFrom = minute * MINUTE_MS + MINUTE_MS;
      continue;
    }
    if (at - quietFrom >= SILENCE_MS) {
      // To the end of the minute: what was lost in its beginning is not known from what was delivered in its end.
      found.push({ from: epochMillis(quietFrom), to: epochMillis(at + MINUTE_MS) });
    }
    quietFrom = at + MINUTE_MS;
  }
  return found;
}

const MINUTE_MS = 60_000;
