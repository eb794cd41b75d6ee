import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { Settings } from '#sandbox/control/settings.ts';
import type { LogFileRecord } from '#sandbox/store/object-table.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';
import { readSettings, type World } from '#sandbox/world.ts';
import { bucketByName, mayUseBucket } from './log-files-bucket.ts';
import { logFileKey, type LogFileOrigin } from './log-files-key.ts';

/** CloudTrail writes a file about every five minutes (CloudTrail User Guide, "How CloudTrail works"). */
const WINDOW_MS = 5 * 60 * 1_000;
/** How soon a bucket that refused is tried again, where files come faster than that. */
const RETRY_MS = 5_000;
/** How long the records of a bucket that refuses are kept (CloudTrail User Guide: tried for 30 days). */
const RETRY_PERIOD_MS = 30 * 24 * 60 * 60 * 1_000;
/** How many records one transaction writes at most, so that calls never wait long. */
const BATCH = 1_000;

/** How long log files are kept: as long as Event history. On AWS a bucket keeps them until somebody removes them. */
export const LOG_FILES_MS = 90 * 24 * 60 * 60 * 1_000;

/** From one file to the next, in milliseconds; 0 = every event at once. */
const windowOf = ({ deliveryDelayMs, deliveryDelayFactor }: Settings): number =>
  deliveryDelayMs === 'realistic' ? WINDOW_MS * deliveryDelayFactor : deliveryDelayMs;

/** Lets a record wait for the next log file of a trail, at the end of the window in which it happened. */
export function addToLogFile(
  { store, settings }: { readonly store: Store; readonly settings: Settings },
  record: Omit<LogFileRecord, 'dueAt'>,
): void {
  const { happenedAt } = record;
  const window = windowOf(settings);
  const dueAt =
    window === 0 ? happenedAt : Math.ceil((Math.floor(happenedAt / window) + 1) * window);
  store.logFiles.add({ ...record, dueAt: epochMillis(dueAt) });
}

type DueRecord = LogFileRecord & { readonly seq: number };

/**
 * Writes what is due into log files: one for each trail, account, region and window. The bucket and its policy are asked
 * at this moment; while they refuse, the status says so and the records wait.
 */
export function deliverLogFiles({ store, clock, random }: World): void {
  const now = clock.now();
  const retryAt = epochMillis(now + Math.max(RETRY_MS, windowOf(readSettings(store))));
  store.transaction(() => {
    const due = store.logFiles.due(now, BATCH);
    for (const [trailArn, records] of Map.groupBy(due, (each) => each.trailArn)) {
      const found = findTrail(store, trailArn);
      if (found === undefined) {
        for (const { seq } of records) store.logFiles.delete(seq);
        continue;
      }
      const { key, trail } = found;
      let error: string | undefined;
      for (const file of Map.groupBy(records, fileOf).values()) {
        const refused = writeFile({ store, random }, trail, file);
        if (refused === undefined) continue;
        error = refused;
        for (const { seq, happenedAt } of file) {
          if (now - happenedAt > RETRY_PERIOD_MS) store.logFiles.delete(seq);
          else store.logFiles.postpone(seq, retryAt);
        }
      }
      store.resources.put('trail', key, {
        ...trail,
        latestDeliveryAttemptAt: now,
        latestDeliveryAt: error === undefined ? now : trail.latestDeliveryAt,
        latestDeliveryError: error,
      });
    }
  });
}

const fileOf = ({ account, region, dueAt }: DueRecord): string => `${account} ${region} ${dueAt}`;

function findTrail(store: Store, trailArn: string) {
  const arn = parseTrailArn(trailArn);
  if (arn === undefined) return undefined;
  const key = { account: arn.account, region: arn.region, name: arn.name };
  const trail = store.resources.get('trail', key);
  return trail && { key, trail };
}

/**
 * Writes one file and takes its records off the list.
 * @returns the code of S3's error when the bucket refuses; then nothing has changed
 */
function writeFile(
  { store, random }: Pick<World, 'store' | 'random'>,
  trail: TrailState,
  records: readonly DueRecord[],
): 'NoSuchBucket' | 'AccessDenied' | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const bucketName = trail.s3BucketName;
  const bucket = bucketByName(store, bucketName);
  if (bucket === undefined) return 'NoSuchBucket';
  const { organizationId } = trail;
  const origin: LogFileOrigin = {
    prefix: trail.s3KeyPrefix,
    organizationId,
    account: first.account,
    region: first.region,
  };
  const key = logFileKey(origin, first.dueAt, random);
  if (!mayUseBucket(bucket, { bucketName, trailArn: trail.arn, organizationId }, key)) {
    return 'AccessDenied';
  }
  const text = `{"Records":[${records.map(({ record }) => record).join(',')}]}`;
  store.objects.putGzipped(bucketName, key, text, 'application/json', first.dueAt);
  for (const { seq } of records) store.logFiles.delete(seq);
  return undefined;
}
