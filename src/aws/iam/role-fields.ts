import type { Role as WireRole } from '@aws-sdk/client-iam';
import { instantOfDate, policyText, required, textOrUnset } from '#aws/fields.ts';
import type { Role } from '#domain/role/role.ts';

/** IAM's description of a role in the words of the domain. */
export function readRole(role: WireRole | undefined, operation: string): Role {
  const wire = required(role, 'iam', operation, 'Role');
  const trust = textOrUnset(wire.AssumeRolePolicyDocument);
  return {
    name: required(wire.RoleName, 'iam', operation, 'RoleName'),
    arn: required(wire.Arn, 'iam', operation, 'Arn'),
    path: wire.Path ?? '/',
    description: textOrUnset(wire.Description),
    createdAt: instantOfDate(wire.CreateDate),
    trustPolicy: trust === undefined ? undefined : policyText(trust),
  };
}
