import { parsePolicy, type PolicyPurpose } from '#domain/policy/document.ts';
import type { Call } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { Grants, RoleState } from '#sandbox/store/resource-types.ts';

/** Names and documents as the IAM API reference limits them. */
export const ROLE_NAME: Limits = { RoleName: { min: 1, max: 64, pattern: '[\\w+=,.@-]+' } };
export const POLICY_NAME: Limits = { PolicyName: { min: 1, max: 128, pattern: '[\\w+=,.@-]+' } };
export const DOCUMENT_LIMIT = {
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
} as const;
export const PAGING: Limits = {
  MaxItems: { min: 1, max: 1_000 },
  Marker: { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
};

/**
 * Finds a role by its name, which IAM compares without regard to case.
 * @throws ServiceError NoSuchEntityException
 */
export function findRole(call: Call, name: string): RoleState {
  const role = lookUpRole(call, name);
  if (role === undefined) {
    throw new ServiceError('NoSuchEntityException', `The role with name ${name} cannot be found.`);
  }
  return role;
}

/** As findRole, but `undefined` when there is none. */
export function lookUpRole({ account, store }: Call, name: string): RoleState | undefined {
  const exact = store.resources.get('role', { account, region: '', name });
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  return store.resources
    .list('role', { account, region: '' })
    .find((row) => row.name.toLowerCase() === lower)?.value;
}

/**
 * The document of an inline policy of a role or user.
 * @throws ServiceError NoSuchEntityException
 */
export function findInlinePolicy(
  { inlinePolicies }: Grants,
  name: string,
  holder: 'role' | 'user' = 'role',
): string {
  // A policy may be missing under a name that every object has, such as `constructor`.
  const document = Object.hasOwn(inlinePolicies, name) ? inlinePolicies[name] : undefined;
  if (document === undefined) {
    throw new ServiceError(
      'NoSuchEntityException',
      `The ${holder} policy with name ${name} cannot be found.`,
    );
  }
  return document;
}

/** Where a role is kept. */
export const roleKey = ({ account }: Call, { name }: Pick<RoleState, 'name'>) => ({
  account,
  region: '',
  name,
});

/** @throws ServiceError MalformedPolicyDocumentException in IAM's words */
export function assertPolicy(text: string, purpose: PolicyPurpose): void {
  const parsed = parsePolicy(text, purpose);
  if ('error' in parsed) throw new ServiceError('MalformedPolicyDocumentException', parsed.error);
}

/** IAM prints documents percent-encoded (RFC 3986). */
export const encodeDocument = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A role as GetRole, CreateRole and ListRoles answer it. */
export const roleAnswer = (role: RoleState) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.roleId,
  Arn: role.arn,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
  Description: role.description,
  MaxSessionDuration: role.maxSessionDuration,
});
