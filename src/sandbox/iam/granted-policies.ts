import { parsePolicy, type PolicyDocument } from '#domain/policy/document.ts';
import type { NamedPolicy } from '#domain/policy/evaluation.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { Grants } from '#sandbox/store/resource-types.ts';
import type { Store } from '#sandbox/store/store.ts';
import { spreadDocument } from './spread.ts';

/** The documents behind the grants of a role or user, managed ones as far as they have spread; what cannot be read grants nothing. */
export function grantedPolicies(
  store: Store,
  { inlinePolicies, attachedPolicies, permissionsBoundary }: Grants,
  now: EpochMillis,
  propagationDelayMs: number,
): { readonly policies: readonly NamedPolicy[]; readonly boundary: NamedPolicy | undefined } {
  const managed = (arn: string): MaybePolicy => {
    const [, account = '', name = ''] =
      /^arn:[\w-]+:iam::(\w+):policy\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
    const policy = store.resources.get('policy', { account, region: '', name });
    const text = policy && spreadDocument(policy, now, propagationDelayMs);
    return {
      name: `the policy ${name}`,
      document: text === undefined ? undefined : readDocument(text),
    };
  };
  const inline = Object.entries(inlinePolicies).map(([name, text]) => ({
    name: `the inline policy ${name}`,
    document: readDocument(text),
  }));
  return {
    policies: [...inline, ...attachedPolicies.map(managed)].filter(isReadable),
    boundary:
      permissionsBoundary === undefined
        ? undefined
        : ([managed(permissionsBoundary)].find(isReadable) ?? NOTHING),
  };
}

/** A boundary that is not there, or not yet, bounds to nothing. */
const NOTHING: NamedPolicy = {
  name: 'the permissions boundary',
  document: { Version: '2012-10-17', Statement: [] },
};

/** A document that IAM has taken once; `undefined` when it is none. */
export function readDocument(text: string): PolicyDocument | undefined {
  const parsed = parsePolicy(text);
  return 'ok' in parsed ? parsed.ok : undefined;
}

interface MaybePolicy {
  readonly name: string;
  readonly document: PolicyDocument | undefined;
}

const isReadable = (policy: MaybePolicy): policy is MaybePolicy & NamedPolicy =>
  policy.document !== undefined;
