import {
  SimulatePrincipalPolicyCommand,
  type EvaluationResult,
  type PolicyEvaluationDecisionType,
} from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { allItems, page } from '#aws/paging.ts';
import type { SimulatedDecision, Simulation } from '#setup/ports.ts';

/**
 * Asks IAM what the policies of a user or role would decide (IAM API, SimulatePrincipalPolicy), all pages: one answer for each
 * action on each resource. Nothing is carried out.
 */
export function simulatePrincipalPolicy(
  access: AwsAccess,
  input: Simulation,
  signal: AbortSignal,
): Promise<readonly SimulatedDecision[]> {
  return allItems(async (marker) => {
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: input.principal,
      ActionNames: [...input.actions],
      ResourceArns: [...input.resources],
      ContextEntries: Object.entries(input.context).map(([key, value]) => ({
        ContextKeyName: key,
        ContextKeyValues: [value],
        ContextKeyType: 'string',
      })),
      MaxItems: 1000,
      Marker: marker,
    });
    const output = await readers(access).iam.send(command, within(signal));
    const decisions = (output.EvaluationResults ?? []).flatMap(readDecisions);
    return page(decisions, output.IsTruncated ? output.Marker : undefined);
  });
}

/** With several resources IAM may answer an action once, and the resources inside. */
function readDecisions(result: EvaluationResult): readonly SimulatedDecision[] {
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'iam', 'SimulatePrincipalPolicy', name);
  const action = field(result.EvalActionName, 'EvalActionName');
  const inside = result.ResourceSpecificResults ?? [];
  if (inside.length > 0) {
    return inside.map((one) => ({
      action,
      resource: field(one.EvalResourceName, 'EvalResourceName'),
      decision: readDecision(field(one.EvalResourceDecision, 'EvalResourceDecision')),
      missingContext: one.MissingContextValues ?? [],
    }));
  }
  return [
    {
      action,
      resource: result.EvalResourceName ?? '*',
      decision: readDecision(field(result.EvalDecision, 'EvalDecision')),
      missingContext: result.MissingContextValues ?? [],
    },
  ];
}

/** A decision of a kind that is not known yet is no permission. */
const readDecision = (wire: PolicyEvaluationDecisionType): SimulatedDecision['decision'] =>
  wire === 'allowed' || wire === 'explicitDeny' ? wire : 'implicitDeny';
