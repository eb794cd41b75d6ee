import { createContext, useContext, useEffect, useState } from 'react';
import type { Zone } from '#domain/time/format.ts';
import { formatOffset } from '#domain/time/format.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { ClockChoice } from './urls.ts';

/** The clock that times are shown in, chosen in the top navigation or by the address. */
export const ClockContext = createContext<ClockChoice>('utc');

/** The zone of an instant on the chosen clock; the browser's own offset depends on the day. */
export function zoneOf(clock: ClockChoice, at: EpochMillis): Zone {
  if (clock === 'utc') return 'utc';
  const offset = -new Date(at).getTimezoneOffset();
  return { offsetMinutes: Number.isNaN(offset) ? 0 : offset };
}

/** The clock that is not chosen: what the tooltips show. */
export const otherClock = (clock: ClockChoice): ClockChoice => (clock === 'utc' ? 'local' : 'utc');

export function useClock(): ClockChoice {
  return useContext(ClockContext);
}

/** The browser's place and offset, for the choice of the clock: `Europe/Berlin, UTC+01:00`. */
export function localClockName(now: EpochMillis): string {
  const place = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${place}, UTC${formatOffset(-new Date(now).getTimezoneOffset())}`;
}

/** The time, told again every `everyMs`: for ages, which grow while somebody looks at them. */
export function useNow(everyMs = 10_000): EpochMillis {
  const [now, setNow] = useState(() => epochMillis(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(epochMillis(Date.now())), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
