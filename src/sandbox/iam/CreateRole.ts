import { roleArn } from '#domain/arn/role-arn.ts';
import { iamId } from '#sandbox/ids.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import {
  assertPolicy,
  DOCUMENT_LIMIT,
  lookUpRole,
  ROLE_NAME,
  roleAnswer,
  roleKey,
} from './find-role.ts';
import { putRole } from './spread.ts';
import { PATH_LIMIT, ROLE_DESCRIPTION } from './iam-limits.ts';
import { TAG_LIMITS } from './tags.ts';

/** Makes a role. Those who are to assume it see it only after the propagation time. */
export const createRole = operation('iam', 'CreateRole', {
  limits: {
    ...ROLE_NAME,
    Path: PATH_LIMIT,
    AssumeRolePolicyDocument: DOCUMENT_LIMIT,
    Description: ROLE_DESCRIPTION,
    MaxSessionDuration: { min: 3_600, max: 43_200 },
    PermissionsBoundary: { min: 20, max: 2_048 },
    ...TAG_LIMITS,
  },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    assertPolicy(input.AssumeRolePolicyDocument, 'trust');
    if (lookUpRole(call, input.RoleName) !== undefined) {
      throw new ServiceError(
        'EntityAlreadyExistsException',
        `Role with name ${input.RoleName} already exists.`,
      );
    }
    const path = input.Path ?? '/';
    const role = {
      name: input.RoleName,
      path,
      arn: roleArn({
        partition: call.partition,
        account: call.account,
        path,
        name: input.RoleName,
      }),
      roleId: iamId(call.random, 'AROA'),
      createdAt: call.now,
      description: input.Description,
      maxSessionDuration: input.MaxSessionDuration ?? 3_600,
      tags: Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
      trustPolicy: input.AssumeRolePolicyDocument,
      inlinePolicies: {},
      attachedPolicies: [],
      permissionsBoundary: input.PermissionsBoundary,
      grantsOverTime: [],
    };
    putRole(call.store, roleKey(call, role), role, call.now);
    // Neither is answered here, even when it was asked for: seen in real records, and so are the API reference's examples.
    const { Description: _, MaxSessionDuration: __, ...answer } = roleAnswer(role);
    return { Role: { ...answer, Tags: input.Tags } };
  },
});
