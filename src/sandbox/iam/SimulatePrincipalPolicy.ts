import { parseArn } from '#domain/arn/arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { ADMIN_USER } from '#sandbox/callers.ts';
import { type Call, operation } from '#sandbox/operation.ts';
import type { Limit } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { Grants } from '#sandbox/store/resource-types.ts';
import { findRole } from './find-role.ts';
import { findUser } from './find-user.ts';
import { grantedPolicies } from './granted-policies.ts';
import {
  readBoundary,
  readSources,
  simulate,
  SIMULATION_LIMITS,
  type SourcePolicy,
} from './simulate.ts';

const ENTITY_NAME: Limit = { min: 1, max: 128, pattern: '[\\w+=,.@-]+' };

/** Tells what a role or user may do by its policies as IAM itself has them now, and by others handed in. */
export const simulatePrincipalPolicy = operation('iam', 'SimulatePrincipalPolicy', {
  limits: {
    PolicySourceArn: { min: 20, max: 2_048 },
    ...SIMULATION_LIMITS,
    PolicyExclusionList: { max: 256 },
    'PolicyExclusionList.member.PolicyType': {
      values: ['inline', 'aws-managed', 'user-managed', 'permission-boundary', 'scp', 'rcp'],
    },
    'PolicyExclusionList.member.PolicyArn': { min: 20, max: 2_048 },
    'PolicyExclusionList.member.InlinePolicyIdentifier.PolicyName': ENTITY_NAME,
    'PolicyExclusionList.member.InlinePolicyIdentifier.AttachmentType': {
      values: ['user', 'group', 'role'],
    },
    'PolicyExclusionList.member.InlinePolicyIdentifier.AttachmentName': ENTITY_NAME,
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const source = sourceOf(call, input.PolicySourceArn);
    return simulate(
      input,
      [...source.policies, ...readSources(input.PolicyInputList ?? [], 'PolicyInputList')],
      readBoundary(input.PermissionsBoundaryPolicyInputList) ?? source.boundary,
      input.CallerArn ?? input.PolicySourceArn,
    );
  },
});

function sourceOf(call: Call, text: string) {
  const role = parseRoleArn(text);
  if (role !== undefined && role.account === call.account) {
    return sourceOfGrants(call, findRole(call, role.name), 'role');
  }
  const arn = parseArn(text);
  const userName = /^user\/(?:.*\/)?([^/]+)$/.exec(arn?.resource ?? '')?.[1];
  if (arn?.service !== 'iam' || arn.account !== call.account || userName === undefined) {
    throw new ServiceError(
      'InvalidInputException',
      `Invalid Entity Arn: ${text} is no role or user of account ${call.account}.`,
    );
  }
  const user = findUser(call, userName);
  return user.name === ADMIN_USER
    ? { policies: [ADMINISTRATOR_ACCESS], boundary: undefined }
    : sourceOfGrants(call, user, 'user');
}

function sourceOfGrants({ store, now }: Call, grants: Grants, type: 'role' | 'user') {
  const { inlinePolicies, attachedPolicies } = grants;
  const { boundary } = grantedPolicies(store, grants, now, 0);
  // One at a time, because the answer names each by its own name.
  const bare: Grants = { inlinePolicies: {}, attachedPolicies: [] };
  const inline = Object.entries(inlinePolicies).flatMap(([id, text]) =>
    grantedPolicies(store, { ...bare, inlinePolicies: { [id]: text } }, now, 0).policies.map(
      (policy): SourcePolicy => ({ ...policy, id, type }),
    ),
  );
  const attached = attachedPolicies.flatMap((arn) =>
    grantedPolicies(store, { ...bare, attachedPolicies: [arn] }, now, 0).policies.map(
      (policy): SourcePolicy => ({
        ...policy,
        id: arn.slice(arn.lastIndexOf('/') + 1),
        type: parseArn(arn)?.account === 'aws' ? 'aws-managed' : 'user-managed',
      }),
    ),
  );
  return { policies: [...inline, ...attached], boundary };
}

const ADMINISTRATOR_ACCESS: SourcePolicy = {
  id: 'AdministratorAccess',
  type: 'aws-managed',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
