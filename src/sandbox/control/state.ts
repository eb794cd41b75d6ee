import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_ACCOUNT, SANDBOX_KEY } from '#sandbox/callers.ts';
import type { Trouble } from '#sandbox/guarded-clock.ts';
import { OPERATIONS } from '#sandbox/operations.ts';
import { S3_OPERATIONS } from '#sandbox/s3/operations.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { readSettings, type World } from '#sandbox/world.ts';

/** All that one wants to know of a sandbox from outside, at a glance. */
export function describeState({ store, clock, trouble }: World): object {
  const trails = store.resources.list('trail');
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
      pendingDeliveries: store.deliveries.count(),
    },
    trouble: describeTrouble(trouble()),
    nextDeliveryAt: isoOrNull(store.deliveries.nextDueAt()),
    trails: trails.map(({ account, value: trail }) => describeTrail(account, trail)),
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

const isoOrNull = (time: number | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();
