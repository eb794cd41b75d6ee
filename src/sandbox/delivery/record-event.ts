import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { coversEvent } from '#domain/trail/covers.ts';
import { DEFAULT_SELECTORS, type EventFacts, matchesSelectors } from '#domain/trail/selectors.ts';
import type { MissingReason } from '#domain/trail/missing-event.ts';
import { isTooLargeToDeliver } from '#domain/trail/size-limit.ts';
import type { Settings } from '#sandbox/control/settings.ts';
import type { Random } from '#sandbox/ids.ts';
import type { PendingDelivery } from '#sandbox/store/delivery-table.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';
import { organizationOf } from '#sandbox/organization.ts';
import { copyDelay, deliveryDelay } from './delay.ts';
import { addToLogFile } from './log-files.ts';
import { namedResources } from './named-resources.ts';
import { dueInScenario, duplicateRateIn } from './scenarios.ts';

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
  readonly vpcEndpointId?: string;
  /** Never anything but this text (CloudTrail record contents). */
  readonly sessionCredentialFromConsole?: 'true';
  readonly userIdentity: {
    readonly arn?: string;
    readonly userName?: string;
    readonly accessKeyId?: string;
    readonly invokedBy?: string;
    readonly sessionContext?: {
      readonly sessionIssuer?: { readonly userName?: string };
      readonly attributes?: { readonly creationDate?: string; readonly mfaAuthenticated?: string };
    };
  };
  readonly resources?: readonly { readonly ARN: string; readonly type: string }[];
  readonly requestParameters?: unknown;
}

/** Where events are written down and sent on their way. */
export interface Recorder {
  readonly store: Store;
  readonly settings: Settings;
  readonly random: Random;
  /** `false` where no log file is to hold the event. */
  readonly inLogFiles?: boolean;
  /** The trails that log, where many events are recorded and none can change a trail; otherwise they are looked up. */
  readonly trails?: readonly TrailState[];
}

/** The trails that may see an account's events: its own, and those of its organization. */
function trailsOf(
  { store, settings }: Pick<Recorder, 'store' | 'settings'>,
  account: string,
): readonly TrailState[] {
  const management = organizationOf(settings, account)?.managementAccount;
  const accounts = new Set([account, management ?? account]);
  return [...accounts]
    .flatMap((owner) => store.resources.list('trail', { account: owner }))
    .filter((row) => row.account === account || row.value.isOrganization)
    .map(({ value }) => value);
}

/** Those of them that log. */
export const loggingTrails = (
  recorder: Pick<Recorder, 'store' | 'settings'>,
  account: string,
): readonly TrailState[] => trailsOf(recorder, account).filter(({ isLogging }) => isLogging);

/**
 * Takes an event that has happened: into Event history, and on its way to the bucket and the log group of every trail
 * that covers its region, logs, and selects it. Whether the bucket and the role let it in is asked when it arrives.
 * @param happenedAt the event's own time; the record's `eventTime` and Event history have its whole second
 * @param loggedBefore trails as they logged before an event that may have changed them; either state may select the event
 */
export function recordEvent(
  recorder: Recorder,
  happenedAt: EpochMillis,
  record: EventRecord,
  loggedBefore: readonly TrailState[] = [],
): void {
  const { store, settings, inLogFiles = true } = recorder;
  const text = JSON.stringify(record);
  const account = record.recipientAccountId;
  if (record.managementEvent) {
    store.history.append({
      account,
      region: record.awsRegion,
      time: eventTimeOf(happenedAt),
      eventId: record.eventID,
      eventName: record.eventName,
      eventSource: record.eventSource,
      readOnly: record.readOnly,
      userName:
        record.userIdentity.userName ?? record.userIdentity.sessionContext?.sessionIssuer?.userName,
      accessKeyId: record.userIdentity.accessKeyId,
      resources: [
        ...(record.resources ?? []).map(({ ARN, type }) => ({ type, name: ARN })),
        ...namedResources(record.eventSource, record.requestParameters),
      ],
      record: text,
    });
  }
  const facts = factsOf(record);
  const origin = { region: record.awsRegion, eventSource: record.eventSource };
  const trails = recorder.trails ?? loggingTrails(recorder, account);
  const selecting = [...loggedBefore, ...trails].filter(
    (trail) =>
      coversEvent(trail, origin) && matchesSelectors(trail.selectors ?? DEFAULT_SELECTORS, facts),
  );
  const delivery = {
    eventId: record.eventID,
    region: record.awsRegion,
    account,
    happenedAt,
    isOwn: record.userIdentity.invokedBy === CLOUDTRAIL_PRINCIPAL,
    record: text,
  };
  for (const trailArn of new Set(inLogFiles ? selecting.map(({ arn }) => arn) : [])) {
    const { awsRegion: region } = record;
    addToLogFile({ store, settings }, { happenedAt, trailArn, account, region, record: text });
  }
  if (record.managementEvent && recorder.trails === undefined) {
    writeFates(recorder, record, eventTimeOf(happenedAt), new Set(selecting.map(({ arn }) => arn)));
  }
  const toLogs = selecting.filter(({ logGroupArn }) => logGroupArn !== undefined);
  for (const trailArn of new Set(toLogs.map(({ arn }) => arn))) {
    send(recorder, { ...delivery, trailArn });
  }
}

/** The record's `eventTime`, and that of Event history: whole seconds. */
const eventTimeOf = (happenedAt: EpochMillis): EpochMillis =>
  epochMillis(Math.floor(happenedAt / 1000) * 1000);

/** Writes down, for each trail of the account, whether the event is on its way to its log group, and if not, why. */
function writeFates(
  recorder: Recorder,
  record: EventRecord,
  eventTime: EpochMillis,
  selecting: ReadonlySet<string>,
): void {
  const { fates } = recorder.store;
  const { eventID: eventId, eventName, eventSource, awsRegion: region } = record;
  const isTooLarge = isTooLargeToDeliver(JSON.stringify(record));
  for (const trail of trailsOf(recorder, record.recipientAccountId)) {
    const why = (): MissingReason => {
      if (!coversEvent(trail, { region, eventSource })) return 'not-covered';
      if (!selecting.has(trail.arn)) return trail.isLogging ? 'not-selected' : 'not-logging';
      if (trail.logGroupArn === undefined) return 'not-logging';
      return isTooLarge ? 'too-large' : 'on-its-way';
    };
    const { arn: trailArn } = trail;
    fates.add({ trailArn, eventId, eventName, eventSource, region, eventTime, reason: why() });
  }
}

/** Puts a record on its way, now and then twice; one that is too large is left out, as AWS does it, and only counted. */
function send(
  { store: { deliveries }, settings, random }: Recorder,
  { region, ...delivery }: Omit<PendingDelivery, 'dueAt'> & { readonly region: string },
): void {
  const count = (name: 'tooLarge' | 'duplicates'): void => {
    const route = deliveries.route(delivery.trailArn);
    const counters = { ...route.counters, [name]: route.counters[name] + 1 };
    deliveries.putRoute({ ...route, counters });
  };
  if (isTooLargeToDeliver(delivery.record)) {
    count('tooLarge');
    return;
  }
  const usual = epochMillis(delivery.happenedAt + deliveryDelay(settings, random));
  const dueAt = dueInScenario(settings, region, delivery.happenedAt, usual);
  deliveries.add({ ...delivery, dueAt });
  // Chance is asked only where there is one, so that a seed goes on giving the same events.
  const rate = duplicateRateIn(settings);
  if (rate > 0 && random() < rate) {
    deliveries.add({ ...delivery, dueAt: epochMillis(dueAt + copyDelay(settings, random)) });
    count('duplicates');
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
  vpcEndpointId: record.vpcEndpointId,
  userIdentityArn: record.userIdentity.arn,
  sessionCredentialFromConsole: record.sessionCredentialFromConsole === 'true',
  resources: (record.resources ?? []).map(({ ARN, type }) => ({ type, arn: ARN })),
});
