import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { listOf, parsePolicy, statementsOf } from '#domain/policy/document.ts';
import type { LogsDelivery, Trail } from '#domain/trail/trail.ts';
import { type Change, isSameDelivery } from './change.ts';
import { type Check, outcomes } from './check.ts';
import { observe, type Observation, see, type Seen } from './observe.ts';
import type { RoleDetail, SetupPorts } from './ports.ts';

/** What is to go beside the delivery itself. */
export interface CleanUp {
  readonly role: boolean;
  readonly logGroup: boolean;
}

/** What a removal depends on. */
export interface RemovalObservation extends Observation {
  /** What is to be removed: where the trail delivers now, or delivered until a removal that was interrupted. */
  readonly delivery: LogsDelivery | undefined;
  /** The other trails of the account, which may need the same log group and role. */
  readonly otherTrails: Seen<readonly Trail[]>;
}

/** What ends a delivery, and what that was tested for. */
export interface RemovalPlan {
  readonly changes: readonly Change[];
  readonly checks: readonly Check[];
}

/**
 * Looks at a trail's delivery, and at who else lives by its log group and role.
 *
 * @throws what the ports throw where the trail or the caller cannot be read
 */
export async function observeRemoval(
  ports: SetupPorts,
  subject: {
    readonly trailArn: string;
    readonly homeRegion: string;
    /** Where the trail delivered when the removal was begun: the trail itself no longer says it afterwards. */
    readonly former?: LogsDelivery | undefined;
  },
  signal: AbortSignal,
): Promise<RemovalObservation> {
  const place = { region: subject.homeRegion, arn: subject.trailArn };
  const [trail, otherTrails] = await Promise.all([
    ports.getTrail(place, signal),
    see(async () => (await ports.listTrails(signal)).filter(({ arn }) => arn !== subject.trailArn)),
  ]);
  const delivery = trail.cloudWatchLogs ?? subject.former;
  const { logGroupArn = '', roleArn = '' } = delivery ?? {};
  const answers = {
    logGroup: { kind: 'existing', name: parseLogGroupArn(logGroupArn)?.name ?? '' },
    role: { kind: 'existing', arn: roleArn },
  } as const;
  return { ...(await observe(ports, { ...subject, answers }, signal)), delivery, otherTrails };
}

/**
 * Ends the delivery, and takes away what it alone needed, if that is wanted: never a role or a log group that another trail
 * uses, never a role that does anything else. Everything stays that is not known well enough.
 */
export function planRemoval(observation: RemovalObservation, cleanUp: CleanUp): RemovalPlan {
  const { trail, delivery } = observation;
  const { name, arn, homeRegion, cloudWatchLogs: before } = trail;
  if (delivery === undefined) return { changes: [], checks: [] };
  const role = checkRoleIsFree(observation);
  const logGroup = checkLogGroupIsFree(observation);
  return {
    changes: [
      ...(before === undefined
        ? []
        : [
            {
              kind: 'updateTrail',
              trail: { name, arn, region: homeRegion },
              delivery: undefined,
              before,
            } as const,
          ]),
      ...(cleanUp.role && role.status !== 'blocks' ? roleChanges(observation) : []),
      ...(cleanUp.logGroup && logGroup.status !== 'blocks' ? logGroupChanges(observation) : []),
    ],
    checks: [role, logGroup],
  };
}

function roleChanges({ role }: RemovalObservation): readonly Change[] {
  const detail = role.known ? role.value : undefined;
  if (detail === undefined) return [];
  const { name: roleName, arn: roleArn } = detail.role;
  return [
    ...detail.inlinePolicies.flatMap(({ name: policyName, document }): readonly Change[] => {
      const parsed = parsePolicy(document);
      return 'ok' in parsed
        ? [{ kind: 'deleteRolePolicy', roleName, policyName, document: parsed.ok }]
        : [];
    }),
    { kind: 'deleteRole', roleName, roleArn },
  ];
}

function logGroupChanges({ delivery, logGroup }: RemovalObservation): readonly Change[] {
  const address = parseLogGroupArn(delivery?.logGroupArn ?? '');
  if (address === undefined || !logGroup.known || logGroup.value === undefined) return [];
  const { partition, region, account, name } = address;
  return [{ kind: 'deleteLogGroup', logGroup: { partition, region, account, name } }];
}

function checkRoleIsFree({ delivery, role, otherTrails }: RemovalObservation): Check {
  const check = outcomes('roleIsFree', 'Nothing else needs the role');
  const arn = delivery?.roleArn;
  const name = parseRoleArn(arn ?? '')?.name ?? arn;
  if (!role.known) return check.blocks(`Not known: ${role.failure.message}`, KEEP('role'));
  const detail = role.value;
  if (detail === undefined || detail.role.arn !== arn) {
    return check.blocks(`There is no role ${name} any more.`);
  }
  const others = otherTrails.known
    ? otherTrails.value.filter(({ cloudWatchLogs }) => cloudWatchLogs?.roleArn === arn)
    : undefined;
  if (others === undefined)
    return check.blocks(`Not known whether other trails use it.`, KEEP('role'));
  if (others.length > 0) return check.blocks(`${namesOf(others)} uses it as well.`, KEEP('role'));
  const use = otherUseOf(detail);
  return use === undefined
    ? check.passed('Only CloudTrail may assume it, and it may write log streams and nothing else.')
    : check.blocks(use, 'Keep the role, or delete it in IAM if you know that nobody needs it.');
}

/** What a role does beside carrying events to CloudWatch Logs, in words. */
function otherUseOf({ role, inlinePolicies, attachedPolicies }: RoleDetail): string | undefined {
  const trust = parsePolicy(role.trustPolicy ?? '');
  if ('error' in trust) return 'Its trust policy is not known.';
  const isOnlyCloudTrail = statementsOf(trust.ok).every(
    ({ Principal }) =>
      typeof Principal === 'object' &&
      Object.entries(Principal).every(
        ([kind, who]) =>
          kind === 'Service' && listOf(who).every((one) => one === CLOUDTRAIL_PRINCIPAL),
      ),
  );
  if (!isOnlyCloudTrail) return 'Others than CloudTrail may assume it.';
  if (attachedPolicies.length > 0) {
    return `It has managed policies: ${attachedPolicies.map(({ name }) => name).join(', ')}.`;
  }
  const foreign = inlinePolicies.filter(({ document }) => {
    const parsed = parsePolicy(document);
    return 'error' in parsed || !statementsOf(parsed.ok).every(isAboutStreams);
  });
  return foreign.length === 0
    ? undefined
    : `Its policy ${foreign.map(({ name }) => name).join(', ')} allows more than writing log streams.`;
}

const isAboutStreams = ({ Action }: { readonly Action?: string | readonly string[] }): boolean =>
  Action !== undefined &&
  listOf(Action).every((one) => /^logs:(?:CreateLogStream|PutLogEvents)$/i.test(one));

function checkLogGroupIsFree(observation: RemovalObservation): Check {
  const { delivery, logGroup, otherTrails, metricFilters } = observation;
  const check = outcomes('logGroupIsFree', 'No other trail delivers to the log group');
  if (delivery === undefined) return check.passed('It is not used.');
  if (!logGroup.known) {
    return check.blocks(`Not known: ${logGroup.failure.message}`, KEEP('log group'));
  }
  if (logGroup.value === undefined) return check.blocks('The log group is gone already.');
  if (!otherTrails.known) {
    return check.blocks('Not known whether other trails deliver to it.', KEEP('log group'));
  }
  const others = otherTrails.value.filter(({ cloudWatchLogs: its }) =>
    isSameDelivery(its && { ...its, roleArn: delivery.roleArn }, delivery),
  );
  if (others.length > 0) {
    return check.blocks(`${namesOf(others)} delivers to it as well.`, KEEP('log group'));
  }
  const filters = metricFilters.known ? metricFilters.value.map(({ name }) => name) : [];
  return filters.length > 0
    ? check.warning(
        `Its metric filters would be deleted with it: ${filters.join(', ')}. Alarms on what they count would wait for ever.`,
        'Look for alarms on these metrics first.',
      )
    : check.passed(
        'It holds the events of this trail, and perhaps of other writers: look at its streams.',
      );
}

const namesOf = (trails: readonly Trail[]): string =>
  `The trail ${trails.map(({ name, homeRegion }) => `${name} (${homeRegion})`).join(', ')}`;
const KEEP = (what: string): string => `Keep the ${what}.`;
