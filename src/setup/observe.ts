import { checkLogGroupName, checkRoleName } from '#domain/arn/names.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import type { EventSelectors } from '#domain/trail/selectors.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type { LogGroupChoice, PartialAnswers, RoleChoice } from './answers.ts';
import { readFailure } from './failure.ts';
import type { Caller, PortFailure, RoleDetail, SetupPorts } from './ports.ts';

/** Something looked at: its value, or why it could not be read. "Not known" is never taken for "not there". */
export type Seen<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly failure: PortFailure };

/** The part of the account that a plan depends on, as it was at one moment. */
export interface Observation {
  readonly caller: Caller;
  readonly trail: Trail;
  readonly status: Seen<TrailStatus>;
  readonly selectors: Seen<EventSelectors>;
  /** The log group that the answers name; `undefined` = there is none, or none is named yet. */
  readonly logGroup: Seen<LogGroup | undefined>;
  /** The role that the answers name; `undefined` = there is none, or none is named yet. */
  readonly role: Seen<RoleDetail | undefined>;
  /** Set for an organization trail whose organization is known. */
  readonly organizationId: string | undefined;
}

/**
 * Looks at the account once. Without the trail and the caller there is nothing to plan, so their failures are thrown; what else
 * cannot be read is remembered as not known.
 *
 * @param subject.homeRegion where to ask for the trail; the rest is read in the home region that the trail itself names
 */
export async function observe(
  ports: SetupPorts,
  subject: {
    readonly trailArn: string;
    readonly homeRegion: string;
    readonly answers: PartialAnswers;
  },
  signal: AbortSignal,
): Promise<Observation> {
  const { trailArn, homeRegion, answers } = subject;
  const [caller, trail] = await Promise.all([
    ports.getCaller(signal),
    ports.getTrail({ region: homeRegion, arn: trailArn }, signal),
  ]);
  const region = trail.homeRegion;
  const place = { region, arn: trail.arn };
  const groupName = nameOfGroup(answers.logGroup);
  const roleName = nameOfRole(answers.role);
  const [status, selectors, logGroup, role, organization] = await Promise.all([
    see(() => ports.getTrailStatus(place, signal)),
    see(() => ports.getEventSelectors(place, signal)),
    see(async () =>
      groupName === undefined ? undefined : ports.findLogGroup({ region, name: groupName }, signal),
    ),
    see(async () => (roleName === undefined ? undefined : ports.getRole(roleName, signal))),
    see(async () => (trail.isOrganization ? ports.getOrganization(signal) : undefined)),
  ]);
  signal.throwIfAborted();
  return {
    caller,
    trail,
    status,
    selectors,
    logGroup,
    role,
    organizationId: organization.known ? organization.value?.id : undefined,
  };
}

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

function nameOfRole(choice: RoleChoice | undefined): string | undefined {
  const name = choice?.kind === 'existing' ? parseRoleArn(choice.arn)?.name : choice?.name;
  return name === undefined || checkRoleName(name) !== undefined ? undefined : name;
}
