import { parseArn } from '#domain/arn/arn.ts';
import type { Call } from '#sandbox/operation.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { Grants, ManagedPolicyState } from '#sandbox/store/resource-types.ts';
import { assertPolicy } from './find-role.ts';
import { usersOf } from './find-user.ts';

export const POLICY_ARN: Limits = { PolicyArn: { min: 20, max: 2_048 } };

export const VERSION_ID: Limits = { VersionId: { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' } };

/** Characters of a managed policy, white space not counted, and how many versions it has at most (IAM quotas). */
export const MAX_POLICY_CHARACTERS = 6_144;
export const MAX_VERSIONS = 5;

/**
 * Finds a managed policy: the account's own, or one of AWS's (`arn:aws:iam::aws:policy/...`).
 * @throws ServiceError NoSuchEntityException, ValidationError
 */
export function findPolicy({ account, store }: Call, text: string): ManagedPolicyState {
  const arn = parseArn(text);
  const name = /^policy\/(?:.*\/)?([^/]+)$/.exec(arn?.resource ?? '')?.[1];
  if (arn?.service !== 'iam' || name === undefined) {
    throw new ServiceError('ValidationError', `ARN ${text} is not valid.`, 400);
  }
  const visible = arn.account === account || arn.account === 'aws';
  const policy = store.resources.get('policy', { account: arn.account, region: '', name });
  if (!visible || policy === undefined || policy.arn !== text) {
    throw new ServiceError('NoSuchEntityException', `Policy ${text} was not found.`);
  }
  return policy;
}

/**
 * Finds a managed policy of the account's own, to change it.
 * @throws ServiceError AccessDenied for one of AWS's, and as findPolicy
 */
export function findOwnPolicy(call: Call, text: string): ManagedPolicyState {
  const policy = findPolicy(call, text);
  if (parseArn(policy.arn)?.account !== call.account) {
    throw new ServiceError(
      'AccessDenied',
      `Policy ${text} is AWS's own: nobody else can change it.`,
      403,
    );
  }
  return policy;
}

/** @throws ServiceError NoSuchEntityException */
export function findVersion(policy: ManagedPolicyState, id: string) {
  const version = policy.versions.find(({ versionId }) => versionId === id);
  if (version === undefined) {
    throw new ServiceError(
      'NoSuchEntityException',
      `Policy ${policy.arn} version ${id} does not exist or is not attachable.`,
    );
  }
  return version;
}

/** Where a policy of the account is kept. */
export const policyKey = ({ account }: Call, { name }: Pick<ManagedPolicyState, 'name'>) => ({
  account,
  region: '',
  name,
});

/** @throws ServiceError MalformedPolicyDocumentException, LimitExceededException */
export function assertManagedPolicy(document: string): void {
  assertPolicy(document, 'identity');
  if (document.replace(/\s/g, '').length > MAX_POLICY_CHARACTERS) {
    throw new ServiceError(
      'LimitExceededException',
      `Cannot exceed quota for PolicySize: ${MAX_POLICY_CHARACTERS}`,
    );
  }
}

/** A managed policy as GetPolicy, CreatePolicy and ListPolicies answer it. */
export function policyAnswer(call: Call, policy: ManagedPolicyState) {
  const { account, store } = call;
  const within = { account, region: '' };
  const holders: readonly Grants[] = [
    ...store.resources.list('role', within).map(({ value }) => value),
    ...usersOf(call),
  ];
  const current = policy.versions.find(({ isDefault }) => isDefault);
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: current?.versionId,
    AttachmentCount: holders.filter(({ attachedPolicies }) => attachedPolicies.includes(policy.arn))
      .length,
    PermissionsBoundaryUsageCount: holders.filter(
      ({ permissionsBoundary }) => permissionsBoundary === policy.arn,
    ).length,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.versions.at(-1)?.createdAt ?? policy.createdAt),
  };
}

/** One version of a managed policy, without its document. */
export const versionAnswer = (version: ManagedPolicyState['versions'][number]) => ({
  VersionId: version.versionId,
  IsDefaultVersion: version.isDefault,
  CreateDate: new Date(version.createdAt),
});
