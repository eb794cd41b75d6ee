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
  const kept = 'The role has it and keeps it.';
  return [
    ...written,
    ...(trustPolicy === undefined
      ? []
      : [{ title: 'Trust policy of the role', note: kept, json: trustPolicy }]),
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
