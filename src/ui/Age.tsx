import { formatAge, formatInstant } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { useClock, useNow, zoneOf } from './clock.ts';
import styles from './ui.module.css';

/** How long ago a moment was, told again while it grows; its tooltip has the moment. */
export function Age({ at }: { readonly at: EpochMillis | undefined }) {
  const now = useNow();
  const clock = useClock();
  if (at === undefined) return <>-</>;
  return (
    <time className={styles['instant']} title={formatInstant(at, zoneOf(clock, at), 'seconds')}>
      {formatAge(at, now)}
    </time>
  );
}
