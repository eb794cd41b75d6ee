import { trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import { printPolicy } from '#domain/policy/document.ts';
import type { Plan } from '#setup/plan.ts';
import type { Observation } from '#setup/observe.ts';
import { describeChange } from '#setup/describe.ts';

/** A policy document of the role, to be read before allowing anything. */
export interface ShownDocument {
  readonly title: string;
  /** What happens with it. */
  readonly note: string;
  readonly json: string;
}

/** The documents that the plan writes, exactly as they will be sent, and after them those that the role has and keeps. */
export function policyDocuments(planned: {
  readonly observation: Observation;
  readonly plan: Plan;
}): readonly ShownDocument[] {
  const { observation, plan } = planned;
  const written = plan.changes.flatMap((change) => {
    const { document } = describeChange(change);
    return document === undefined
      ? []
      : [
          {
            title: document.label,
            note: 'Will be written, exactly as shown.',
            json: document.json,
          },
        ];
  });
  const role = observation.role.known ? observation.role.value : undefined;
  if (role?.role.arn !== plan.target.delivery.roleArn) return written;
  const { trustPolicy } = role.role;
  const trusts = plan.checks.some(
    ({ id, status }) => id === 'roleTrust' && (status === 'passed' || status === 'mended'),
  );
  const kept = 'The role has it and keeps it.';
  return [
    ...written,
    ...(trusts
      ? []
      : [
          {
            title: 'Trust policy that CloudTrail needs',
            note: 'Not written without your consent: tick the box, add this statement yourself, or choose another role.',
            json: printPolicy(trustPolicyForCloudTrail()),
          },
        ]),
    ...(trustPolicy === undefined
      ? []
      : [
          {
            title: 'Trust policy of the role',
            note: plan.changes.some(({ kind }) => kind === 'updateTrustPolicy')
              ? 'What it says now; it goes on saying it.'
              : kept,
            json: trustPolicy,
          },
        ]),
    ...role.inlinePolicies.map(({ name, document }) => ({
      title: `Inline policy ${name}`,
      note: kept,
      json: document,
    })),
    ...role.attachedPolicies.map(({ name, document }) => ({
      title: `Managed policy ${name}`,
      note: kept,
      json: document,
    })),
  ];
}
