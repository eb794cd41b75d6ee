import { formatInstant, type Zone } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The texts at the marks of a time axis: as much of each as tells it from the one before, and the date where it is another. */
export function timeTicks(
  marks: readonly EpochMillis[],
  stepMs: number,
  zoneAt: (at: EpochMillis) => Zone,
): readonly string[] {
  let lastDate = '';
  return marks.map((at) => {
    const [date = '', time = ''] = formatInstant(at, zoneAt(at), 'seconds').split(' ');
    const clock = stepMs < MINUTE ? time : time.slice(0, 5);
    const isNewDate = date !== lastDate;
    lastDate = date;
    if (stepMs >= DAY) return date;
    return isNewDate ? `${clock}\n${date}` : clock;
  });
}
