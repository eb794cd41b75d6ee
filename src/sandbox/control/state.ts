import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_ACCOUNT, SANDBOX_KEY } from '#sandbox/callers.ts';
import { nextAttemptAt, nextDeliveryAt } from '#sandbox/delivery/schedule.ts';
import type { Trouble } from '#sandbox/guarded-clock.ts';
import { OPERATIONS } from '#sandbox/operations.ts';
import { S3_OPERATIONS } from '#sandbox/s3/operations.ts';
import type { DeliveryCounters, DeliveryRoute } from '#sandbox/store/delivery-table.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';
import { readSettings, type World } from '#sandbox/world.ts';

/** All that one wants to know of a sandbox from outside, at a glance. */
export function describeState({ store, clock, trouble }: World): object {
  const trails = store.resources.list('trail');
  const routes = store.deliveries.routes().map((route) => routeState(store, route));
  return {
    sandbox: 'trailglass',
    now: new Date(clock.now()).toISOString(),
    seed: store.meta.get('seed') ?? null,
    account: DEFAULT_ACCOUNT,
    credentials: SANDBOX_KEY,
    operations: {
      ...Object.fromEntries(
        Object.entries(OPERATIONS).map(([service, known]) => [
          service,
          [...known.keys()].toSorted(),
        ]),
      ),
      s3: S3_OPERATIONS.map(({ name }) => name),
    },
    settings: readSettings(store),
    counts: {
      trails: trails.length,
      logGroups: store.resources.list('logGroup').length,
      logStreams: store.logStreams.count(),
      logEvents: store.logEvents.count(),
      roles: store.resources.list('role').length,
      history: store.history.count(),
      pendingDeliveries: sum(routes.map(({ pending, heldBack }) => pending + heldBack)),
    },
    trouble: describeTrouble(trouble()),
    nextDeliveryAt: isoOrNull(nextDeliveryAt(store)),
    deliveries: totals(routes),
    trails: trails.map(({ account, value: trail }) => ({
      ...describeTrail(account, trail),
      ...describeDelivery(store, trail.arn),
    })),
  };
}

const describeTrouble = (trouble: Trouble | undefined): object | null =>
  trouble === undefined ? null : { since: isoOrNull(trouble.since), message: trouble.message };

const describeTrail = (account: string, trail: TrailState): object => ({
  name: trail.name,
  account,
  homeRegion: trail.homeRegion,
  isMultiRegion: trail.isMultiRegion,
  isLogging: trail.isLogging,
  logGroupArn: trail.logGroupArn ?? null,
  roleArn: trail.roleArn ?? null,
  logStreamName: logStreamName({ account, homeRegion: trail.homeRegion }),
  latestLogsDeliveryAt: isoOrNull(trail.latestLogsDeliveryAt),
  latestLogsDeliveryError: trail.latestLogsDeliveryError ?? null,
});

/** What became of a trail's records, by number, and since when it has been failing. */
function describeDelivery(store: Store, trailArn: string): object {
  const route = store.deliveries.route(trailArn);
  return {
    deliveries: routeState(store, route),
    failingSince: isoOrNull(route.failure?.since),
    nextAttemptAt: isoOrNull(nextAttemptAt(store, readSettings(store), route)),
  };
}

type RouteState = DeliveryCounters & { readonly pending: number; readonly heldBack: number };

/** Every record is in one of these numbers but `duplicates`, which says how many of them were copies. */
function routeState(
  { deliveries }: Store,
  { trailArn, counters, failure }: DeliveryRoute,
): RouteState {
  const all = deliveries.count(trailArn);
  const heldBack = failure === undefined ? 0 : deliveries.count(trailArn, failure.lastAttemptAt);
  return { ...counters, pending: all - heldBack, heldBack };
}

const NUMBERS = [
  'delivered',
  'tooLarge',
  'givenUp',
  'dropped',
  'duplicates',
  'pending',
  'heldBack',
] as const;

/** Of all trails, those included that are gone. */
const totals = (routes: readonly RouteState[]): object =>
  Object.fromEntries(NUMBERS.map((name) => [name, sum(routes.map((route) => route[name]))]));

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const isoOrNull = (time: number | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();
