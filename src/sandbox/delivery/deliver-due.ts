import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { isTooLargeToDeliver } from '#domain/trail/size-limit.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { PendingDelivery } from '#sandbox/store/delivery-table.ts';
import type { Store } from '#sandbox/store/store.ts';
import { readSettings, type World } from '#sandbox/world.ts';
import { rolePermission } from './role-permission.ts';

/** How many records one transaction delivers at most, so that calls never wait long behind a flood. */
const BATCH = 1_000;

/**
 * Delivers what is due: into the stream that CloudTrail would name, if the log group is there and the role's policies let
 * CloudTrail in at this moment. Otherwise nothing is written, the records are lost to the group, and GetTrailStatus says
 * why. What was recorded before StopLogging is still delivered, to where the trail delivers by now; what belongs to a trail
 * that is gone, or that delivers to no log group any more, is dropped.
 */
export function deliverDue({ store, clock }: World): void {
  const now = clock.now();
  store.transaction(() => {
    const byTrail = new Map<string, PendingDelivery[]>();
    for (const delivery of store.deliveries.takeDue(now, BATCH)) {
      const others = byTrail.get(delivery.trailArn);
      if (others === undefined) byTrail.set(delivery.trailArn, [delivery]);
      else others.push(delivery);
    }
    for (const [trailArn, deliveries] of byTrail) deliverToTrail(store, trailArn, deliveries, now);
  });
}

function deliverToTrail(
  store: Store,
  trailArn: string,
  deliveries: readonly PendingDelivery[],
  now: EpochMillis,
): void {
  const arn = parseTrailArn(trailArn);
  if (arn === undefined) return;
  const key = { account: arn.account, region: arn.region, name: arn.name };
  const trail = store.resources.get('trail', key);
  if (trail?.logGroupArn === undefined || trail.roleArn === undefined) return;
  // A record over CloudTrail's limit is left out without a word, as AWS does it.
  const records = deliveries.map(({ record }) => record).filter((r) => !isTooLargeToDeliver(r));
  if (records.length === 0) return;
  // An organization trail has a stream for each account; any other only ever has records of its own.
  const byAccount =
    trail.organizationId === undefined
      ? new Map([[arn.account, records]])
      : Map.groupBy(records, accountOf);
  const outcomes = [...byAccount].map(([account, its]) =>
    writeToGroup(store, trail, arn.account, account, its, now),
  );
  const outcome = outcomes.find((each) => each !== 'delivered') ?? 'delivered';
  store.resources.put('trail', key, {
    ...trail,
    latestLogsDeliveryAt: outcome === 'delivered' ? now : trail.latestLogsDeliveryAt,
    latestLogsDeliveryError: outcome === 'delivered' ? undefined : outcome,
  });
}

const accountOf = (record: string): string =>
  (JSON.parse(record) as { recipientAccountId: string }).recipientAccountId;

/** @returns `delivered`, or what GetTrailStatus is to say (AWS documents no values: these are ours) */
function writeToGroup(
  store: Store,
  trail: TrailState,
  account: string,
  of: string,
  records: readonly string[],
  now: EpochMillis,
): 'delivered' | (string & {}) {
  const address = parseLogGroupArn(trail.logGroupArn ?? '');
  const group =
    address &&
    store.resources.get('logGroup', { account, region: address.region, name: address.name });
  if (address === undefined || group === undefined) {
    return 'ResourceNotFoundException: The specified log group does not exist.';
  }
  const { homeRegion, organizationId } = trail;
  const streamName = logStreamName({ account: of, homeRegion, organizationId });
  const permission = rolePermission(
    store,
    { roleArn: trail.roleArn ?? '', trailArn: trail.arn, logGroup: address, streamName },
    now,
    readSettings(store).propagationDelayMs,
  );
  if (permission?.assumeRole.decision !== 'allowed') {
    return 'Access denied. Check the trust relationships for your role.';
  }
  if (!permission.isAllowed) return 'Access denied. Check the permissions for your role.';
  const events = records.map((message) => ({ timestamp: now, message }));
  const stream =
    store.logStreams.find(group.id, streamName) ??
    store.logStreams.create(group.id, streamName, now);
  store.logEvents.append(stream, events, now);
  return 'delivered';
}
