import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import type { NamedPolicy } from '#domain/policy/evaluation.ts';
import { isAdministrator } from '#sandbox/callers.ts';
import { lookUpUser } from '#sandbox/iam/find-user.ts';
import { grantedPolicies } from '#sandbox/iam/granted-policies.ts';
import { spreadGrants } from '#sandbox/iam/spread.ts';
import type { Call } from '#sandbox/operation.ts';
import type { ServiceName } from '#sandbox/protocol/operation-types.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { Grants } from '#sandbox/store/resource-types.ts';
import { accessDenied } from './access-denied.ts';
import { askedOf } from './asked-of.ts';
import { callerContext } from './caller-context.ts';
import type { Permission } from './permission.ts';

/**
 * Lets a call pass that its caller may make: the administrator every one, a user or a session of a role those that the
 * identity policies allow, as far as they have spread and within the permissions boundary.
 * @throws ServiceError AccessDeniedException / AccessDenied, in AWS's words, for the first permission that is missing
 */
export function authorize(
  call: Call,
  service: ServiceName | 's3',
  permissions: readonly Permission[],
): void {
  if (isAdministrator(call.caller)) return;
  const granted = grantedTo(call);
  for (const permission of permissions) {
    const because = refusalOf(call, granted, permission);
    if (because === undefined) continue;
    const { action, resource, refusedAs } = permission;
    const denied = accessDenied(service, {
      ...{ callerArn: call.caller.arn, action },
      ...{ resource, because },
    });
    throw refusedAs === undefined ? denied : new ServiceError(refusedAs, denied.message);
  }
}

/** As authorize, for an operation whose input its schema has read. */
export const authorizeOperation = (
  call: Call,
  operation: { readonly service: ServiceName; readonly name: string },
  input: object,
): void => authorize(call, operation.service, askedOf(operation, input, call));

/** Whether the caller's own policies say yes or no, where a resource's policy has said yes already. */
export function isDenied(call: Call, permission: Permission): boolean {
  if (isAdministrator(call.caller)) return false;
  return decide(call, grantedTo(call), permission) === 'explicitDeny';
}

type Granted = ReturnType<typeof grantedPolicies>;

function grantedTo(call: Call): Granted {
  const { store, now, settings } = call;
  const delay = settings.propagationDelayMs;
  const holder = holderOf(call);
  const grants = holder && spreadGrants<Grants>(holder, now, delay);
  return grantedPolicies(store, grants ?? { inlinePolicies: {}, attachedPolicies: [] }, now, delay);
}

/** The user or role that the caller acts as; `undefined` once it is gone. */
function holderOf(call: Call) {
  const { store, caller } = call;
  if (caller.session === undefined) return lookUpUser(call, caller.userName ?? '');
  const { arn, name, roleId } = caller.session.role;
  const account = parseRoleArn(arn)?.account ?? caller.account;
  const role = store.resources.get('role', { account, region: '', name });
  // A role that was made anew under the name is another.
  return role?.roleId === roleId ? role : undefined;
}

/** Why a permission is refused, as AWS words it; `undefined` where it is granted. */
function refusalOf(
  call: Call,
  { policies, boundary }: Granted,
  permission: Permission,
): string | undefined {
  const { action } = permission;
  const decision = decide(call, { policies, boundary }, permission);
  if (decision === 'allowed') return undefined;
  const withoutBoundary = decide(call, { policies, boundary: undefined }, permission);
  if (decision === 'explicitDeny') {
    const where =
      withoutBoundary === 'explicitDeny' ? 'an identity-based policy' : 'a permissions boundary';
    return `with an explicit deny in ${where}`;
  }
  const missing = withoutBoundary === 'allowed' ? 'permissions boundary' : 'identity-based policy';
  return `because no ${missing} allows the ${action} action`;
}

const decide = (
  call: Call,
  granted: {
    readonly policies: readonly NamedPolicy[];
    readonly boundary: NamedPolicy | undefined;
  },
  { action, resource, context = {} }: Permission,
) =>
  evaluate({
    ...granted,
    request: { action, resource, context: { ...callerContext(call), ...context } },
  }).decision;
