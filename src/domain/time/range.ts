import { formatInstant, type Zone } from './format.ts';
import { parseInstant } from './instant.ts';
import { durationMs, epochMillis, type DurationMs, type EpochMillis } from './units.ts';

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface TimeRange {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

/** What a person chooses: "the last 3 hours", which moves with the clock, or two instants, which do not. */
export type RangeChoice = RelativeRange | AbsoluteRange;

export interface RelativeRange {
  readonly kind: 'relative';
  /** A whole number, at least 1. */
  readonly amount: number;
  readonly unit: RangeUnit;
}

export interface AbsoluteRange extends TimeRange {
  readonly kind: 'absolute';
}

export type RangeUnit = 'm' | 'h' | 'd' | 'w';

const UNITS: Readonly<Record<RangeUnit, readonly [length: number, name: string]>> = {
  m: [60_000, 'minute'],
  h: [3_600_000, 'hour'],
  d: [86_400_000, 'day'],
  w: [7 * 86_400_000, 'week'],
};

const relative = (amount: number, unit: RangeUnit): RelativeRange => ({
  kind: 'relative',
  amount,
  unit,
});

/** The relative ranges to offer, shortest first. */
export const RELATIVE_RANGES: readonly RelativeRange[] = [
  relative(15, 'm'),
  relative(1, 'h'),
  relative(3, 'h'),
  relative(12, 'h'),
  relative(1, 'd'),
  relative(1, 'w'),
];

const RELATIVE = /^([1-9]\d{0,3})([mhdw])$/;

/**
 * Reads a range from a URL parameter: `3h`, or two instants as `20261122T162031Z_20261122T172031Z`. A person may have
 * typed or cut the address: `undefined` for whatever cannot be read, also an end that is not after its beginning.
 */
export function parseRange(text: string | null | undefined): RangeChoice | undefined {
  if (!text) return undefined;
  const [, amount, unit] = RELATIVE.exec(text) ?? [];
  if (amount && unit) return relative(Number(amount), unit as RangeUnit);
  const [first, second, ...rest] = text.split('_');
  if (first === undefined || second === undefined || rest.length > 0) return undefined;
  const from = parseInstant(first);
  const to = parseInstant(second);
  if (from === undefined || to === undefined || from >= to) return undefined;
  return { kind: 'absolute', from, to };
}

/** Prints a range for a URL parameter, in characters that URLs leave as they are; `parseRange` reads it back. */
export function printRange(choice: RangeChoice): string {
  if (choice.kind === 'relative') return `${choice.amount}${choice.unit}`;
  return `${printCompact(choice.from)}_${printCompact(choice.to)}`;
}

function printCompact(at: EpochMillis): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.000/g, '');
}

/** How long a range is. */
export function rangeLength(choice: RangeChoice): DurationMs {
  if (choice.kind === 'absolute') return durationMs(choice.to - choice.from);
  return durationMs(choice.amount * UNITS[choice.unit][0]);
}

/** Fixes a range at the moment `now`: a relative range ends there, and never begins before 1970. */
export function resolveRange(choice: RangeChoice, now: EpochMillis): TimeRange {
  if (choice.kind === 'absolute') return { from: choice.from, to: choice.to };
  return { from: epochMillis(Math.max(0, now - rangeLength(choice))), to: now };
}

/** Says a range in words: `Last 3 hours`, or its two instants on the given clock. */
export function describeRange(choice: RangeChoice, zone: Zone): string {
  if (choice.kind === 'absolute') {
    return `${formatInstant(choice.from, zone, 'seconds')} to ${formatInstant(choice.to, zone, 'seconds')}`;
  }
  const name = UNITS[choice.unit][1];
  return choice.amount === 1 ? `Last ${name}` : `Last ${choice.amount} ${name}s`;
}
