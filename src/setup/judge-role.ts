import { deliveryPolicy, trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import { parsePolicy, type PolicyDocument, statementsOf } from '#domain/policy/document.ts';
import type { Evaluation, NamedPolicy } from '#domain/policy/evaluation.ts';
import { mayDeliver, type RolePolicies } from '#domain/policy/may-deliver.ts';
import type { PolicyText, RoleDetail } from './ports.ts';
import type { Target } from './target.ts';

/** An answer found by evaluating policies. `unknown` = it hangs on something that only AWS knows. */
export type Verdict =
  { readonly answer: 'yes' } | { readonly answer: 'no' | 'unknown'; readonly why: string };

/** What a role's policies come to for one delivery. */
export interface RoleJudgement {
  /** May CloudTrail assume the role? */
  readonly trust: Verdict;
  /** The same, with one statement more; `undefined` where the trust policy cannot be read. */
  readonly trustWithStatement:
    | {
        readonly verdict: Verdict;
        readonly policy: PolicyDocument;
        readonly before: PolicyDocument;
      }
    | undefined;
  /** May the role make and write the streams? */
  readonly permissions: Verdict;
  /** The same, were the delivery policy added to the role. */
  readonly permissionsWithPolicy: Verdict;
}

/** Evaluates a role's documents for a delivery; nothing is compared as text. */
export function judgeRole(detail: RoleDetail, target: Target, trailArn: string): RoleJudgement {
  const trust = readTrust(detail);
  const policies = [
    ...detail.inlinePolicies.map((policy) => read('inline policy', policy)),
    ...detail.attachedPolicies.map((policy) => read('attached policy', policy)),
  ];
  const boundary =
    detail.permissionsBoundary && read('permissions boundary', detail.permissionsBoundary);
  const role: RolePolicies = {
    arn: detail.role.arn,
    trust: typeof trust === 'string' ? NOTHING : trust,
    policies: policies.flatMap(({ policy }) => (policy === undefined ? [] : [policy])),
    boundary: boundary?.policy,
  };
  const unreadable = [...policies, ...(boundary === undefined ? [] : [boundary])].flatMap(
    ({ problem }) => (problem === undefined ? [] : [problem]),
  );
  const ask = (more: Partial<RolePolicies>) =>
    target.streamNames.map((streamName) =>
      mayDeliver({
        role: { ...role, ...more },
        logGroup: target.logGroup,
        streamName,
        trailArn,
      }),
    );
  const now = ask({});
  const trustOf = (answers: ReturnType<typeof ask>): Verdict =>
    verdictOf(answers.map(({ assumeRole }) => assumeRole));
  const permissionsOf = (answers: ReturnType<typeof ask>): Verdict =>
    verdictOf(
      answers.flatMap((answer) => [answer.createLogStream, answer.putLogEvents]),
      unreadable,
    );
  const mended = (before: PolicyDocument) => {
    const policy = withCloudTrail(before);
    return { verdict: trustOf(ask({ trust: policy })), policy, before };
  };
  return {
    trust: typeof trust === 'string' ? { answer: 'unknown', why: trust } : trustOf(now),
    trustWithStatement: typeof trust === 'string' ? undefined : mended(trust),
    permissions: permissionsOf(now),
    permissionsWithPolicy: permissionsOf(
      ask({ policies: [...role.policies, { document: deliveryPolicyFor(target) }] }),
    ),
  };
}

/** The permissions that CloudTrail's role needs for a target. */
export const deliveryPolicyFor = ({ logGroup, organizationId }: Target): PolicyDocument =>
  deliveryPolicy({
    partition: logGroup.partition,
    region: logGroup.region,
    account: logGroup.account,
    logGroupName: logGroup.name,
    organizationId,
  });

/** A trust policy that says all it said, and that CloudTrail may assume the role (as the AWS guide writes it). */
function withCloudTrail(trust: PolicyDocument): PolicyDocument {
  return {
    ...trust,
    Statement: [...statementsOf(trust), ...statementsOf(trustPolicyForCloudTrail())],
  };
}

const NOTHING: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** A Deny that applies is the first thing to say; then what nobody allows; then what only AWS can tell. */
function verdictOf(
  evaluations: readonly Evaluation[],
  unreadable: readonly string[] = [],
): Verdict {
  const refused = evaluations.filter(({ decision }) => decision !== 'allowed');
  const certain = refused.filter(({ absentKeys }) => absentKeys.length === 0);
  const worst =
    certain.find(({ decision }) => decision === 'explicitDeny') ?? certain[0] ?? refused[0];
  if (worst !== undefined) {
    if (worst.absentKeys.length > 0) {
      return {
        answer: 'unknown',
        why: `${worst.why} Only AWS knows ${worst.absentKeys.join(', ')}.`,
      };
    }
    if (unreadable.length > 0 && worst.decision === 'implicitDeny') {
      return { answer: 'unknown', why: [worst.why, ...unreadable].join(' ') };
    }
    return { answer: 'no', why: worst.why };
  }
  return { answer: 'yes' };
}

function readTrust({ role }: RoleDetail): PolicyDocument | string {
  if (role.trustPolicy === undefined) return 'The trust policy of the role is not known.';
  const parsed = parsePolicy(role.trustPolicy);
  return 'ok' in parsed ? parsed.ok : `The trust policy cannot be read: ${parsed.error}`;
}

interface ReadPolicy {
  readonly policy: NamedPolicy | undefined;
  readonly problem: string | undefined;
}

function read(kind: string, { name, document }: PolicyText): ReadPolicy {
  const parsed = parsePolicy(document);
  return 'ok' in parsed
    ? { policy: { name: `the ${kind} ${name}`, document: parsed.ok }, problem: undefined }
    : { policy: undefined, problem: `The ${kind} ${name} cannot be read: ${parsed.error}` };
}
