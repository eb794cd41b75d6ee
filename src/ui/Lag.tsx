import { formatLag } from '#domain/time/format.ts';
import { between, type EpochMillis } from '#domain/time/units.ts';
import styles from './ui.module.css';

interface LagProps {
  readonly eventAt: EpochMillis | undefined;
  readonly deliveredAt: EpochMillis;
}

/** How long CloudTrail took to deliver an event: delivery time - event time. */
export function Lag({ eventAt, deliveredAt }: LagProps) {
  if (eventAt === undefined) return <>-</>;
  return <span className={styles['instant']}>{formatLag(between(eventAt, deliveredAt))}</span>;
}
