import { parseArn } from '#domain/arn/arn.ts';
import { logGroupArnWithStar } from '#domain/arn/log-group-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import type { Change, NamedTrail } from './change.ts';
import { type Check, outcomes } from './check.ts';
import { readFailure } from './failure.ts';
import { see } from './observe.ts';
import type { BucketPlace, Caller, SetupPorts, SimulatedDecision } from './ports.ts';

/** A permission that a change needs of whoever makes it. */
export interface Need {
  /** Such as `logs:CreateLogGroup`. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request that policies are known to ask for. */
  readonly context: Readonly<Record<string, string>>;
}

/** What the caller needs to make changes, each once (Service Authorization Reference of each service). */
export function needsOf(changes: readonly Change[], caller: Caller): readonly Need[] {
  const all = changes.flatMap((change) => needsOfChange(change, caller));
  const seen = new Map(all.map((need) => [JSON.stringify(need), need]));
  return [...seen.values()];
}

function needsOfChange(change: Change, caller: Caller): readonly Need[] {
  const { partition = 'aws' } = parseArn(caller.arn) ?? {};
  const role = (action: string, roleName: string): Need =>
    // The caller's own account: CloudTrail takes roles of no other.
    need(`iam:${action}`, `arn:${partition}:iam::${caller.account}:role/${roleName}`);
  switch (change.kind) {
    case 'createLogGroup':
      return [onGroup('CreateLogGroup', change)];
    case 'deleteLogGroup':
      return [onGroup('DeleteLogGroup', change)];
    case 'setRetention':
      return [
        onGroup(change.days === undefined ? 'DeleteRetentionPolicy' : 'PutRetentionPolicy', change),
      ];
    case 'associateKey':
      return [
        onGroup(change.keyArn === undefined ? 'DisassociateKmsKey' : 'AssociateKmsKey', change),
      ];
    case 'createRole':
      return [need('iam:CreateRole', change.roleArn)];
    case 'deleteRole':
      return [need('iam:DeleteRole', change.roleArn)];
    case 'putRolePolicy':
      return [role('PutRolePolicy', change.roleName)];
    case 'deleteRolePolicy':
      return [role('DeleteRolePolicy', change.roleName)];
    case 'updateTrustPolicy':
      return [role('UpdateAssumeRolePolicy', change.roleName)];
    case 'createTrail':
      return [
        onTrail('CreateTrail', change.trail),
        ...(change.settings.isOrganization ? OF_ORGANIZATION : []),
      ];
    case 'deleteTrail':
      return [onTrail('DeleteTrail', change.trail)];
    case 'switchLogging':
      return [onTrail(change.on ? 'StartLogging' : 'StopLogging', change.trail)];
    case 'updateTrail':
      return [
        onTrail('UpdateTrail', change.trail),
        ...(change.delivery === undefined
          ? []
          : [need('iam:PassRole', change.delivery.roleArn, CONTEXT)]),
      ];
    case 'createBucket':
      return [onBucket('CreateBucket', change.bucket, partition)];
    case 'deleteBucket':
      return [onBucket('DeleteBucket', change.bucket, partition)];
    case 'setBucketPolicy':
      return [
        onBucket(
          change.policy === undefined ? 'DeleteBucketPolicy' : 'PutBucketPolicy',
          change.bucket,
          partition,
        ),
      ];
  }
}

const need = (action: string, resource: string, context: Need['context'] = {}): Need => ({
  action,
  resource,
  context,
});

/** CloudTrail asks Organizations in the caller's name (CloudTrail User Guide, "Prepare for creating a trail for your organization"). */
const OF_ORGANIZATION: readonly Need[] = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListAWSServiceAccessForOrganization',
].map((action) => need(action, '*'));

const onTrail = (operation: string, { arn }: NamedTrail): Need =>
  need(`cloudtrail:${operation}`, arn);

const onBucket = (operation: string, { name }: BucketPlace, partition: string): Need =>
  need(`s3:${operation}`, `arn:${partition}:s3:::${name}`);

const onGroup = (
  operation: string,
  { logGroup }: Extract<Change, { readonly logGroup: unknown }>,
): Need => need(`logs:${operation}`, logGroupArnWithStar(logGroup));

/**
 * Asks IAM whether the caller may make changes (IAM API, SimulatePrincipalPolicy). Never a wrong "no": what hangs on more than IAM
 * is told comes out as not known, and so does everything where the caller may not ask.
 */
export async function checkPermissions(
  ports: SetupPorts,
  caller: Caller,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<Check> {
  const check = outcomes('permissions', 'You may make each of the changes');
  const needs = needsOf(changes, caller);
  if (needs.length === 0) return check.passed('There is nothing to change.');
  const principal = await principalOf(ports, caller, signal);
  if ('unknown' in principal) return check.warning(`Not known: ${principal.unknown}`, ASK_LATER);
  if (principal.arn === undefined) {
    return check.passed('You are the root user of the account, to whom its policies do not apply.');
  }
  const { arn } = principal;
  const answers = await see(() => simulateAll(ports, arn, needs, signal));
  signal.throwIfAborted();
  if (!answers.known) {
    const { kind, message } = answers.failure;
    return check.warning(
      kind === 'denied'
        ? 'Not known: you may not ask IAM what you may do (iam:SimulatePrincipalPolicy).'
        : `Not known: ${message}`,
      ASK_LATER,
    );
  }
  return conclude(check, needs, answers.value);
}

const ASK_LATER = 'Go on: AWS itself says at each change whether you may make it.';

function conclude(
  check: ReturnType<typeof outcomes>,
  needs: readonly Need[],
  decisions: readonly SimulatedDecision[],
): Check {
  const of = ({ action, resource }: Need) =>
    decisions.find((one) => one.action === action && one.resource === resource);
  const refused = needs.filter((one) => {
    const found = of(one);
    return found !== undefined && found.decision !== 'allowed' && found.missingContext.length === 0;
  });
  if (refused.length > 0) {
    const isDenied = refused.some((one) => of(one)?.decision === 'explicitDeny');
    return check.blocks(
      `You may not: ${refused.map(({ action }) => action).join(', ')}.`,
      isDenied
        ? 'A policy denies it, which no further statement can lift: ask whoever administers your permissions, or hand over the script of this review.'
        : 'Ask for these statements, or hand over the script of this review to somebody who may.',
      isDenied ? undefined : policyFor(refused),
    );
  }
  const unsure = needs.filter((one) => of(one)?.decision !== 'allowed');
  return unsure.length === 0
    ? check.passed(`IAM says so of ${needs.map(({ action }) => action).join(', ')}.`)
    : check.warning(
        `Not known of ${unsure.map(({ action }) => action).join(', ')}: your policies ask for more about the request than IAM can be told beforehand.`,
        ASK_LATER,
      );
}

/** The statements that would grant what is missing, and nothing else. */
const policyFor = (needs: readonly Need[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: needs.map(({ action, resource, context }) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(Object.keys(context).length === 0 ? {} : { Condition: { StringEquals: context } }),
  })),
});

/** Whose policies to ask about; no ARN = the root user. A session has none of its own: its role has. */
async function principalOf(
  ports: SetupPorts,
  { arn }: Caller,
  signal: AbortSignal,
): Promise<{ readonly arn: string | undefined } | { readonly unknown: string }> {
  const { service, resource = '' } = parseArn(arn) ?? {};
  if (service === 'iam' && resource === 'root') return { arn: undefined };
  if (service === 'iam' && resource.startsWith('user/')) return { arn };
  const [, roleName] = /^assumed-role\/([^/]+)\//.exec(resource) ?? [];
  if (service !== 'sts' || roleName === undefined) {
    return { unknown: `IAM cannot be asked about ${arn}.` };
  }
  try {
    // The ARN of a session leaves the role's path out, which IAM wants.
    const role = await ports.getRole(roleName, signal);
    return role === undefined
      ? { unknown: `the role of your session, ${roleName}, is not found.` }
      : { arn: role.role.arn };
  } catch (error) {
    signal.throwIfAborted();
    return { unknown: `the role of your session, ${roleName}: ${readFailure(error).message}` };
  }
}

/**
 * What CloudTrail's calls carry. IAM is always told: it names every key that any policy asks for and nobody gave, and what it
 * says of other actions would look unsure.
 */
const CONTEXT = { 'iam:PassedToService': CLOUDTRAIL_PRINCIPAL } as const;

/** One question for each resource: IAM crosses all actions of a question with all its resources. */
async function simulateAll(
  ports: SetupPorts,
  principal: string,
  needs: readonly Need[],
  signal: AbortSignal,
): Promise<readonly SimulatedDecision[]> {
  const questions = Map.groupBy(needs, ({ resource }) => resource);
  const answers = await Promise.all(
    [...questions].map(([resource, same]) => {
      const actions = same.map(({ action }) => action);
      return ports.simulate(
        { principal, actions, resources: [resource], context: CONTEXT },
        signal,
      );
    }),
  );
  return answers.flat();
}
