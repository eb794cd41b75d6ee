import type { MouseEvent } from 'react';
import Icon from '@cloudscape-design/components/icon';
import type { EventCells } from '#events/event-session.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { visibleText } from '#ui/visible-text.ts';
import { shortTime } from './short-time.ts';
import styles from './panel.module.css';

/** How the panel leads to another event. */
export interface EventLinks {
  readonly urlOf: (key: string) => string;
  readonly open: (key: string) => void;
}

interface EventRowsProps extends EventLinks {
  readonly label: string;
  readonly events: readonly EventCells[];
  /** The open event: it is marked where it is among them, and days other than its own are named. */
  readonly beside: EventCells;
}

/** A short list of events, each a click away. Events that were delivered together have one delivery time: here stands their own. */
export function EventRows({ label, events, beside, urlOf, open }: EventRowsProps) {
  const clock = useClock();
  return (
    <table className={styles['rows']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Event time</th>
          <th scope="col">Event name</th>
          <th scope="col">User</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.key} aria-current={event.key === beside.key}>
            <td className={styles['when']}>
              {event.eventTime === undefined
                ? '-'
                : shortTime(
                    event.eventTime,
                    beside.eventTime ?? beside.delivered,
                    zoneOf(clock, event.eventTime),
                  )}
            </td>
            <td>
              <span className={styles['name']}>
                <a
                  href={urlOf(event.key)}
                  onClick={(click) => {
                    if (isPlain(click)) {
                      click.preventDefault();
                      open(event.key);
                    }
                  }}
                >
                  {visibleText(event.text.eventName ?? event.start ?? 'Log event')}
                </a>
                {event.text.error !== undefined && (
                  <span className={styles['bad']} title={visibleText(event.text.error)}>
                    <Icon name="status-negative" size="small" ariaLabel="Failed" />
                  </span>
                )}
              </span>
            </td>
            <td>{visibleText(event.text.user ?? '-')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Other clicks open a tab or a window, which is the browser's business. */
const isPlain = (click: MouseEvent): boolean =>
  click.button === 0 && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;
