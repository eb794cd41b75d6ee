import type { LogGroupAddress } from '#domain/arn/log-group-arn.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, writeBatch } from '#sandbox/logs/log-batch.ts';
import type { DeliveryRoute } from '#sandbox/store/delivery-table.ts';
import { eventBytes } from '#sandbox/store/event-bytes.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { NewLogEvent, Store } from '#sandbox/store/store.ts';
import { readSettings, type World } from '#sandbox/world.ts';
import { asDelivered } from './addendum.ts';
import { lateReason } from './scenarios.ts';
import { recordAssumeRole, recordCreateLogStream } from './own-calls.ts';
import { roleByArn, rolePermission, type RoleQuestion } from './role-permission.ts';
import { burstAfter, streamNameAt } from './stream-of.ts';

/** How long CloudTrail uses one session of the role before it assumes it again: STS's default. */
const SESSION_MS = 60 * 60 * 1_000;

/** Where a trail delivers. */
export interface Destination {
  readonly trail: TrailState;
  /** The account of the log group and the role: the trail's own, or that of a delegated administrator. */
  readonly owner: string;
  readonly address: LogGroupAddress;
  readonly roleArn: string;
}

/** What came of one load. */
export interface LoadOutcome extends Pick<DeliveryRoute, 'session' | 'burst'> {
  /** How many log events were written. */
  readonly written: number;
  /** Why the rest was refused, as GetTrailStatus is to say it (AWS documents no values: these are ours). */
  readonly error: string | undefined;
}

/** What goes into one stream. */
interface Batch {
  readonly streamName: string;
  readonly events: NewLogEvent[];
  isOwn: boolean;
}

/**
 * Writes what of a trail's records is due, from the oldest on, as much as one PutLogEvents takes: each stream's records as
 * one batch, in the order of their delivery, all with the time of the delivery. The role is judged for every stream by its
 * name; what comes after a record whose stream is refused waits with it.
 */
export function writeLoad(
  world: World,
  destination: Destination,
  route: DeliveryRoute,
  now: EpochMillis,
): LoadOutcome {
  const { store, random } = world;
  const { deliveries, fates } = store;
  const { trail, owner, address, roleArn } = destination;
  const settings = readSettings(store);
  const key = { account: owner, region: address.region, name: address.name };
  const group = store.resources.get('logGroup', key);
  const nothing = { written: 0, session: route.session, burst: route.burst };
  if (group === undefined) {
    return {
      ...nothing,
      error: 'ResourceNotFoundException: The specified log group does not exist.',
    };
  }

  const batches = new Map<string, Batch>();
  const taken: { readonly seq: number; readonly eventId: string }[] = [];
  let bytes = 0;
  let error: string | undefined;
  for (const due of deliveries.due(trail.arn, now)) {
    const { seq, eventId, account, happenedAt, isOwn, record } = due;
    const message = asDelivered(record, now - happenedAt, (region) =>
      lateReason(settings, region, happenedAt),
    );
    const size = eventBytes(message);
    if (bytes + size > MAX_BATCH_BYTES || taken.length === MAX_BATCH_EVENTS) break;
    let batch = batches.get(account);
    if (batch === undefined) {
      const streamName = streamNameAt(trail, account, route.burst, now);
      const question = { roleArn, trailArn: trail.arn, logGroup: address, streamName };
      error = refusal(store, question, now, settings.propagationDelayMs);
      if (error !== undefined) break;
      batch = { streamName, events: [], isOwn: true };
      batches.set(account, batch);
    }
    batch.events.push({ timestamp: now, message });
    if (!isOwn) batch.isOwn = false;
    bytes += size;
    taken.push({ seq, eventId });
  }
  if (taken.length === 0) return { ...nothing, error };
  for (const { seq, eventId } of taken) {
    deliveries.remove(seq);
    fates.delivered(trail.arn, eventId, now);
  }

  const role = roleByArn(store, roleArn);
  const ownCall =
    role === undefined || trail.recursiveLogging === false
      ? undefined
      : { store, random, settings, account: owner, region: trail.homeRegion, now, role };
  // What only CloudTrail's own calls cause is not recorded, or one would bring about the next for ever.
  const isOwn = [...batches.values()].every((batch) => batch.isOwn);
  const isInSession = route.session?.roleArn === roleArn && route.session.until > now;
  if (!isInSession && !isOwn && ownCall !== undefined) recordAssumeRole(ownCall);
  for (const { streamName, events, isOwn } of batches.values()) {
    let stream = store.logStreams.find(group.id, streamName);
    if (stream === undefined) {
      stream = store.logStreams.create(group.id, streamName, now);
      if (!isOwn && ownCall !== undefined) recordCreateLogStream(ownCall, group.name, streamName);
    }
    writeBatch(store, group, stream, events, now);
  }
  return {
    written: taken.length,
    error,
    session:
      isInSession || isOwn ? route.session : { roleArn, until: epochMillis(now + SESSION_MS) },
    burst: burstAfter(route.burst, bytes, now),
  };
}

/** Why CloudTrail may not write to a stream; `undefined` when it may. */
function refusal(
  store: Store,
  question: RoleQuestion,
  now: EpochMillis,
  propagationDelayMs: number,
): string | undefined {
  const permission = rolePermission(store, question, now, propagationDelayMs);
  if (permission?.assumeRole.decision !== 'allowed') {
    return 'Access denied. Check the trust relationships for your role.';
  }
  return permission.isAllowed ? undefined : 'Access denied. Check the permissions for your role.';
}
