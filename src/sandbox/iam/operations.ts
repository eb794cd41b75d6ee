import type { AnyOperation } from '#sandbox/operation.ts';
import { attachRolePolicy } from './AttachRolePolicy.ts';
import { createPolicy } from './CreatePolicy.ts';
import { createPolicyVersion } from './CreatePolicyVersion.ts';
import { createRole } from './CreateRole.ts';
import { deletePolicy } from './DeletePolicy.ts';
import { deletePolicyVersion } from './DeletePolicyVersion.ts';
import { deleteRole } from './DeleteRole.ts';
import { deleteRolePolicy } from './DeleteRolePolicy.ts';
import { detachRolePolicy } from './DetachRolePolicy.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { getRole } from './GetRole.ts';
import { getRolePolicy } from './GetRolePolicy.ts';
import { listAttachedRolePolicies } from './ListAttachedRolePolicies.ts';
import { listEntitiesForPolicy } from './ListEntitiesForPolicy.ts';
import { listPolicies } from './ListPolicies.ts';
import { listPolicyVersions } from './ListPolicyVersions.ts';
import { listRolePolicies } from './ListRolePolicies.ts';
import { listRoles } from './ListRoles.ts';
import { putRolePolicy } from './PutRolePolicy.ts';
import { updateAssumeRolePolicy } from './UpdateAssumeRolePolicy.ts';

/** What the sandbox has of IAM. */
export const IAM_OPERATIONS: readonly AnyOperation[] = [
  attachRolePolicy,
  createPolicy,
  createPolicyVersion,
  createRole,
  deletePolicy,
  deletePolicyVersion,
  deleteRole,
  deleteRolePolicy,
  detachRolePolicy,
  getPolicy,
  getPolicyVersion,
  getRole,
  getRolePolicy,
  listAttachedRolePolicies,
  listEntitiesForPolicy,
  listPolicies,
  listPolicyVersions,
  listRolePolicies,
  listRoles,
  putRolePolicy,
  updateAssumeRolePolicy,
];
