import type { LogGroupAddress } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { parsePolicy, type PolicyDocument } from '#domain/policy/document.ts';
import type { NamedPolicy } from '#domain/policy/evaluation.ts';
import { type DeliveryPermission, mayDeliver } from '#domain/policy/may-deliver.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { spreadGrants } from '#sandbox/iam/spread.ts';
import type { Store } from '#sandbox/store/store.ts';

/** A delivery whose role is to be judged. */
export interface RoleQuestion {
  readonly roleArn: string;
  readonly trailArn: string;
  readonly logGroup: LogGroupAddress;
  readonly streamName: string;
}

/**
 * Judges a role by its policies as far as they have spread at `now`. Both UpdateTrail and every single delivery ask.
 * @returns `undefined` when there is no such role (yet)
 */
export function rolePermission(
  store: Store,
  question: RoleQuestion,
  now: EpochMillis,
  propagationDelayMs: number,
): DeliveryPermission | undefined {
  const arn = parseRoleArn(question.roleArn);
  if (arn === undefined) return undefined;
  const role = store.resources.get('role', { account: arn.account, region: '', name: arn.name });
  if (role === undefined || role.arn !== question.roleArn) return undefined;
  const grants = spreadGrants(role, now, propagationDelayMs);
  const trust = grants && readDocument(grants.trustPolicy);
  if (grants === undefined || trust === undefined) return undefined;
  const inline = Object.entries(grants.inlinePolicies).map(([name, text]) => ({
    name: `the inline policy ${name}`,
    document: readDocument(text),
  }));
  const attached = grants.attachedPolicies.map((policyArn) => managedPolicy(store, policyArn));
  return mayDeliver({
    role: {
      arn: role.arn,
      trust,
      policies: [...inline, ...attached].filter(isReadable),
      boundary:
        grants.permissionsBoundary === undefined
          ? undefined
          : [managedPolicy(store, grants.permissionsBoundary)].find(isReadable),
    },
    logGroup: question.logGroup,
    streamName: question.streamName,
    trailArn: question.trailArn,
  });
}

interface MaybePolicy {
  readonly name: string;
  readonly document: PolicyDocument | undefined;
}

const isReadable = (policy: MaybePolicy): policy is MaybePolicy & NamedPolicy =>
  policy.document !== undefined;

function readDocument(text: string): PolicyDocument | undefined {
  const parsed = parsePolicy(text);
  return 'ok' in parsed ? parsed.ok : undefined;
}

function managedPolicy(store: Store, arn: string): MaybePolicy {
  const [, account = '', name = ''] =
    /^arn:[\w-]+:iam::(\w+):policy\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const policy = store.resources.get('policy', { account, region: '', name });
  const version = policy?.versions.find(({ isDefault }) => isDefault);
  return {
    name: `the policy ${name}`,
    document: version === undefined ? undefined : readDocument(version.document),
  };
}
