import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import type { Settings } from '#sandbox/control/settings.ts';
import type { DeliveryFailure, DeliveryRoute } from '#sandbox/store/delivery-table.ts';
import type { Store } from '#sandbox/store/store.ts';
import { readSettings } from '#sandbox/world.ts';
import { roundAt } from './delay.ts';

/** How long a record is held back, from the moment it was due, before it is given up. AWS names no such period. */
export const RETRY_PERIOD_MS = 24 * 60 * 60 * 1_000;

/** The time to the first retry; each that fails doubles it. */
const FIRST_GAP_MS = 5_000;

/** The longest time between two retries: CloudTrail's own pace. */
const LONGEST_GAP_MS = 5 * 60 * 1_000;

/**
 * When delivery for a trail is to be tried next; `undefined` while there is nothing to deliver. While it fails, what has
 * been tried is held back until the next planned retry, or until its period is over and it is tried a last time; a record
 * that becomes due meanwhile is tried at once, and takes the others along when it gets through.
 */
export function nextAttemptAt(
  { deliveries }: Store,
  settings: Settings,
  { trailArn, failure }: DeliveryRoute,
): EpochMillis | undefined {
  const oldest = deliveries.nextDueAt(trailArn);
  if (oldest === undefined) return undefined;
  if (failure === undefined) return epochMillis(roundAt(settings, oldest));
  const fresh = deliveries.nextDueAt(trailArn, failure.lastAttemptAt);
  return epochMillis(
    Math.min(
      fresh === undefined ? Infinity : roundAt(settings, fresh),
      oldest > failure.lastAttemptAt ? Infinity : failure.retryAt,
      oldest + RETRY_PERIOD_MS,
    ),
  );
}

/** When the next delivery of any trail is to be tried. */
export function nextDeliveryAt(store: Store): EpochMillis | undefined {
  const settings = readSettings(store);
  return store.deliveries
    .routes()
    .map((route) => nextAttemptAt(store, settings, route))
    .reduce(
      (first, at) => (first === undefined || (at ?? Infinity) < first ? at : first),
      undefined,
    );
}

/** The failure that an attempt at `now` leaves behind: after a planned retry the next gap is twice as long. */
export function failedAt(now: EpochMillis, before: DeliveryFailure | undefined): DeliveryFailure {
  if (before !== undefined && now < before.retryAt) return { ...before, lastAttemptAt: now };
  const gapMs = before === undefined ? FIRST_GAP_MS : Math.min(2 * before.gapMs, LONGEST_GAP_MS);
  return {
    since: before?.since ?? now,
    lastAttemptAt: now,
    gapMs,
    retryAt: epochMillis(now + gapMs),
  };
}
