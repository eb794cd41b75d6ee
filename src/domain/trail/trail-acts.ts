import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { leaderRegion, partitionOfRegion } from '#domain/arn/partition.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { actorOf } from '#domain/record/actor.ts';
import { asObjects, booleanAt, textAt, type JsonObject } from '#domain/record/json.ts';
import type { CloudTrailRecord } from '#domain/record/record.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import {
  DEFAULT_SELECTORS,
  type AdvancedEventSelector,
  type BasicEventSelector,
  type EventSelectors,
} from './selectors.ts';
import type { LogsDelivery, Trail } from './trail.ts';

/** What of a trail decides whether an event is sent to its log group. */
export interface TrailSetting {
  readonly homeRegion: string;
  readonly isLogging: boolean;
  readonly selectors: EventSelectors;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServiceEvents: boolean;
  /** `false` while it has no log group. */
  readonly delivers: boolean;
}

/** A call, found in Event history, that changed what a trail delivers, or what its delivery needs. */
export interface TrailAct {
  /** Its eventTime, to the second. */
  readonly at: EpochMillis;
  readonly eventId: string;
  readonly eventName: string;
  /** Who called, for people. */
  readonly actor: string;
  /** What the trail's settings are from then on, as far as the call says. */
  readonly sets: Partial<TrailSetting>;
  /** Whether it changed the role, the log group, its key, or where the trail delivers. */
  readonly touchesDelivery: boolean;
}

/** The trail that acts are about. */
export type ActsOf = Pick<Trail, 'arn' | 'name' | 'homeRegion'> & {
  readonly cloudWatchLogs: LogsDelivery | undefined;
  /** Of the log group; `undefined` where CloudWatch Logs encrypts with a key of its own. */
  readonly keyArn?: string | undefined;
};

/** One question to Event history: the calls of one name in one region, or those about one resource. */
export interface ActsQuestion {
  readonly region: string;
  readonly attribute: 'EventName' | 'ResourceName';
  readonly value: string;
}

const OF_THE_TRAIL = [
  'CreateTrail',
  'UpdateTrail',
  'StartLogging',
  'StopLogging',
  'PutEventSelectors',
];
const OF_THE_GROUP = ['CreateLogGroup', 'DeleteLogGroup', 'AssociateKmsKey'];
const OF_THE_KEY = ['DisableKey', 'EnableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'];
const OF_THE_ROLE = new Set([
  ...['CreateRole', 'DeleteRole', 'UpdateAssumeRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
  ...['AttachRolePolicy', 'DetachRolePolicy', 'PutRolePermissionsBoundary'],
]);

/**
 * What to ask Event history for to know what became of a trail. Calls about the trail are looked up by their names, as it
 * may be named by its name or its ARN; those about the role by its name, in the region where IAM's events are
 * (CloudTrail User Guide, "Global service events").
 */
export function questionsAfterActs(trail: ActsOf): readonly ActsQuestion[] {
  const { homeRegion, cloudWatchLogs, keyArn } = trail;
  const named = (region: string, names: readonly string[]): readonly ActsQuestion[] =>
    names.map((value) => ({ region, attribute: 'EventName', value }));
  const group = parseLogGroupArn(cloudWatchLogs?.logGroupArn ?? '');
  const role = parseRoleArn(cloudWatchLogs?.roleArn ?? '');
  const region = leaderRegion(partitionOfRegion(homeRegion));
  return [
    ...named(homeRegion, OF_THE_TRAIL),
    ...(group === undefined ? [] : named(group.region, OF_THE_GROUP)),
    ...(keyArn === undefined ? [] : named(homeRegion, OF_THE_KEY)),
    ...(role === undefined
      ? []
      : [{ region, attribute: 'ResourceName', value: role.name } as const]),
  ];
}

/** Reads a record as an act on the trail; `undefined` for calls that failed, or that are about something else. */
export function readAct(record: CloudTrailRecord, trail: ActsOf): TrailAct | undefined {
  const { eventId, eventTime, eventName, errorCode, requestParameters: asked } = record;
  if (eventId === undefined || eventTime === undefined || errorCode !== undefined) return undefined;
  const change = changeOf(record.eventSource, eventName ?? '', asked, trail);
  if (change === undefined) return undefined;
  const actor = actorOf(record).label ?? 'somebody';
  return { at: eventTime, eventId, eventName: eventName ?? '', actor, ...change };
}

type Change = Pick<TrailAct, 'sets' | 'touchesDelivery'>;

function changeOf(
  eventSource: string | undefined,
  eventName: string,
  asked: JsonObject | undefined,
  trail: ActsOf,
): Change | undefined {
  switch (eventSource) {
    case 'cloudtrail.amazonaws.com':
      return isTrail(asked, trail) ? trailChange(eventName, asked, trail.homeRegion) : undefined;
    case 'iam.amazonaws.com': {
      const role = parseRoleArn(trail.cloudWatchLogs?.roleArn ?? '');
      const isOurs = role !== undefined && textAt(asked, 'roleName') === role.name;
      return isOurs && OF_THE_ROLE.has(eventName) ? TOUCHES : undefined;
    }
    case 'logs.amazonaws.com': {
      const group = parseLogGroupArn(trail.cloudWatchLogs?.logGroupArn ?? '');
      const isOurs = group !== undefined && textAt(asked, 'logGroupName') === group.name;
      return isOurs && OF_THE_GROUP.includes(eventName) ? TOUCHES : undefined;
    }
    case 'kms.amazonaws.com': {
      const key = textAt(asked, 'keyId');
      const isOurs = key !== undefined && (trail.keyArn ?? '').endsWith(key);
      return isOurs && OF_THE_KEY.includes(eventName) ? TOUCHES : undefined;
    }
    default:
      return undefined;
  }
}

const TOUCHES: Change = { sets: {}, touchesDelivery: true };

function isTrail(asked: JsonObject | undefined, trail: ActsOf): boolean {
  const named = textAt(asked, 'name') ?? textAt(asked, 'trailName');
  return (
    named === trail.arn || named === trail.name || parseTrailArn(named ?? '')?.name === trail.name
  );
}

/** CloudTrail API: the parameters of a record are those of the call, their first letters small. */
function trailChange(
  eventName: string,
  asked: JsonObject | undefined,
  homeRegion: string,
): Change | undefined {
  const settings = (): Partial<TrailSetting> => {
    const isMultiRegion = booleanAt(asked, 'isMultiRegionTrail');
    const global = booleanAt(asked, 'includeGlobalServiceEvents');
    const group = asked?.['cloudWatchLogsLogGroupArn'];
    return {
      ...(isMultiRegion !== undefined && { isMultiRegion }),
      ...(global !== undefined && { includesGlobalServiceEvents: global }),
      // An empty ARN takes the delivery away (CloudTrail API, UpdateTrail).
      ...(typeof group === 'string' && { delivers: group !== '' }),
    };
  };
  switch (eventName) {
    case 'StartLogging':
      return { sets: { isLogging: true }, touchesDelivery: false };
    case 'StopLogging':
      return { sets: { isLogging: false }, touchesDelivery: false };
    case 'PutEventSelectors':
      return { sets: selectorsIn(asked), touchesDelivery: false };
    case 'UpdateTrail':
      return { sets: settings(), touchesDelivery: 'delivers' in settings() };
    case 'CreateTrail': {
      const defaults: TrailSetting = {
        homeRegion,
        isLogging: false,
        selectors: DEFAULT_SELECTORS,
        isMultiRegion: false,
        includesGlobalServiceEvents: true,
        delivers: false,
      };
      return { sets: { ...defaults, ...settings() }, touchesDelivery: false };
    }
    default:
      return undefined;
  }
}

function selectorsIn(asked: JsonObject | undefined): Partial<TrailSetting> {
  const advanced = asObjects(asked?.['advancedEventSelectors']);
  if (advanced.length > 0) {
    return { selectors: { kind: 'advanced', selectors: advanced.map(advancedIn) } };
  }
  const basic = asObjects(asked?.['eventSelectors']);
  return basic.length > 0 ? { selectors: { kind: 'basic', selectors: basic.map(basicIn) } } : {};
}

/** Absent members have the API's defaults (CloudTrail API, EventSelector). */
function basicIn(selector: JsonObject): BasicEventSelector {
  const type = textAt(selector, 'readWriteType');
  return {
    readWriteType: type === 'ReadOnly' || type === 'WriteOnly' ? type : 'All',
    includeManagementEvents: booleanAt(selector, 'includeManagementEvents') ?? true,
    dataResources: asObjects(selector['dataResources']).map((resource) => ({
      type: textAt(resource, 'type') ?? '',
      values: texts(resource['values']),
    })),
    excludeManagementEventSources: texts(selector['excludeManagementEventSources']),
  };
}

const OPERATORS = [
  ...['equals', 'startsWith', 'endsWith', 'notEquals', 'notStartsWith', 'notEndsWith'],
] as const;

const advancedIn = (selector: JsonObject): AdvancedEventSelector => ({
  name: textAt(selector, 'name'),
  fieldSelectors: asObjects(selector['fieldSelectors']).map((field) => ({
    field: textAt(field, 'field') ?? '',
    ...Object.fromEntries(
      OPERATORS.flatMap((operator) =>
        Array.isArray(field[operator]) ? [[operator, texts(field[operator])]] : [],
      ),
    ),
  })),
});

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
