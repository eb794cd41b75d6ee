import type { LogGroupPlace, PolicyText, RoleDetail, SetupPorts } from '#setup/ports.ts';
import { getEventSelectors } from './cloudtrail/GetEventSelectors.ts';
import { getTrail } from './cloudtrail/GetTrail.ts';
import { getTrailStatus } from './cloudtrail/GetTrailStatus.ts';
import { listTrails } from './cloudtrail/ListTrails.ts';
import { startLogging } from './cloudtrail/StartLogging.ts';
import { stopLogging } from './cloudtrail/StopLogging.ts';
import { updateTrail } from './cloudtrail/UpdateTrail.ts';
import { inRegion, type AwsAccess } from './client.ts';
import { AwsError } from './errors.ts';
import { createRole } from './iam/CreateRole.ts';
import { deleteRole } from './iam/DeleteRole.ts';
import { deleteRolePolicy } from './iam/DeleteRolePolicy.ts';
import { getPolicy } from './iam/GetPolicy.ts';
import { getPolicyVersion } from './iam/GetPolicyVersion.ts';
import { getRole } from './iam/GetRole.ts';
import { getRolePolicy } from './iam/GetRolePolicy.ts';
import { listAttachedRolePolicies } from './iam/ListAttachedRolePolicies.ts';
import { listRolePolicies } from './iam/ListRolePolicies.ts';
import { putRolePolicy } from './iam/PutRolePolicy.ts';
import { updateAssumeRolePolicy } from './iam/UpdateAssumeRolePolicy.ts';
import { createLogGroup } from './logs/CreateLogGroup.ts';
import { deleteLogGroup } from './logs/DeleteLogGroup.ts';
import { deleteRetentionPolicy } from './logs/DeleteRetentionPolicy.ts';
import { describeLogStreams } from './logs/DescribeLogStreams.ts';
import { findLogGroup } from './logs/find-log-group.ts';
import { putRetentionPolicy } from './logs/PutRetentionPolicy.ts';
import { readFirstEvents } from './logs/read-events.ts';
import { getCallerIdentity } from './sts/GetCallerIdentity.ts';

/** The set-up's way to AWS. `access.region` only carries the calls of IAM and STS; the others go where they say. */
export function makeSetupPorts(access: AwsAccess): SetupPorts {
  const at = (place: { readonly region: string }) => inRegion(access, place.region);
  const named = ({ name: logGroupName }: LogGroupPlace) => ({ logGroupName });
  return {
    getCaller: (signal) => getCallerIdentity(access, {}, signal),
    getTrail: (place, signal) => getTrail(at(place), { trail: place.arn }, signal),
    listTrails: async (signal) => {
      const listed = await listTrails(access, {}, signal);
      return Promise.all(
        listed.map(({ arn, homeRegion }) =>
          getTrail(inRegion(access, homeRegion), { trail: arn }, signal),
        ),
      );
    },
    getTrailStatus: (place, signal) => getTrailStatus(at(place), { trail: place.arn }, signal),
    getEventSelectors: (place, signal) =>
      getEventSelectors(at(place), { trail: place.arn }, signal),
    findLogGroup: (group, signal) => findLogGroup(at(group), { name: group.name }, signal),
    getRole: (name, signal) => readRoleDetail(access, name, signal),
    // Only AWS Organizations tells it, which the console has no permission to ask: the policy is then planned without.
    getOrganizationId: () => Promise.resolve(undefined),

    createLogGroup: (group, signal) => createLogGroup(at(group), { name: group.name }, signal),
    createRole: (role, signal) => createRole(access, role, signal),
    putRolePolicy: (policy, signal) => putRolePolicy(access, policy, signal),
    updateTrustPolicy: (role, signal) => updateAssumeRolePolicy(access, role, signal),
    deleteRolePolicy: (policy, signal) => deleteRolePolicy(access, policy, signal),
    deleteRole: (roleName, signal) => deleteRole(access, { roleName }, signal),
    setRetention: (group, days, signal) =>
      days === undefined
        ? deleteRetentionPolicy(at(group), { name: group.name }, signal)
        : putRetentionPolicy(at(group), { name: group.name, days }, signal),
    deleteLogGroup: (group, signal) => deleteLogGroup(at(group), { name: group.name }, signal),
    switchLogging: (place, on, signal) =>
      (on ? startLogging : stopLogging)(at(place), { trail: place.arn }, signal),
    updateTrail: (place, delivery, signal) =>
      updateTrail(at(place), { trail: place.arn, cloudWatchLogs: delivery }, signal),

    listLogStreams: async (group, prefix, signal) => {
      const { items } = await describeLogStreams(at(group), { ...named(group), prefix }, signal);
      return items;
    },
    findEvents: ({ group, streamPrefix, from, pattern, limit }, signal) => {
      const search = { logStreamNamePrefix: streamPrefix, filterPattern: pattern, from, limit };
      return readFirstEvents(at(group), { ...named(group), ...search }, signal);
    },
  };
}

/** Reads a role and the text of every policy that decides about it; `undefined` if there is no such role. */
async function readRoleDetail(
  access: AwsAccess,
  roleName: string,
  signal: AbortSignal,
): Promise<RoleDetail | undefined> {
  const found = await getRole(access, { name: roleName }, signal).catch((error: unknown) => {
    if (error instanceof AwsError && error.kind === 'notFound') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const { permissionsBoundaryArn, ...role } = found;
  const [inlineNames, attached] = await Promise.all([
    listRolePolicies(access, { roleName }, signal),
    listAttachedRolePolicies(access, { roleName }, signal),
  ]);
  const [inlinePolicies, attachedPolicies, permissionsBoundary] = await Promise.all([
    Promise.all(
      inlineNames.map(async (policyName) => ({
        name: policyName,
        document: await getRolePolicy(access, { roleName, policyName }, signal),
      })),
    ),
    Promise.all(attached.map(({ arn }) => readManagedPolicy(access, arn, signal))),
    permissionsBoundaryArn === undefined
      ? undefined
      : readManagedPolicy(access, permissionsBoundaryArn, signal),
  ]);
  return { role, inlinePolicies, attachedPolicies, permissionsBoundary };
}

/** A managed policy says what its default version says. */
async function readManagedPolicy(
  access: AwsAccess,
  arn: string,
  signal: AbortSignal,
): Promise<PolicyText> {
  const { name, defaultVersionId: versionId } = await getPolicy(access, { arn }, signal);
  return { name, document: await getPolicyVersion(access, { arn, versionId }, signal) };
}
