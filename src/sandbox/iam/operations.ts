import type { AnyOperation } from '#sandbox/operation.ts';
import { attachRolePolicy } from './AttachRolePolicy.ts';
import { attachUserPolicy } from './AttachUserPolicy.ts';
import { createAccessKey } from './CreateAccessKey.ts';
import { createAccountAlias } from './CreateAccountAlias.ts';
import { createPolicy } from './CreatePolicy.ts';
import { createPolicyVersion } from './CreatePolicyVersion.ts';
import { createRole } from './CreateRole.ts';
import { createUser } from './CreateUser.ts';
import { deleteAccessKey } from './DeleteAccessKey.ts';
import { deleteAccountAlias } from './DeleteAccountAlias.ts';
import { deletePolicy } from './DeletePolicy.ts';
import { deletePolicyVersion } from './DeletePolicyVersion.ts';
import { deleteRole } from './DeleteRole.ts';
import { deleteRolePolicy } from './DeleteRolePolicy.ts';
import { deleteUser } from './DeleteUser.ts';
import { deleteUserPolicy } from './DeleteUserPolicy.ts';
import { detachRolePolicy } from './DetachRolePolicy.ts';
import { detachUserPolicy } from './DetachUserPolicy.ts';
import { getAccountSummary } from './GetAccountSummary.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { getRole } from './GetRole.ts';
import { getRolePolicy } from './GetRolePolicy.ts';
import { getUser } from './GetUser.ts';
import { getUserPolicy } from './GetUserPolicy.ts';
import { listAccessKeys } from './ListAccessKeys.ts';
import { listAccountAliases } from './ListAccountAliases.ts';
import { listAttachedRolePolicies } from './ListAttachedRolePolicies.ts';
import { listAttachedUserPolicies } from './ListAttachedUserPolicies.ts';
import { listEntitiesForPolicy } from './ListEntitiesForPolicy.ts';
import { listPolicies } from './ListPolicies.ts';
import { listPolicyVersions } from './ListPolicyVersions.ts';
import { listRolePolicies } from './ListRolePolicies.ts';
import { listRoleTags } from './ListRoleTags.ts';
import { listRoles } from './ListRoles.ts';
import { listUserPolicies } from './ListUserPolicies.ts';
import { listUsers } from './ListUsers.ts';
import { putRolePolicy } from './PutRolePolicy.ts';
import { putUserPolicy } from './PutUserPolicy.ts';
import { simulateCustomPolicy } from './SimulateCustomPolicy.ts';
import { simulatePrincipalPolicy } from './SimulatePrincipalPolicy.ts';
import { tagRole } from './TagRole.ts';
import { untagRole } from './UntagRole.ts';
import { updateAssumeRolePolicy } from './UpdateAssumeRolePolicy.ts';
import { updateRole } from './UpdateRole.ts';

/** What the sandbox has of IAM. */
export const IAM_OPERATIONS: readonly AnyOperation[] = [
  attachRolePolicy,
  attachUserPolicy,
  createAccessKey,
  createAccountAlias,
  createPolicy,
  createPolicyVersion,
  createRole,
  createUser,
  deleteAccessKey,
  deleteAccountAlias,
  deletePolicy,
  deletePolicyVersion,
  deleteRole,
  deleteRolePolicy,
  deleteUser,
  deleteUserPolicy,
  detachRolePolicy,
  detachUserPolicy,
  getAccountSummary,
  getPolicy,
  getPolicyVersion,
  getRole,
  getRolePolicy,
  getUser,
  getUserPolicy,
  listAccessKeys,
  listAccountAliases,
  listAttachedRolePolicies,
  listAttachedUserPolicies,
  listEntitiesForPolicy,
  listPolicies,
  listPolicyVersions,
  listRolePolicies,
  listRoleTags,
  listRoles,
  listUserPolicies,
  listUsers,
  putRolePolicy,
  putUserPolicy,
  simulateCustomPolicy,
  simulatePrincipalPolicy,
  tagRole,
  untagRole,
  updateAssumeRolePolicy,
  updateRole,
];
