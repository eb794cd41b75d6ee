import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { formatInstant, type Zone } from '#domain/time/format.ts';
import { parseInstant } from '#domain/time/instant.ts';
import type { RangeChoice, RangeUnit, RelativeRange } from '#domain/time/range.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** Cloudscape's units for ours; it knows seconds, months and years as well, which our addresses do not. */
const UNITS = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const satisfies Record<
  RangeUnit,
  DateRangePickerProps.TimeUnit
>;

export const PICKER_UNITS: DateRangePickerProps.TimeUnit[] = Object.values(UNITS);

/** A relative range as the picker offers it. */
export function toOption({ amount, unit }: RelativeRange): DateRangePickerProps.RelativeOption {
  return { type: 'relative', key: `${amount}${unit}`, amount, unit: UNITS[unit] };
}

/** A choice as the picker shows it, absolute ones on the clock of the given zone. */
export function toPickerValue(
  choice: RangeChoice,
  zoneAt: (at: EpochMillis) => Zone,
): DateRangePickerProps.Value {
  if (choice.kind === 'relative') return toOption(choice);
  return {
    type: 'absolute',
    startDate: toIso(choice.from, zoneAt(choice.from)),
    endDate: toIso(choice.to, zoneAt(choice.to)),
  };
}

/** What the picker answers, or a sentence that says what is wrong with it. */
export function fromPickerValue(
  value: DateRangePickerProps.Value | null,
): { readonly choice: RangeChoice } | { readonly error: string } {
  if (value === null) return { error: 'Choose a time range.' };
  if (value.type === 'relative') {
    const unit = unitOf(value.unit);
    if (unit === undefined || !Number.isInteger(value.amount) || value.amount < 1) {
      return { error: 'Enter a whole number of minutes, hours, days or weeks.' };
    }
    if (value.amount > 9_999) return { error: 'Enter a number below 10,000.' };
    return { choice: { kind: 'relative', amount: value.amount, unit } };
  }
  const from = parseInstant(value.startDate);
  const to = parseInstant(value.endDate);
  if (from === undefined || to === undefined) {
    return { error: 'Choose a start and an end, each with date and time.' };
  }
  if (from >= to) return { error: 'The start must be before the end.' };
  return { choice: { kind: 'absolute', from, to } };
}

function unitOf(name: DateRangePickerProps.TimeUnit): RangeUnit | undefined {
  return (Object.keys(UNITS) as RangeUnit[]).find((unit) => UNITS[unit] === name);
}

function toIso(at: EpochMillis, zone: Zone): string {
  const [date, time, offset] = formatInstant(at, zone, 'seconds').split(' ');
  return `${date}T${time}${offset === 'UTC' ? 'Z' : offset}`;
}
