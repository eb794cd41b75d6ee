import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import { RELATIVE_RANGES, type RangeChoice, type RelativeRange } from '#domain/time/range.ts';
import { useClock, zoneOf } from './clock.ts';
import { fromPickerValue, PICKER_UNITS, toOption, toPickerValue } from './range-value.ts';

interface TimeRangePickerProps {
  readonly value: RangeChoice;
  readonly onChange: (choice: RangeChoice) => void;
  readonly ariaLabel: string;
}

const FIVE_MINUTES: RelativeRange = { kind: 'relative', amount: 5, unit: 'm' };

/** A time range, relative to now or between two moments on the chosen clock. */
export function TimeRangePicker({ value, onChange, ariaLabel }: TimeRangePickerProps) {
  const clock = useClock();
  return (
    <DateRangePicker
      value={toPickerValue(value, (at) => zoneOf(clock, at))}
      relativeOptions={[FIVE_MINUTES, ...RELATIVE_RANGES].map(toOption)}
      customRelativeRangeUnits={PICKER_UNITS}
      showClearButton={false}
      dateInputFormat="iso"
      absoluteFormat="iso"
      getTimeOffset={(date) => (clock === 'utc' ? 0 : -date.getTimezoneOffset())}
      ariaLabel={ariaLabel}
      isValidRange={(picked) => {
        const result = fromPickerValue(picked);
        return 'error' in result ? { valid: false, errorMessage: result.error } : { valid: true };
      }}
      onChange={({ detail }) => {
        const result = fromPickerValue(detail.value);
        if ('choice' in result) onChange(result.choice);
      }}
    />
  );
}
