import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import { coversEvent } from '#domain/trail/covers.ts';
import { DEFAULT_SELECTORS, type EventFacts, matchesSelectors } from '#domain/trail/selectors.ts';
import type { Settings } from '#sandbox/control/settings.ts';
import type { Random } from '#sandbox/ids.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';
import { organizationOf } from '#sandbox/organization.ts';
import { deliveryDelay } from './delay.ts';
import { addToLogFile } from './log-files.ts';

/** What of a CloudTrail record decides where it goes; the rest is carried as it is. */
export interface EventRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventType: string;
  readonly eventCategory: string;
  readonly awsRegion: string;
  readonly managementEvent: boolean;
  readonly readOnly: boolean;
  readonly recipientAccountId: string;
  readonly errorCode?: string;
  readonly userIdentity: {
    readonly arn?: string;
    readonly userName?: string;
    readonly accessKeyId?: string;
    readonly sessionContext?: {
      readonly sessionIssuer?: { readonly userName?: string };
      readonly attributes?: { readonly creationDate?: string; readonly mfaAuthenticated?: string };
    };
  };
  readonly resources?: readonly { readonly ARN: string; readonly type: string }[];
}

/** Where events are written down and sent on their way. */
export interface Recorder {
  readonly store: Store;
  readonly settings: Settings;
  readonly random: Random;
  /** `false` where no log file is to hold the event. */
  readonly inLogFiles?: boolean;
}

/** The trails that log an account's events: its own, and those of its organization. */
export function loggingTrails(
  { store, settings }: Pick<Recorder, 'store' | 'settings'>,
  account: string,
): readonly TrailState[] {
  const management = organizationOf(settings, account)?.managementAccount;
  const accounts = new Set([account, management ?? account]);
  return [...accounts]
    .flatMap((owner) => store.resources.list('trail', { account: owner }))
    .filter((row) => row.account === account || row.value.isOrganization)
    .map(({ value }) => value)
    .filter(({ isLogging }) => isLogging);
}

/**
 * Takes an event that has happened: into Event history, and on its way to the bucket and the log group of every trail
 * that covers its region, logs, and selects it. Whether the bucket and the role let it in is asked when it arrives.
 * @param happenedAt the event's own time; the record's `eventTime` and Event history have its whole second
 * @param loggedBefore trails as they logged before an event that may have changed them; either state may select the event
 */
export function recordEvent(
  { store, settings, random, inLogFiles = true }: Recorder,
  happenedAt: EpochMillis,
  record: EventRecord,
  loggedBefore: readonly TrailState[] = [],
): void {
  const text = JSON.stringify(record);
  const account = record.recipientAccountId;
  if (record.managementEvent) {
    store.history.append({
      account,
      region: record.awsRegion,
      time: epochMillis(Math.floor(happenedAt / 1000) * 1000),
      eventId: record.eventID,
      eventName: record.eventName,
      eventSource: record.eventSource,
      readOnly: record.readOnly,
      userName:
        record.userIdentity.userName ?? record.userIdentity.sessionContext?.sessionIssuer?.userName,
      accessKeyId: record.userIdentity.accessKeyId,
      resources: (record.resources ?? []).map(({ ARN, type }) => ({ type, name: ARN })),
      record: text,
    });
  }
  const facts = factsOf(record);
  const origin = { region: record.awsRegion, eventSource: record.eventSource };
  const selecting = [...loggedBefore, ...loggingTrails({ store, settings }, account)].filter(
    (trail) =>
      coversEvent(trail, origin) && matchesSelectors(trail.selectors ?? DEFAULT_SELECTORS, facts),
  );
  for (const trailArn of new Set(inLogFiles ? selecting.map(({ arn }) => arn) : [])) {
    const { awsRegion: region } = record;
    addToLogFile({ store, settings }, { happenedAt, trailArn, account, region, record: text });
  }
  const toLogs = selecting.filter(({ logGroupArn }) => logGroupArn !== undefined);
  for (const trailArn of new Set(toLogs.map(({ arn }) => arn))) {
    store.deliveries.add({
      dueAt: epochMillis(happenedAt + deliveryDelay(settings.deliveryDelayMs, random)),
      trailArn,
      record: text,
    });
  }
}

/** What event selectors look at. */
const factsOf = (record: EventRecord): EventFacts => ({
  eventCategory: record.eventCategory,
  managementEvent: record.managementEvent,
  readOnly: record.readOnly,
  eventSource: record.eventSource,
  eventName: record.eventName,
  eventType: record.eventType,
  errorCode: record.errorCode,
  vpcEndpointId: undefined,
  userIdentityArn: record.userIdentity.arn,
  sessionCredentialFromConsole: false,
  resources: (record.resources ?? []).map(({ ARN, type }) => ({ type, arn: ARN })),
});
