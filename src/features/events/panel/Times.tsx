import type { ReactNode } from 'react';
import type { EventDetail } from '#events/event-session.ts';
import { formatLag } from '#domain/time/format.ts';
import { between } from '#domain/time/units.ts';
import { Instant } from '#ui/Instant.tsx';
import { Lag } from '#ui/Lag.tsx';
import { BreakingText } from './BreakingText.tsx';
import styles from './panel.module.css';

/** The three clocks of an event, one below the other as time went by, and what lies between them. */
export function Times({ detail: { cells, deliveries } }: { readonly detail: EventDetail }) {
  const { eventTime, delivered, ingested } = cells;
  return (
    <>
      <dl className={styles['times']}>
        <Moment name="Event time" mark="point">
          {eventTime === undefined ? 'Not in the message' : <Instant at={eventTime} />}
        </Moment>
        {eventTime !== undefined && (
          <Moment name="Lag" mark="line">
            <Lag eventAt={eventTime} deliveredAt={delivered} />
          </Moment>
        )}
        <Moment name="Delivered" mark="point">
          <Instant at={delivered} precision="milliseconds" />
        </Moment>
        <Moment name="Ingested" mark="point">
          <Instant at={ingested} precision="milliseconds" />
          {ingested !== delivered && (
            <span
              className={styles['quiet']}
            >{` ${afterwards(between(delivered, ingested))}`}</span>
          )}
        </Moment>
      </dl>
      {deliveries.length > 1 && <Deliveries cells={cells} deliveries={deliveries} />}
    </>
  );
}

const afterwards = (length: ReturnType<typeof between>): string =>
  length < 0 ? `${formatLag(length).slice(1)} before` : `${formatLag(length)} later`;

interface MomentProps {
  readonly name: string;
  /** A moment is a point on the line of time, and a length of time is a piece of it. */
  readonly mark: 'point' | 'line';
  readonly children: ReactNode;
}

function Moment({ name, mark, children }: MomentProps) {
  return (
    <div className={styles['moment']} data-mark={mark}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** All deliveries of one event: CloudTrail delivers at least once. */
function Deliveries({
  cells: { eventTime },
  deliveries,
}: Pick<EventDetail, 'cells' | 'deliveries'>) {
  return (
    <table className={styles['deliveries']} aria-label="Deliveries of this event">
      <thead>
        <tr>
          <th scope="col">Delivered</th>
          <th scope="col">Ingested</th>
          <th scope="col">Lag</th>
          <th scope="col">Log stream</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map(({ delivered, ingested, stream }, index) => (
          // The first delivery stays the first.
          <tr key={index}>
            <td>
              <Instant at={delivered} precision="milliseconds" />
            </td>
            <td>
              <Instant at={ingested} precision="milliseconds" />
            </td>
            <td className={styles['short']}>
              <Lag eventAt={eventTime} deliveredAt={delivered} />
            </td>
            <td>
              <BreakingText text={stream} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
