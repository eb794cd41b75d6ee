import { eventFactsOf } from '#domain/record/event-facts.ts';
import { actorOf } from '#domain/record/actor.ts';
import { readRecord, type CloudTrailRecord } from '#domain/record/record.ts';
import { categoryOf } from '#domain/trail/selectors.ts';
import { utf8Length } from '#domain/trail/size-limit.ts';
import type { TrailAct } from '#domain/trail/trail-acts.ts';
import type { TrailEra } from '#domain/trail/trail-eras.ts';
import { whyNotSeen, whyNotSent, type Deliveries } from '#domain/trail/judge-missing.ts';
import {
  EXTRA_KINDS,
  MISSING_REASONS,
  type ExtraKind,
  type MissingEvent,
  type MissingReason,
} from '#domain/trail/missing-event.ts';
import { chooseBinLength } from '#domain/time/bins.ts';
import { durationMs, epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import { MOST_LISTED, type ReconcileBin, type ReconcileCounts } from './reconcile.ts';

/** An event that one side has. It is judged when it is read, but for what only the other side can tell. */
type Waiting = Omit<MissingEvent, 'reason' | 'act'> & {
  readonly reason: MissingReason | undefined;
  /** The `eventID` of the act that explains it. */
  readonly actId: string | undefined;
};

interface Ahead {
  readonly eventTime: EpochMillis;
  readonly region: string;
}

type Bin = { history: number; matched: number; undecided: number } & Partial<
  Record<MissingReason, number>
>;

/** A comparison as it is kept: plain JSON. */
export interface ComparisonState {
  readonly waiting: readonly Waiting[];
  readonly ahead: readonly (readonly [string, Ahead])[];
  readonly joined: readonly (readonly [string, EpochMillis])[];
  readonly undecided: readonly Waiting[];
  readonly unlisted: readonly (readonly [string, number])[];
  readonly missing: readonly Waiting[];
  readonly bins: readonly Bin[];
  readonly counts: Pick<
    ReconcileCounts,
    'history' | 'matched' | 'duplicates' | 'missing' | 'extra'
  >;
  readonly minutes: readonly number[];
  readonly newestOf: readonly (readonly [string, EpochMillis])[];
}

const MOST_BINS = 120;
const MINUTE_MS = 60_000;

const zeros = <K extends string>(names: readonly K[]): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;

/**
 * Compares events as they are read from both sides, in any order: who comes first waits for the other. Both are read from the
 * newest event time backwards, so a stretch is done when both have passed it, and what is alone then stays alone.
 */
export class Comparison {
  readonly binLength;
  readonly #range: TimeRange;
  readonly #windows: TimeRanges;
  readonly #account: string;
  readonly #eras: readonly TrailEra[];
  readonly #acts: ReadonlyMap<string, TrailAct>;
  /** In Event history, not yet in the log group. */
  readonly #waiting = new Map<string, Waiting>();
  /** In the log group, not yet in Event history. */
  readonly #ahead = new Map<string, Ahead>();
  /** Seen in the log group and told, so that a copy is known for one. */
  readonly #joined = new Map<string, EpochMillis>();
  /** Settled as missing, by id; late deliveries may still take them out. */
  readonly #undecided: Map<string, Waiting>;
  /** Undecided events beyond the list: how many, by region and minute. */
  readonly #unlisted = new Map<string, number>();
  readonly #missing: Waiting[] = [];
  readonly #bins: Bin[];
  readonly #counts: {
    -readonly [name in keyof ComparisonState['counts']]: ComparisonState['counts'][name];
  } & { missing: Record<MissingReason, number>; extra: Record<ExtraKind, number> };
  readonly #minutes: Set<number>;
  readonly #newestOf: Map<string, EpochMillis>;

  constructor(
    of: { readonly range: TimeRange; readonly windows: TimeRanges; readonly account: string },
    eras: readonly TrailEra[],
    acts: readonly TrailAct[],
    kept?: ComparisonState,
  ) {
    const { range, windows, account } = of;
    this.#range = range;
    this.#windows = windows;
    this.#account = account;
    this.#eras = eras;
    this.#acts = new Map(acts.map((act) => [act.eventId, act]));
    const length = range.to - range.from;
    this.binLength = durationMs(chooseBinLength(length, MOST_BINS));
    this.#bins =
      kept?.bins.map((bin) => ({ ...bin })) ??
      Array.from({ length: Math.max(1, Math.ceil(length / this.binLength)) }, () => ({
        ...{ history: 0, matched: 0, undecided: 0 },
      }));
    this.#counts = {
      ...(kept?.counts ?? { history: 0, matched: 0, duplicates: 0 }),
      missing: { ...(kept?.counts.missing ?? zeros(MISSING_REASONS)) },
      extra: { ...(kept?.counts.extra ?? zeros(EXTRA_KINDS)) },
    };
    for (const event of kept?.waiting ?? []) this.#waiting.set(event.eventId, event);
    this.#ahead = new Map(kept?.ahead);
    this.#joined = new Map(kept?.joined);
    this.#unlisted = new Map(kept?.unlisted);
    this.#undecided = new Map(kept?.undecided.map((event) => [event.eventId, event]));
    this.#missing = [...(kept?.missing ?? [])];
    this.#minutes = new Set(kept?.minutes);
    this.#newestOf = new Map(kept?.newestOf);
  }

  /** What has been read of one side only. */
  get sizes(): { readonly waiting: number; readonly ahead: number } {
    return { waiting: this.#waiting.size, ahead: this.#ahead.size };
  }

  /** Whether something is missing that may have come late. */
  get hasUndecided(): boolean {
    return this.#undecided.size > 0;
  }

  /** Takes a record of Event history. Answers its time; `undefined` if it has none, and cannot be compared. */
  takeHistory(text: string, region: string): EpochMillis | undefined {
    const record = readRecord(text);
    const { eventId, eventTime } = record ?? {};
    if (record === undefined || eventId === undefined || eventTime === undefined) return undefined;
    // The ends of windows are asked for twice, and pages begun anew repeat a second.
    if (!this.#isAsked(eventTime) || this.#waiting.has(eventId) || this.#joined.has(eventId)) {
      return eventTime;
    }
    this.#counts.history += 1;
    this.#binAt(eventTime).history += 1;
    if (this.#ahead.delete(eventId)) this.#match(eventId, eventTime);
    else this.#waiting.set(eventId, this.#judged(record, eventId, eventTime, region, text));
    return eventTime;
  }

  #judged(
    record: CloudTrailRecord,
    eventId: string,
    eventTime: EpochMillis,
    region: string,
    text: string,
  ): Waiting {
    const bytes = utf8Length(text);
    const facts = eventFactsOf(record);
    const verdict = whyNotSent({ eventTime, region, facts, bytes }, this.#eras);
    return {
      ...{ eventId, eventTime, region, bytes },
      eventSource: record.eventSource ?? '',
      eventName: record.eventName ?? '',
      userName: actorOf(record).label,
      reason: verdict?.reason,
      actId: verdict?.act?.eventId,
    };
  }

  /** Takes an event of the log group. */
  takeDelivery(message: string, deliveredAt: EpochMillis): void {
    const record = readRecord(message);
    const { eventId, eventTime, awsRegion: region = '' } = record ?? {};
    if (record === undefined || eventId === undefined || eventTime === undefined) {
      this.#counts.extra['not-cloudtrail'] += 1;
      return;
    }
    this.#minutes.add(Math.floor(deliveredAt / MINUTE_MS));
    const kind = this.#extraKind(record);
    if (kind === undefined) {
      const newest = this.#newestOf.get(region);
      if (newest === undefined || newest < eventTime) this.#newestOf.set(region, eventTime);
    }
    if (!this.#isAsked(eventTime)) return;
    if (this.#joined.has(eventId) || this.#ahead.has(eventId)) {
      this.#counts.duplicates += 1;
    } else if (kind !== undefined) {
      this.#counts.extra[kind] += 1;
      this.#joined.set(eventId, eventTime);
    } else if (this.#waiting.delete(eventId)) {
      this.#match(eventId, eventTime);
    } else {
      this.#ahead.set(eventId, { eventTime, region });
    }
  }

  /** Takes an event that was delivered late: of those that are missing, or none of ours. */
  takeLate(message: string, deliveredAt: EpochMillis): void {
    const { eventId, eventTime } = readRecord(message) ?? {};
    if (eventId === undefined || eventTime === undefined) return;
    this.#minutes.add(Math.floor(deliveredAt / MINUTE_MS));
    if (!this.#undecided.delete(eventId)) return;
    this.#binAt(eventTime).undecided -= 1;
    this.#counts.matched += 1;
    this.#binAt(eventTime).matched += 1;
  }

  #extraKind(record: CloudTrailRecord): ExtraKind | undefined {
    switch (categoryOf(eventFactsOf(record))) {
      case 'Management':
        break;
      case 'Data':
        return 'data-event';
      case 'NetworkActivity':
        return 'network-activity-event';
      default:
        return 'insight-event';
    }
    const { recipientAccountId = this.#account } = record;
    return recipientAccountId === this.#account ? undefined : 'other-account';
  }

  #match(eventId: string, eventTime: EpochMillis): void {
    this.#joined.set(eventId, eventTime);
    this.#counts.matched += 1;
    this.#binAt(eventTime).matched += 1;
  }

  #settledTo: EpochMillis | undefined;

  /**
   * Both sides have been read for all event times from `boundary` on: what is alone there stays alone.
   *
   * @param regions those whose Event history was read
   */
  settle(boundary: EpochMillis, regions: ReadonlySet<string>): void {
    // The faster side turns its pages without moving it, and what is held is a hundred thousand events.
    if (boundary === this.#settledTo) return;
    this.#settledTo = boundary;
    for (const [eventId, { eventTime, region }] of this.#ahead) {
      if (eventTime < boundary) continue;
      this.#ahead.delete(eventId);
      if (regions.has(region)) this.#counts.extra.unexpected += 1;
    }
    for (const [eventId, event] of this.#waiting) {
      if (event.eventTime < boundary) continue;
      this.#waiting.delete(eventId);
      if (event.reason === undefined) this.#postpone(event);
      else this.#tell(event, event.reason);
    }
    for (const [eventId, eventTime] of this.#joined) {
      if (eventTime >= boundary) this.#joined.delete(eventId);
    }
  }

  #postpone(event: Waiting): void {
    this.#binAt(event.eventTime).undecided += 1;
    if (this.#undecided.size < MOST_LISTED) {
      this.#undecided.set(event.eventId, event);
      return;
    }
    const key = `${event.region} ${Math.floor(event.eventTime / MINUTE_MS)}`;
    this.#unlisted.set(key, (this.#unlisted.get(key) ?? 0) + 1);
  }

  #tell(event: Waiting, reason: MissingReason, count = 1): void {
    this.#counts.missing[reason] += count;
    const bin = this.#binAt(event.eventTime);
    bin[reason] = (bin[reason] ?? 0) + count;
    if (count === 1 && this.#missing.length < MOST_LISTED) this.#missing.push({ ...event, reason });
  }

  /** All has been read: decides about the rest. */
  decide(deliveries: Pick<Deliveries, 'failures' | 'readTo'>): void {
    const known: Deliveries = { ...deliveries, newestOf: this.#newestOf };
    for (const event of this.#undecided.values()) {
      const { reason, act } = whyNotSeen(event, known);
      this.#binAt(event.eventTime).undecided -= 1;
      this.#tell({ ...event, actId: act?.eventId }, reason);
    }
    for (const [key, count] of this.#unlisted) {
      const [region = '', minute] = key.split(' ');
      const eventTime = epochMillis(Number(minute) * MINUTE_MS);
      const { reason } = whyNotSeen({ eventTime, region }, known);
      this.#counts.missing[reason] += count;
      const bin = this.#binAt(eventTime);
      bin.undecided -= count;
      bin[reason] = (bin[reason] ?? 0) + count;
    }
    this.#undecided.clear();
    this.#unlisted.clear();
  }

  /** Minutes since 1970 in which something was delivered, in order. */
  get deliveredMinutes(): readonly number[] {
    return [...this.#minutes].toSorted((a, b) => a - b);
  }

  get counts(): ReconcileCounts {
    const unlisted = [...this.#unlisted.values()].reduce((sum, count) => sum + count, 0);
    return {
      ...this.#counts,
      missing: { ...this.#counts.missing },
      extra: { ...this.#counts.extra },
      undecided: this.#undecided.size + unlisted,
    };
  }

  get bins(): readonly ReconcileBin[] {
    return this.#bins.map(({ history, matched, undecided, ...missing }, index) => ({
      from: epochMillis(this.#range.from + index * this.binLength),
      ...{ history, matched, undecided },
      missing,
    }));
  }

  /** The missing events that are listed, newest first. */
  missing(reasons: readonly MissingReason[] | undefined): readonly MissingEvent[] {
    return this.#missing
      .flatMap(({ reason, actId, ...event }) =>
        reason === undefined || (reasons !== undefined && !reasons.includes(reason))
          ? []
          : [{ ...event, reason, act: this.#acts.get(actId ?? '') }],
      )
      .toSorted((a, b) => b.eventTime - a.eventTime);
  }

  get state(): ComparisonState {
    return {
      waiting: [...this.#waiting.values()],
      ahead: [...this.#ahead],
      joined: [...this.#joined],
      undecided: [...this.#undecided.values()],
      unlisted: [...this.#unlisted],
      missing: this.#missing,
      bins: this.#bins,
      counts: this.#counts,
      minutes: [...this.#minutes],
      newestOf: [...this.#newestOf],
    };
  }

  #isAsked(eventTime: EpochMillis): boolean {
    return this.#windows.some(({ from, to }) => from <= eventTime && eventTime < to);
  }

  #binAt(eventTime: EpochMillis): Bin {
    const index = Math.floor((eventTime - this.#range.from) / this.binLength);
    const bin = this.#bins[Math.min(Math.max(0, index), this.#bins.length - 1)];
    if (bin === undefined) throw new RangeError('A comparison has at least one bin.');
    return bin;
  }
}
