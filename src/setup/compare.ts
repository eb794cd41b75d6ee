import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy, type PolicyDocument, printPolicy } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import { type Change, type CreateRole, isSameDelivery } from './change.ts';
import { isTrailAsWanted } from './intended-trail.ts';
import { findTrail } from './observe.ts';
import type { LogGroupPlace, RoleDetail, SetupPorts } from './ports.ts';

/** How a change and the account compare, looked at again. */
export type Comparison =
  /** It is so: made by an earlier run, by somebody else, or by the call whose answer was lost. */
  | { readonly isSo: true }
  /** It is not so; `difference` says what stands in its place since the review, if anything does. */
  | { readonly isSo: false; readonly difference: string | undefined };

/** Looks whether the account is already as a change would make it, or still as the change found it, or otherwise. */
export async function compare(
  ports: SetupPorts,
  change: Change,
  signal: AbortSignal,
): Promise<Comparison> {
  switch (change.kind) {
    case 'createBucket': {
      const found = await ports.findBucket(change.bucket.name, signal);
      if (found.kind === 'closed') return other('Somebody else has a bucket of that name by now.');
      return so(found.kind === 'own');
    }
    case 'setBucketPolicy': {
      const found = await ports.findBucket(change.bucket.name, signal);
      if (found.kind !== 'own') return other('The bucket is gone, or somebody else’s.');
      if (isSamePolicy(found.policy, change.policy)) return SO;
      return isSamePolicy(found.policy, change.before)
        ? AS_BEFORE
        : other('The bucket has another policy by now.');
    }
    case 'deleteBucket':
      return so((await ports.findBucket(change.bucket.name, signal)).kind === 'none');
    case 'createTrail': {
      const found = await findTrail(ports, change.trail, signal);
      if (found === undefined) return AS_BEFORE;
      return isTrailAsWanted(found, change.settings)
        ? SO
        : other('There is a trail of that name by now, with other settings.');
    }
    case 'deleteTrail':
      return so((await findTrail(ports, change.trail, signal)) === undefined);
    case 'associateKey': {
      const found = await findGroup(ports, change, signal);
      if (found === undefined) return other('There is no log group of that name any more.');
      if (found.kmsKeyId === change.keyArn) return SO;
      return found.kmsKeyId === change.before
        ? AS_BEFORE
        : other('The log group has another key by now.');
    }
    case 'createLogGroup':
      return so((await findGroup(ports, change, signal)) !== undefined);
    case 'deleteLogGroup':
      return so((await findGroup(ports, change, signal)) === undefined);
    case 'setRetention': {
      const found = await findGroup(ports, change, signal);
      if (found === undefined) return other('There is no log group of that name any more.');
      if (found.retentionDays === change.days) return SO;
      return found.retentionDays === change.before
        ? AS_BEFORE
        : other('The log group has another retention by now.');
    }
    case 'createRole': {
      const found = await ports.getRole(change.roleName, signal);
      return found === undefined ? AS_BEFORE : compareRole(found, change);
    }
    case 'putRolePolicy': {
      const found = await ports.getRole(change.roleName, signal);
      const policy = inlinePolicy(found, change.policyName);
      if (policy === undefined) return AS_BEFORE;
      // Written by us or not at all: the same document, whatever its spaces.
      return isSameDocument(policy, change.document)
        ? SO
        : other(`The role has another policy named ${change.policyName} by now.`);
    }
    case 'updateTrustPolicy': {
      const trust = (await ports.getRole(change.roleName, signal))?.role.trustPolicy;
      if (trust === undefined) return other('The role is gone, or its trust policy not known.');
      if (isSameDocument(trust, change.trustPolicy)) return SO;
      return isSameDocument(trust, change.before)
        ? AS_BEFORE
        : other('The role has another trust policy by now.');
    }
    case 'deleteRolePolicy': {
      const found = await ports.getRole(change.roleName, signal);
      const policy = inlinePolicy(found, change.policyName);
      if (policy === undefined) return SO;
      return isSameDocument(policy, change.document)
        ? AS_BEFORE
        : other(`The policy ${change.policyName} says something else by now.`);
    }
    case 'deleteRole': {
      const found = await ports.getRole(change.roleName, signal);
      if (found === undefined || found.role.arn !== change.roleArn) return SO;
      const left = [...found.inlinePolicies, ...found.attachedPolicies].map(({ name }) => name);
      return left.length === 0
        ? AS_BEFORE
        : other(`The role has other policies by now: ${left.join(', ')}.`);
    }
    case 'updateTrail': {
      const trail = await ports.getTrail(change.trail, signal);
      if (isSameDelivery(trail.cloudWatchLogs, change.delivery)) return SO;
      return isSameDelivery(trail.cloudWatchLogs, change.before)
        ? AS_BEFORE
        : other('The trail delivers elsewhere by now.');
    }
    case 'switchLogging':
      return so((await ports.getTrailStatus(change.trail, signal)).isLogging === change.on);
  }
}

const SO: Comparison = { isSo: true };
const AS_BEFORE: Comparison = { isSo: false, difference: undefined };
const so = (isSo: boolean): Comparison => (isSo ? SO : AS_BEFORE);
const other = (difference: string): Comparison => ({ isSo: false, difference });

const findGroup = (
  ports: SetupPorts,
  { logGroup: { region, name } }: { readonly logGroup: LogGroupPlace },
  signal: AbortSignal,
) => ports.findLogGroup({ region, name }, signal);

const isSamePolicy = (text: string | undefined, document: PolicyDocument | undefined): boolean =>
  text === undefined || document === undefined ? text === document : isSameDocument(text, document);

const inlinePolicy = (role: RoleDetail | undefined, policyName: string): string | undefined =>
  role?.inlinePolicies.find(({ name }) => name === policyName)?.document;

function isSameDocument(text: string, document: PolicyDocument): boolean {
  const parsed = parsePolicy(text);
  return 'ok' in parsed && printPolicy(parsed.ok) === printPolicy(document);
}

/** A role of that name will do if it is the very one and CloudTrail may assume it. */
function compareRole({ role }: RoleDetail, { roleArn }: CreateRole): Comparison {
  const another = (how: string) => other(`There is a role of that name by now, ${how}.`);
  if (role.arn !== roleArn) return another(`in another path: ${role.arn}`);
  const trust = parsePolicy(role.trustPolicy ?? '');
  if ('error' in trust) return another('whose trust policy is not known');
  const { decision } = evaluate({
    policies: [{ document: trust.ok }],
    request: {
      action: 'sts:AssumeRole',
      resource: role.arn,
      principal: { kind: 'Service', name: CLOUDTRAIL_PRINCIPAL },
    },
  });
  return decision === 'allowed' ? SO : another('and CloudTrail may not assume it');
}
