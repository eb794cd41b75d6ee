import type { Call } from '#sandbox/operation.ts';
import type { ServiceName } from '#sandbox/protocol/operation-types.ts';
import { CLOUDTRAIL_RULES } from './cloudtrail-rules.ts';
import { IAM_RULES } from './iam-rules.ts';
import { KMS_RULES } from './kms-rules.ts';
import { LOGS_RULES } from './logs-rules.ts';
import { ANYTHING, type Asked, type Permission, type Rules } from './permission.ts';
import { ORGANIZATIONS_RULES } from './organizations-rules.ts';
import { STS_RULES } from './sts-rules.ts';

const RULES: { readonly [S in ServiceName]: Rules<S> } = {
  cloudtrail: CLOUDTRAIL_RULES,
  iam: IAM_RULES,
  kms: KMS_RULES,
  logs: LOGS_RULES,
  organizations: ORGANIZATIONS_RULES,
  sts: STS_RULES,
};

/** Whether somebody has looked up what an operation asks for. */
export const hasRule = ({
  service,
  name,
}: {
  readonly service: ServiceName;
  readonly name: string;
}): boolean => Object.hasOwn(RULES[service], name);

type AnyRule = (input: object, call: Call) => readonly Asked[];

/** What an operation asks for; one without a rule the action of its name on anything. */
export function askedOf(
  { service, name }: { readonly service: ServiceName; readonly name: string },
  input: object,
  call: Call,
): readonly Permission[] {
  // The input was read by the schema of this very operation, whose type its rule is written for.
  const rules = RULES[service] as Readonly<Record<string, AnyRule>>;
  const asked = rules[name]?.(input, call);
  return (asked ?? ANYTHING).map((one) =>
    typeof one === 'string' ? { action: `${service}:${name}`, resource: one } : one,
  );
}
