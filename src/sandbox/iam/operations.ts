import type { AnyOperation } from '#sandbox/operation.ts';
import { createRole } from './CreateRole.ts';
import { deleteRole } from './DeleteRole.ts';
import { deleteRolePolicy } from './DeleteRolePolicy.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { getRole } from './GetRole.ts';
import { getRolePolicy } from './GetRolePolicy.ts';
import { listAttachedRolePolicies } from './ListAttachedRolePolicies.ts';
import { listRolePolicies } from './ListRolePolicies.ts';
import { listRoles } from './ListRoles.ts';
import { putRolePolicy } from './PutRolePolicy.ts';
import { updateAssumeRolePolicy } from './UpdateAssumeRolePolicy.ts';

/** What the sandbox has of IAM. */
export const IAM_OPERATIONS: readonly AnyOperation[] = [
  createRole,
  deleteRole,
  deleteRolePolicy,
  getPolicy,
  getPolicyVersion,
  getRole,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  listRoles,
  putRolePolicy,
  updateAssumeRolePolicy,
];
