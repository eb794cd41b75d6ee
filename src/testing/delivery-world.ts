/**
 * Two sides to compare, in memory: Event history and a log group, as LookupEvents and FilterLogEvents show them. What a test puts
 * in is all that there is, so it knows what is missing.
 */
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import type { LoadClock } from '#events/load/quota.ts';
import { createQuota } from '#events/load/quota.ts';
import type { LookUp, ProgressKeep } from '#events/reconcile/ports.ts';
import type { ReconcileRequest } from '#events/reconcile/reconcile.ts';
import type { ReconcileWorld } from '#events/reconcile/create-reconciliation.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';

export const ACCOUNT = '123456789012';

/** One call, as its record has it. */
export interface WorldEvent {
  readonly eventID: string;
  readonly at: EpochMillis;
  readonly awsRegion: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The record of a call, as text. */
export const recordOf = ({ at, more, ...event }: WorldEvent): string =>
  JSON.stringify({
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT },
    eventTime: new Date(at).toISOString().replace(/\.\d+/, ''),
    ...event,
    readOnly: false,
    managementEvent: true,
    eventCategory: 'Management',
    recipientAccountId: ACCOUNT,
    ...more,
  });

export interface DeliveryWorld {
  readonly world: ReconcileWorld;
  /** Questions asked so far, each as JSON. */
  readonly asked: string[];
  addHistory(event: WorldEvent): void;
  addDelivery(message: string, deliveredAt: EpochMillis): void;
}

/** Time that passes as fast as the calls are made: a timer fires as soon as nothing else is to be done, at its own time. */
export function hastyClock(start: EpochMillis): LoadClock {
  let now: number = start;
  return {
    now: () => epochMillis(now),
    setTimer(ms, fire) {
      let isOff = false;
      const at = now + ms;
      setImmediate(() => {
        if (isOff) return;
        now = Math.max(now, at);
        fire();
      });
      return () => {
        isOff = true;
      };
    },
  };
}

/**
 * @param fault throws what a call fails with, or nothing
 */
export function deliveryWorld(options: {
  readonly now: EpochMillis;
  readonly seed?: number;
  readonly keep?: ProgressKeep;
  readonly fault?: (operation: 'LookupEvents' | 'FilterLogEvents', asked: string) => void;
  readonly lookUpRate?: number;
}): DeliveryWorld {
  const { now, seed = 1, keep, fault = () => undefined, lookUpRate } = options;
  const random = seededRandom(seed);
  const history: { readonly event: WorldEvent; readonly record: string }[] = [];
  const delivered: { readonly timestamp: EpochMillis; readonly message: string }[] = [];
  const asked: string[] = [];
  let isSorted = true;

  function sort(): void {
    if (isSorted) return;
    history.sort((a, b) => b.event.at - a.event.at);
    delivered.sort((a, b) => a.timestamp - b.timestamp);
    isSorted = true;
  }
  function note(operation: 'LookupEvents' | 'FilterLogEvents', request: object): void {
    const text = JSON.stringify(request);
    fault(operation, text);
    asked.push(`${operation} ${text}`);
  }

  const lookUp: LookUp = async (request, signal) => {
    await Promise.resolve();
    signal.throwIfAborted();
    sort();
    note('LookupEvents', request);
    const { region, from, to, attribute, nextToken } = request;
    const found = history.filter(
      ({ event }) =>
        event.awsRegion === region &&
        event.at >= from &&
        event.at <= to + 999 &&
        (attribute === undefined ||
          (attribute.key === 'EventName' ? event.eventName : event.more?.['resource']) ===
            attribute.value),
    );
    const start = Number(nextToken ?? 0);
    const end = start + 50;
    return {
      records: found.slice(start, end).map(({ record }) => record),
      nextToken: end < found.length ? String(end) : undefined,
    };
  };

  const reader: PageReader = async (request, signal) => {
    await Promise.resolve();
    signal.throwIfAborted();
    sort();
    note('FilterLogEvents', request);
    const { from, to, nextToken } = request;
    const found = delivered.filter(({ timestamp }) => timestamp >= from && timestamp < to);
    const start = Number(nextToken ?? 0);
    const end = start + 700;
    const events = found.slice(start, end).map((event, index) => ({
      ...event,
      eventId: `${event.timestamp}-${start + index}-${event.message.length}`,
    }));
    const page = { events, ...(end < found.length && { nextToken: String(end) }) };
    return new TextEncoder().encode(JSON.stringify(page));
  };

  return {
    asked,
    addHistory(event) {
      isSorted = false;
      history.push({ event, record: recordOf(event) });
    },
    addDelivery(message, timestamp) {
      isSorted = false;
      delivered.push({ message, timestamp });
    },
    world: {
      ...{ lookUp, reader, random, lookUpRate, keep },
      clock: hastyClock(now),
      quota: createQuota({ random }),
    },
  };
}

/** A multi-Region trail that has logged all management events for ever, compared in `range`. */
export const requestOf = (
  change: Partial<ReconcileRequest> & Pick<ReconcileRequest, 'range'>,
): ReconcileRequest => ({
  trail: {
    name: 'audit',
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/audit`,
    homeRegion: 'us-east-1',
    isMultiRegion: true,
    isOrganization: false,
    includesGlobalServiceEvents: true,
    s3BucketName: 'audit-logs',
    s3KeyPrefix: undefined,
    snsTopicArn: undefined,
    kmsKeyId: undefined,
    logFileValidation: false,
    cloudWatchLogs: {
      logGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:CloudTrail/audit:*`,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/delivery`,
    },
    hasCustomEventSelectors: false,
    hasInsightSelectors: false,
  },
  status: {
    isLogging: true,
    startedLoggingAt: undefined,
    stoppedLoggingAt: undefined,
    latestDeliveryAt: undefined,
    latestDeliveryError: undefined,
    latestLogsDeliveryAt: undefined,
    latestLogsDeliveryError: undefined,
  },
  selectors: {
    kind: 'basic',
    selectors: [
      {
        readWriteType: 'All',
        includeManagementEvents: true,
        dataResources: [],
        excludeManagementEventSources: [],
      },
    ],
  },
  keyArn: undefined,
  account: ACCOUNT,
  regions: ['us-east-1', 'eu-west-1'],
  mode: 'full',
  ...change,
});
