import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy, printPolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import { type Change, type CreateRole, isSameDelivery } from './change.ts';
import type { RoleDetail, SetupPorts, WriteAnswer } from './ports.ts';

/** Makes one change in the account. */
export function makeChange(
  ports: SetupPorts,
  change: Change,
  signal: AbortSignal,
): Promise<WriteAnswer> {
  switch (change.kind) {
    case 'createLogGroup': {
      const { region, name } = change.logGroup;
      return ports.createLogGroup({ region, name }, signal);
    }
    case 'createRole':
      return ports.createRole(
        { name: change.roleName, trustPolicy: printPolicy(change.trustPolicy) },
        signal,
      );
    case 'putRolePolicy':
      return ports.putRolePolicy(
        {
          roleName: change.roleName,
          policyName: change.policyName,
          document: printPolicy(change.document),
        },
        signal,
      );
    case 'updateTrail':
      return ports.updateTrail(change.trail, change.delivery, signal);
  }
}

/** How a change and the account compare, looked at again. */
export type Comparison =
  /** It is so: made by an earlier run, by somebody else, or by the call whose answer was lost. */
  | { readonly isSo: true }
  /** It is not so; `difference` says what stands in its place, if anything does. */
  | { readonly isSo: false; readonly difference: string | undefined };

/** Looks whether the account is already as a change would make it. */
export async function compare(
  ports: SetupPorts,
  change: Change,
  signal: AbortSignal,
): Promise<Comparison> {
  switch (change.kind) {
    case 'createLogGroup': {
      const { region, name } = change.logGroup;
      const found = await ports.findLogGroup({ region, name }, signal);
      return found === undefined ? NOTHING_THERE : { isSo: true };
    }
    case 'createRole': {
      const found = await ports.getRole(change.roleName, signal);
      return found === undefined ? NOTHING_THERE : compareRole(found, change);
    }
    case 'putRolePolicy': {
      const found = await ports.getRole(change.roleName, signal);
      const policy = found?.inlinePolicies.find(({ name }) => name === change.policyName);
      if (policy === undefined) return NOTHING_THERE;
      const parsed = parsePolicy(policy.document);
      // Written by us or not at all: the same document, whatever its spaces.
      const isSame = 'ok' in parsed && printPolicy(parsed.ok) === printPolicy(change.document);
      return isSame
        ? { isSo: true }
        : {
            isSo: false,
            difference: `The role has another policy named ${change.policyName} by now.`,
          };
    }
    case 'updateTrail': {
      const trail = await ports.getTrail(change.trail, signal);
      if (isSameDelivery(trail.cloudWatchLogs, change.delivery)) return { isSo: true };
      return isSameDelivery(trail.cloudWatchLogs, change.before)
        ? NOTHING_THERE
        : { isSo: false, difference: 'The trail delivers elsewhere by now.' };
    }
  }
}

const NOTHING_THERE: Comparison = { isSo: false, difference: undefined };

/** A role of that name will do if it is the very one and CloudTrail may assume it. */
function compareRole({ role }: RoleDetail, { roleArn }: CreateRole): Comparison {
  const other = (how: string): Comparison => ({
    isSo: false,
    difference: `There is a role of that name by now, ${how}.`,
  });
  if (role.arn !== roleArn) return other(`in another path: ${role.arn}`);
  const trust = parsePolicy(role.trustPolicy ?? '');
  if ('error' in trust) return other('whose trust policy is not known');
  const { decision } = evaluate({
    policies: [{ document: trust.ok }],
    request: {
      action: 'sts:AssumeRole',
      resource: role.arn,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
    },
  });
  return decision === 'allowed' ? { isSo: true } : other('and CloudTrail may not assume it');
}
