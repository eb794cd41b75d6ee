import { trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import { printPolicy } from '#domain/policy/document.ts';
import type { Plan } from '#setup/plan.ts';
import type { Observation } from '#setup/observe.ts';
import { describeChange } from '#setup/describe.ts';
import { replacedDocument } from './replaced-document.ts';

/** A policy document of the role, to be read before allowing anything. */
export interface ShownDocument {
  readonly title: string;
  /** What happens with it. */
  readonly note: string;
  readonly json: string;
  /** What it takes the place of, if it does. */
  readonly before: string | undefined;
}

/** The documents that the plan writes, exactly as they will be sent, and the one that it lacks consent to write. */
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
            before: replacedDocument(change)?.before,
          },
        ];
  });
  return [
    ...written,
    ...(lacksTrust(observation, plan)
      ? [
          {
            title: 'Trust policy that CloudTrail needs',
            note: 'Not written without your consent: tick the box, add this statement yourself, or choose another role.',
            json: printPolicy(trustPolicyForCloudTrail()),
            before: undefined,
          },
        ]
      : []),
  ];
}

/** Whether an existing role does not let CloudTrail assume it, and will not after the plan. */
function lacksTrust({ role }: Observation, { target, checks }: Plan): boolean {
  if (!role.known || role.value?.role.arn !== target.delivery.roleArn) return false;
  return !checks.some(
    ({ id, status }) => id === 'roleTrust' && (status === 'passed' || status === 'mended'),
  );
}
