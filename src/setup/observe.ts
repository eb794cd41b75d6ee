import {
  checkBucketName,
  checkLogGroupName,
  checkRoleName,
  checkTrailName,
} from '#domain/arn/names.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { DEFAULT_SELECTORS, type EventSelectors } from '#domain/trail/selectors.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type { LogGroupChoice, NewTrailChoice, PartialAnswers, RoleChoice } from './answers.ts';
import { readFailure } from './failure.ts';
import { intendedTrail, STATUS_OF_NEW } from './intended-trail.ts';
import type {
  Caller,
  FoundBucket,
  KmsKey,
  LogGroupPlace,
  MetricFilter,
  Organization,
  PortFailure,
  RoleDetail,
  SetupPorts,
  TrailPlace,
} from './ports.ts';

/** Something looked at: its value, or why it could not be read. "Not known" is never taken for "not there". */
export type Seen<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly failure: PortFailure };

/** The part of the account that a plan depends on, as it was at one moment. */
export interface Observation {
  readonly caller: Caller;
  readonly trail: Trail;
  /** The trail is not there yet: the others say what it will be. */
  readonly isTrailNew: boolean;
  readonly status: Seen<TrailStatus>;
  readonly selectors: Seen<EventSelectors>;
  /** The bucket that the answers name for a new trail; `undefined` = none is needed. */
  readonly bucket: Seen<FoundBucket> | undefined;
  /** The log group that the answers name; `undefined` = there is none, or none is named yet. */
  readonly logGroup: Seen<LogGroup | undefined>;
  /** What counts events in that log group. */
  readonly metricFilters: Seen<readonly MetricFilter[]>;
  /** The key that the answers name; `undefined` = none is named, or there is none of that name. */
  readonly key: Seen<KmsKey | undefined>;
  /** The role that the answers name; `undefined` = there is none, or none is named yet. */
  readonly role: Seen<RoleDetail | undefined>;
  /** Set for an organization trail whose organization is known. */
  readonly organizationId: string | undefined;
  /** Looked at for organization trails only; `undefined` in any other case. */
  readonly organization: Seen<Organization | undefined> | undefined;
  /** The accounts that may change the organization's trails beside the management account; looked at for their trails only. */
  readonly delegatedAdministrators: Seen<readonly string[]> | undefined;
}

/** Which set-up to look at. */
export interface ObservationSubject {
  /** `undefined` = the trail that `answers.newTrail` describes. */
  readonly trailArn: string | undefined;
  /** Where to ask for the trail; the rest is read in the home region that the trail itself names. */
  readonly homeRegion: string;
  readonly answers: PartialAnswers;
}

/**
 * Looks at the account once. Without the trail and the caller there is nothing to plan, so their failures are thrown; what else
 * cannot be read is remembered as not known.
 */
export async function observe(
  ports: SetupPorts,
  subject: ObservationSubject,
  signal: AbortSignal,
): Promise<Observation> {
  const { answers } = subject;
  const { caller, trail, isTrailNew, organization } = await observeTrail(ports, subject, signal);
  const region = trail.homeRegion;
  const place = { region, arn: trail.arn };
  const groupName = nameOfGroup(answers.logGroup);
  const roleName = nameOfRole(answers.role);
  const bucketName = isTrailNew ? nameOfBucket(answers.newTrail) : undefined;
  const keyArn = answers.key?.kind === 'key' ? answers.key.arn : undefined;
  const [status, selectors, bucket, group, key, role, delegatedAdministrators] = await Promise.all([
    isTrailNew ? is(STATUS_OF_NEW) : see(() => ports.getTrailStatus(place, signal)),
    isTrailNew ? is(DEFAULT_SELECTORS) : see(() => ports.getEventSelectors(place, signal)),
    bucketName === undefined ? undefined : see(() => ports.findBucket(bucketName, signal)),
    observeLogGroup(ports, groupName && { region, name: groupName }, signal),
    see(async () => (keyArn === undefined ? undefined : ports.getKey(keyArn, signal))),
    see(async () => (roleName === undefined ? undefined : ports.getRole(roleName, signal))),
    trail.isOrganization ? see(() => ports.listDelegatedAdministrators(signal)) : undefined,
  ]);
  signal.throwIfAborted();
  return {
    caller,
    trail,
    isTrailNew,
    status,
    selectors,
    bucket,
    ...group,
    key,
    role,
    organizationId: organization?.known === true ? organization.value?.id : undefined,
    organization,
    delegatedAdministrators,
  };
}

/** The trail as it is, or as it will be; `organization` is asked for where the trail is one of an organization. */
async function observeTrail(
  ports: SetupPorts,
  { trailArn, homeRegion, answers: { newTrail } }: ObservationSubject,
  signal: AbortSignal,
): Promise<Pick<Observation, 'caller' | 'trail' | 'isTrailNew' | 'organization'>> {
  if (newTrail === undefined || trailArn !== undefined) {
    if (trailArn === undefined) throw new Error('A set-up needs a trail, or the answers for one.');
    const [caller, trail] = await Promise.all([
      ports.getCaller(signal),
      ports.getTrail({ region: homeRegion, arn: trailArn }, signal),
    ]);
    const organization = trail.isOrganization
      ? await see(() => ports.getOrganization(signal))
      : undefined;
    return { caller, trail, isTrailNew: false, organization };
  }
  const [caller, organization] = await Promise.all([
    ports.getCaller(signal),
    newTrail.isOrganization ? see(() => ports.getOrganization(signal)) : undefined,
  ]);
  const managementAccount =
    organization?.known === true ? organization.value?.managementAccount : undefined;
  const intended = intendedTrail(newTrail, homeRegion, managementAccount ?? caller.account);
  const found =
    checkTrailName(newTrail.name) === undefined
      ? await findTrail(ports, { region: homeRegion, arn: intended.arn }, signal)
      : undefined;
  return { caller, trail: found ?? intended, isTrailNew: found === undefined, organization };
}

async function observeLogGroup(
  ports: SetupPorts,
  place: LogGroupPlace | undefined | '',
  signal: AbortSignal,
): Promise<Pick<Observation, 'logGroup' | 'metricFilters'>> {
  if (!place) return { logGroup: is(undefined), metricFilters: is([]) };
  const logGroup = await see(() => ports.findLogGroup(place, signal));
  const metricFilters =
    logGroup.known && logGroup.value === undefined
      ? is([])
      : await see(() => ports.listMetricFilters(place, signal));
  return { logGroup, metricFilters };
}

/**
 * A trail; `undefined` if there is none.
 * @throws what the port throws for any other reason
 */
export async function findTrail(
  ports: SetupPorts,
  place: TrailPlace,
  signal: AbortSignal,
): Promise<Trail | undefined> {
  try {
    return await ports.getTrail(place, signal);
  } catch (error) {
    if (readFailure(error).kind === 'notFound') return undefined;
    throw error;
  }
}

const is = <T>(value: T): Seen<T> => ({ known: true, value });

/** Looks at something, and remembers why where that failed. */
export async function see<T>(look: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { known: true, value: await look() };
  } catch (error) {
    return { known: false, failure: readFailure(error) };
  }
}

/** Nothing can have a name that AWS does not allow: no need to ask for it. */
function nameOfGroup(choice: LogGroupChoice | undefined): string | undefined {
  return choice === undefined || checkLogGroupName(choice.name) !== undefined
    ? undefined
    : choice.name;
}

function nameOfBucket(choice: NewTrailChoice | undefined): string | undefined {
  return choice === undefined || checkBucketName(choice.bucket.name) !== undefined
    ? undefined
    : choice.bucket.name;
}

function nameOfRole(choice: RoleChoice | undefined): string | undefined {
  const name = choice?.kind === 'existing' ? parseRoleArn(choice.arn)?.name : choice?.name;
  return name === undefined || checkRoleName(name) !== undefined ? undefined : name;
}
