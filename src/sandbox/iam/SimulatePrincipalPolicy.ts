import { parseArn } from '#domain/arn/arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { ADMIN_USER } from '#sandbox/callers.ts';
import { type Call, operation } from '#sandbox/operation.ts';
import type { Limit } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
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
    return sourceOfRole(call, findRole(call, role.name));
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
  // Users have no policies here; the one whom every account has may do everything.
  const policies = user.name === ADMIN_USER ? [ADMINISTRATOR_ACCESS] : [];
  const bound = { inlinePolicies: {}, attachedPolicies: [], trustPolicy: '' };
  const { permissionsBoundary } = user;
  const { boundary } = grantedPolicies(call.store, { ...bound, permissionsBoundary }, call.now, 0);
  return { policies, boundary };
}

function sourceOfRole({ store, now }: Call, role: ReturnType<typeof findRole>) {
  const { inlinePolicies, attachedPolicies } = role;
  const { boundary } = grantedPolicies(store, role, now, 0);
  // One at a time, because the answer names each by its own name.
  const bare = { trustPolicy: role.trustPolicy, inlinePolicies: {}, attachedPolicies: [] };
  const inline = Object.entries(inlinePolicies).flatMap(([id, text]) =>
    grantedPolicies(store, { ...bare, inlinePolicies: { [id]: text } }, now, 0).policies.map(
      (policy): SourcePolicy => ({ ...policy, id, type: 'role' }),
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
