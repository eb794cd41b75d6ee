import type { PolicyText, RoleDetail } from '#setup/ports.ts';
import type { AwsAccess } from './client.ts';
import { AwsError } from './errors.ts';
import { getPolicy } from './iam/GetPolicy.ts';
import { getPolicyVersion } from './iam/GetPolicyVersion.ts';
import { getRole } from './iam/GetRole.ts';
import { getRolePolicy } from './iam/GetRolePolicy.ts';
import { listAttachedRolePolicies } from './iam/ListAttachedRolePolicies.ts';
import { listRolePolicies } from './iam/ListRolePolicies.ts';

/** Reads a role and the text of every policy that decides about it; `undefined` if there is no such role. */
export async function readRoleDetail(
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
