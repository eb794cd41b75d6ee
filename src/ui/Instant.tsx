import { formatInstant, type Precision } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { otherClock, useClock, zoneOf } from './clock.ts';
import styles from './ui.module.css';

interface InstantProps {
  readonly at: EpochMillis | undefined;
  readonly precision?: Precision;
  /** Whether the zone stands behind the time; a table says it once, in the column's header. */
  readonly zone?: 'shown' | 'in-header';
}

/** A moment on the chosen clock; its tooltip has the other clock, and `-` stands for a moment that never was. */
export function Instant({ at, precision = 'seconds', zone = 'shown' }: InstantProps) {
  const clock = useClock();
  if (at === undefined) return <>-</>;
  const text = formatInstant(at, zoneOf(clock, at), precision);
  const other = formatInstant(at, zoneOf(otherClock(clock), at), precision);
  return (
    <time className={styles['instant']} dateTime={isoOf(at)} title={`${text}\n${other}`}>
      {zone === 'shown' ? text : text.slice(0, text.lastIndexOf(' '))}
    </time>
  );
}

function isoOf(at: EpochMillis): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
