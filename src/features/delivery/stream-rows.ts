import type { LogStream } from '#domain/logs/log-stream.ts';
import type { DurationMs, EpochMillis } from '#domain/time/units.ts';
import type { DeliveriesOf } from '#events/question.ts';

/** A stream as the table shows it. */
export interface StreamRow {
  readonly name: string;
  /** Events that were read of it. */
  readonly count: number;
  /** Events an hour, over all that was read; `undefined` while no stretch of time was read. */
  readonly perHour: number | undefined;
  /** Events of the last hour; `undefined` while not all of it was read. */
  readonly lastHour: number | undefined;
  /** What was read is exact; what DescribeLogStreams says is up to an hour old. */
  readonly lastAt: EpochMillis | undefined;
  readonly p50: DurationMs | undefined;
  readonly max: DurationMs | undefined;
}

const HOUR = 3_600_000;

/** Streams that are there, and what was read of them between two delivery times; those with the most events first. */
export function streamRows(
  listed: readonly LogStream[],
  read: { readonly day: readonly DeliveriesOf[]; readonly hour: readonly DeliveriesOf[] },
  {
    since,
    until,
  }: { readonly since: EpochMillis | undefined; readonly until: EpochMillis | undefined },
): readonly StreamRow[] {
  const hours =
    since === undefined || until === undefined ? 0 : Math.max(0, (until - since) / HOUR);
  const inHour = new Map(read.hour.map(({ value, count }) => [value, count]));
  const byName = new Map(read.day.map((each) => [each.value, each]));
  const listedAt = new Map(listed.map(({ name, lastEventAt }) => [name, lastEventAt]));
  const names = new Set([...byName.keys(), ...listedAt.keys()]);
  return [...names]
    .map((name): StreamRow => {
      const found = byName.get(name);
      const count = found?.count ?? 0;
      const isTimed = found !== undefined && !Number.isNaN(found.p50);
      return {
        ...{ name, count },
        perHour: hours === 0 ? undefined : count / hours,
        lastHour: hours < 1 ? undefined : (inHour.get(name) ?? 0),
        lastAt: found?.latestDelivery ?? listedAt.get(name),
        p50: isTimed ? found.p50 : undefined,
        max: isTimed ? found.max : undefined,
      };
    })
    .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

/** `12 a minute`, `3.5 an hour`, `none`: in the unit in which it is not far below 1. */
export function rateText(perHour: number | undefined): string {
  if (perHour === undefined) return '-';
  if (perHour === 0) return 'none';
  const perMinute = perHour / 60;
  if (perMinute >= 60) return `${rounded(perMinute / 60)} a second`;
  if (perMinute >= 1) return `${rounded(perMinute)} a minute`;
  return perHour < 0.1 ? 'below 0.1 an hour' : `${rounded(perHour)} an hour`;
}

const rounded = (value: number): string =>
  (value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString('en');
