import { formatInstant, type Zone } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The texts at the marks of a time axis: as much of each as tells it from the one before, the date where it is another, and the offset at
 * the first mark and where it changes.
 */
export function timeTicks(
  marks: readonly EpochMillis[],
  stepMs: number,
  zoneAt: (at: EpochMillis) => Zone,
): readonly string[] {
  let lastDate = '';
  let lastOffset = '';
  return marks.map((at) => {
    const [date = '', time = '', offset = ''] = formatInstant(at, zoneAt(at), 'seconds').split(' ');
    const clock = stepMs < MINUTE ? time : time.slice(0, 5);
    const isNewDate = date !== lastDate;
    const isNewOffset = offset !== lastOffset;
    lastDate = date;
    lastOffset = offset;
    const isOfDays = stepMs >= DAY;
    const below = [isNewDate && !isOfDays ? date : '', isNewOffset ? offset : ''];
    return [isOfDays ? date : clock, below.join(' ').trim()].join('\n').trimEnd();
  });
}
