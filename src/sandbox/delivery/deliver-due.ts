import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import type { DeliveryRoute } from '#sandbox/store/delivery-table.ts';
import type { ResourceKey } from '#sandbox/store/store.ts';
import { readSettings, type World } from '#sandbox/world.ts';
import { failedAt, nextAttemptAt } from './schedule.ts';
import { retryPeriod } from './scenarios.ts';
import { type Destination, writeLoad } from './write-load.ts';

/**
 * Delivers what is due, trail by trail: into the stream that CloudTrail would name, if the log group is there and the role's
 * policies let CloudTrail in at this moment. Otherwise nothing is written, GetTrailStatus says why, and the records are
 * held back and tried again (see schedule.ts). What was recorded before StopLogging is still delivered, to where the trail
 * delivers by now; what belongs to a trail that is gone, or that delivers to no log group any more, is dropped.
 *
 * Each trail gets one load, in a transaction of its own, so that calls never wait long behind a flood.
 */
export function deliverDue(world: World): void {
  const { store, clock } = world;
  const now = clock.now();
  const settings = readSettings(store);
  for (const route of store.deliveries.routes()) {
    const at = nextAttemptAt(store, settings, route);
    if (at !== undefined && at <= now) store.transaction(() => deliver(world, route, now));
  }
}

function deliver(world: World, route: DeliveryRoute, now: EpochMillis): void {
  const { deliveries, fates, resources } = world.store;
  const { trailArn, counters } = route;
  const destination = destinationOf(world, trailArn);
  if (destination === undefined) {
    const ids = deliveries.removeDue(trailArn, now);
    // It delivers to no log group any more.
    fates.lost(trailArn, ids, 'not-logging');
    const dropped = counters.dropped + ids.length;
    deliveries.putRoute({ ...route, counters: { ...counters, dropped }, failure: undefined });
    return;
  }
  const { key, trail } = destination;
  const { written, error, session, burst } = writeLoad(world, destination, route, now);
  // What has been tried to the end of its period, and once more at this moment, is given up.
  const period = retryPeriod(readSettings(world.store), trailArn, now);
  const givenUp =
    error === undefined ? [] : deliveries.removeDue(trailArn, epochMillis(now - period));
  fates.lost(trailArn, givenUp, 'delivery-failing');
  deliveries.putRoute({
    trailArn,
    counters: {
      // What writeLoad recorded itself may have been counted meanwhile.
      ...deliveries.route(trailArn).counters,
      delivered: counters.delivered + written,
      givenUp: counters.givenUp + givenUp.length,
    },
    failure:
      error === undefined ? undefined : failedAt(now, written > 0 ? undefined : route.failure),
    session,
    burst,
  });
  resources.put('trail', key, {
    ...trail,
    latestLogsDeliveryAt: written > 0 ? now : trail.latestLogsDeliveryAt,
    latestLogsDeliveryError: error,
  });
}

/** Where a trail delivers by now; `undefined` when it is gone or delivers to no log group. */
function destinationOf(
  { store }: World,
  trailArn: string,
): (Destination & { key: ResourceKey }) | undefined {
  const arn = parseTrailArn(trailArn);
  if (arn === undefined) return undefined;
  const key = { account: arn.account, region: arn.region, name: arn.name };
  const trail = store.resources.get('trail', key);
  const address = trail && parseLogGroupArn(trail.logGroupArn ?? '');
  if (trail?.roleArn === undefined || address === undefined) return undefined;
  return { key, trail, owner: address.account, address, roleArn: trail.roleArn };
}
