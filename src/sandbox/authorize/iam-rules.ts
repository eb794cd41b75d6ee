import { formatArn } from '#domain/arn/arn.ts';
import type { RequestContext } from '#domain/policy/conditions.ts';
import { lookUpRole } from '#sandbox/iam/find-role.ts';
import { lookUpUser } from '#sandbox/iam/find-user.ts';
import type { Call } from '#sandbox/operation.ts';
import { ANYTHING, type Permission, type Rules } from './permission.ts';

const arn = ({ partition, account }: Call, resource: string): string =>
  formatArn({ partition, service: 'iam', region: '', account, resource });

/** A role that is there is known with its path; any other by its name alone. */
const role = (call: Call, name: string): string =>
  lookUpRole(call, name)?.arn ?? arn(call, `role/${name}`);

/** As with roles; without a name it is the one who calls. */
const user = (call: Call, name = call.caller.userName ?? ''): string =>
  lookUpUser(call, name)?.arn ?? arn(call, `user/${name}`);

const byRole = ({ RoleName }: { readonly RoleName: string }, call: Call) => [role(call, RoleName)];
const byUser = ({ UserName }: { readonly UserName?: string | undefined }, call: Call) => [
  user(call, UserName),
];
const byPolicy = ({ PolicyArn }: { readonly PolicyArn: string }) => [PolicyArn];

/** What attaches a policy can be limited to certain policies. */
const about = (action: string, resource: string, PolicyArn: string): readonly Permission[] => [
  { action, resource, context: { 'iam:PolicyARN': PolicyArn } },
];

/** Who makes a role or user can be held to give it a certain boundary. */
const bounded = (PermissionsBoundary: string | undefined): RequestContext =>
  PermissionsBoundary === undefined ? {} : { 'iam:PermissionsBoundary': PermissionsBoundary };

export const IAM_RULES: Rules<'iam'> = {
  AttachRolePolicy: ({ RoleName, PolicyArn }, call) =>
    about('iam:AttachRolePolicy', role(call, RoleName), PolicyArn),
  AttachUserPolicy: ({ UserName, PolicyArn }, call) =>
    about('iam:AttachUserPolicy', user(call, UserName), PolicyArn),
  CreateAccessKey: byUser,
  CreateAccountAlias: () => ANYTHING,
  CreatePolicy: ({ Path = '/', PolicyName }, call) => [arn(call, `policy${Path}${PolicyName}`)],
  CreatePolicyVersion: byPolicy,
  CreateRole: ({ Path = '/', RoleName, PermissionsBoundary }, call) => [
    {
      action: 'iam:CreateRole',
      resource: arn(call, `role${Path}${RoleName}`),
      context: bounded(PermissionsBoundary),
    },
  ],
  CreateUser: ({ Path = '/', UserName, PermissionsBoundary }, call) => [
    {
      action: 'iam:CreateUser',
      resource: arn(call, `user${Path}${UserName}`),
      context: bounded(PermissionsBoundary),
    },
  ],
  DeleteAccessKey: byUser,
  DeleteAccountAlias: () => ANYTHING,
  DeletePolicy: byPolicy,
  DeletePolicyVersion: byPolicy,
  DeleteRole: byRole,
  DeleteRolePolicy: byRole,
  DeleteUser: byUser,
  DeleteUserPolicy: byUser,
  DetachRolePolicy: ({ RoleName, PolicyArn }, call) =>
    about('iam:DetachRolePolicy', role(call, RoleName), PolicyArn),
  DetachUserPolicy: ({ UserName, PolicyArn }, call) =>
    about('iam:DetachUserPolicy', user(call, UserName), PolicyArn),
  GetAccountSummary: () => ANYTHING,
  GetPolicy: byPolicy,
  GetPolicyVersion: byPolicy,
  GetRole: byRole,
  GetRolePolicy: byRole,
  GetUser: byUser,
  GetUserPolicy: byUser,
  ListAccessKeys: byUser,
  ListAccountAliases: () => ANYTHING,
  ListAttachedRolePolicies: byRole,
  ListAttachedUserPolicies: byUser,
  ListEntitiesForPolicy: byPolicy,
  ListPolicies: ({ PathPrefix = '/' }, call) => [arn(call, `policy${PathPrefix}`)],
  ListPolicyVersions: byPolicy,
  ListRolePolicies: byRole,
  ListRoleTags: byRole,
  ListRoles: ({ PathPrefix = '/' }, call) => [arn(call, `role${PathPrefix}`)],
  ListUserPolicies: byUser,
  ListUsers: ({ PathPrefix = '/' }, call) => [arn(call, `user${PathPrefix}`)],
  PutRolePolicy: byRole,
  PutUserPolicy: byUser,
  SimulateCustomPolicy: () => ANYTHING,
  SimulatePrincipalPolicy: ({ PolicySourceArn }) => [PolicySourceArn],
  TagRole: byRole,
  UntagRole: byRole,
  UpdateAssumeRolePolicy: byRole,
  UpdateRole: byRole,
};
