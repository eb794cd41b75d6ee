import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import { RELATIVE_RANGES, type RangeChoice, type RelativeRange } from '#domain/time/range.ts';
import { useClock, zoneOf } from './clock.ts';
import { fromPickerValue, PICKER_UNITS, toOption, toPickerValue } from './range-value.ts';

interface TimeRangePickerProps {
  /** `undefined` = all times. */
  readonly value: RangeChoice | undefined;
  readonly onChange: (choice: RangeChoice | undefined) => void;
  readonly ariaLabel: string;
}

const FIVE_MINUTES: RelativeRange = { kind: 'relative', amount: 5, unit: 'm' };

/** A time range, relative to now or between two moments on the chosen clock; or all times. */
export function TimeRangePicker({ value, onChange, ariaLabel }: TimeRangePickerProps) {
  const clock = useClock();
  return (
    <DateRangePicker
      value={value === undefined ? null : toPickerValue(value, (at) => zoneOf(clock, at))}
      placeholder="All times"
      relativeOptions={[FIVE_MINUTES, ...RELATIVE_RANGES].map(toOption)}
      customRelativeRangeUnits={PICKER_UNITS}
      dateInputFormat="iso"
      absoluteFormat="iso"
      getTimeOffset={(date) => (clock === 'utc' ? 0 : -date.getTimezoneOffset())}
      expandToViewport
      ariaLabel={ariaLabel}
      i18nStrings={{ clearButtonLabel: 'All times' }}
      isValidRange={(picked) => {
        const result = fromPickerValue(picked);
        return 'error' in result ? { valid: false, errorMessage: result.error } : { valid: true };
      }}
      onChange={({ detail }) => {
        if (detail.value === null) {
          onChange(undefined);
          return;
        }
        const result = fromPickerValue(detail.value);
        if ('choice' in result) onChange(result.choice);
      }}
    />
  );
}
