import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { expiryEdge, retentionMs } from './logs/retention.ts';
import type { World } from './world.ts';

/** How soon after a call the house is looked at: that call may have deleted something. Also how often expiry is caught up with. */
export const LOOK_AFTER_MS = 10_000;
/** Between two slices of work, so that calls come between. */
const PAUSE_MS = 20;

export interface Housekeeping {
  /** Somebody called: what was deleted, or expires from now on, is to be looked for. */
  wake(): void;
  stop(): void;
}

/**
 * Deletes what has expired (reads hide it from the moment of its expiry) and gives the room of what is deleted back to the
 * disk, in slices of some milliseconds. Sleeps until the next event expires, or until it is woken.
 */
export function startHousekeeping({ store, clock }: World): Housekeeping {
  let cancel: (() => void) | undefined;
  let wakesAt = Infinity;

  function sleep(ms: number): void {
    cancel?.();
    wakesAt = clock.now() + ms;
    cancel = clock.setTimer(ms, work);
  }

  function work(): void {
    const isBusy = deleteExpired() || store.giveBack();
    wakesAt = Infinity;
    if (isBusy) {
      sleep(PAUSE_MS);
      return;
    }
    const next = nextExpiry();
    if (next !== undefined) sleep(Math.max(LOOK_AFTER_MS, next - clock.now()));
  }

  const expiringGroups = () =>
    store.resources
      .list('logGroup')
      .flatMap(({ value }) => (value.retentionInDays === undefined ? [] : [value]));

  /** A slice; whether there is more. */
  const deleteExpired = (): boolean =>
    expiringGroups().some((group) =>
      store.logEvents.deleteBefore(group.id, expiryEdge(group, clock.now())),
    );

  function nextExpiry(): EpochMillis | undefined {
    const times = expiringGroups().flatMap((group) => {
      const oldest = store.logEvents.oldest(group.id);
      // At the edge itself an event is still kept.
      return oldest === undefined ? [] : [oldest + retentionMs(group) + 1];
    });
    return times.length === 0 ? undefined : epochMillis(Math.min(...times));
  }

  function wake(): void {
    if (wakesAt > clock.now() + LOOK_AFTER_MS) sleep(LOOK_AFTER_MS);
  }

  // What was not finished before the last end goes on.
  wake();
  return { wake, stop: () => cancel?.() };
}
