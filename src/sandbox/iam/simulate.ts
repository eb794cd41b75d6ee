import { parseArn } from '#domain/arn/arn.ts';
import { listOf, parsePolicy, statementsOf } from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import type { Decision, NamedPolicy, PolicyRequest } from '#domain/policy/evaluation.ts';
import type { Principal } from '#domain/policy/principal.ts';
import type { OperationInput } from '#sandbox/protocol/operation-types.ts';
import type { Limits } from '#sandbox/protocol/limits.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { DOCUMENT_LIMIT, PAGING } from './find-role.ts';
import { pageByName } from './paging.ts';

/** The types of context keys, each alone and as a list (IAM API, ContextEntry). */
const CONTEXT_TYPES = ['string', 'numeric', 'boolean', 'ip', 'binary', 'date'].flatMap((type) => [
  type,
  `${type}List`,
]);

export const SIMULATION_LIMITS: Limits = {
  ...PAGING,
  'PolicyInputList.member': DOCUMENT_LIMIT,
  'PermissionsBoundaryPolicyInputList.member': DOCUMENT_LIMIT,
  'ActionNames.member': { min: 3, max: 128 },
  'ResourceArns.member': { min: 1, max: 2_048 },
  'ContextEntries.member.ContextKeyName': { min: 5, max: 256 },
  'ContextEntries.member.ContextKeyType': { values: CONTEXT_TYPES },
  ResourcePolicy: DOCUMENT_LIMIT,
  ResourceOwner: { min: 1, max: 2_048 },
  CallerArn: { min: 1, max: 2_048 },
  ResourceHandlingOption: { min: 1, max: 64 },
};

/** What both simulations are asked. */
type Question = Omit<OperationInput<'iam', 'SimulateCustomPolicy'>, 'PolicyInputList'>;

/** A policy as answers name it. */
export interface SourcePolicy extends NamedPolicy {
  readonly id: string;
  readonly type: 'none' | 'role' | 'user' | 'resource' | 'user-managed' | 'aws-managed';
}

/**
 * Decides every action on every resource. The request carries the context entries that the caller gives and no others.
 * @param callerArn as whom a resource policy is asked
 * @throws ServiceError InvalidInputException, ValidationError
 */
export function simulate(
  input: Question,
  identity: readonly SourcePolicy[],
  boundary: NamedPolicy | undefined,
  callerArn: string | undefined,
) {
  const resourcePolicy =
    input.ResourcePolicy === undefined
      ? []
      : readSources([input.ResourcePolicy], 'ResourcePolicy', 'resource');
  if (resourcePolicy.length > 0 && callerArn === undefined) {
    throw new ServiceError(
      'InvalidInputException',
      'CallerArn is required together with ResourcePolicy: it says as whom the policy is asked.',
    );
  }
  const policies = [...identity, ...resourcePolicy];
  const context = Object.fromEntries(
    (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues = [] }) => [
      ContextKeyName,
      ContextKeyValues,
    ]),
  );
  const missing = missingKeys([...policies, ...(boundary ? [boundary] : [])], context);
  const principal = callerArn === undefined ? undefined : principalOf(callerArn);
  const answers = input.ActionNames.flatMap((action) =>
    (input.ResourceArns ?? ['*']).map((resource) => {
      const request: PolicyRequest = {
        action,
        resource,
        context,
        ...(principal === undefined ? {} : { principal }),
      };
      const { decision } = evaluate({ policies, boundary, request });
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: decision,
        MatchedStatements: matched(policies, request, decision),
        MissingContextValues: missing,
        ...(boundary === undefined
          ? {}
          : {
              PermissionsBoundaryDecisionDetail: {
                AllowedByPermissionsBoundary:
                  evaluate({ policies: [boundary], request }).decision === 'allowed',
              },
            }),
      };
    }),
  ).map((answer, index) => ({ answer, place: String(1_000_000 + index) }));
  const { items, IsTruncated, Marker } = pageByName(answers, ({ place }) => place, input);
  return { EvaluationResults: items.map(({ answer }) => answer), IsTruncated, Marker };
}

/**
 * Reads documents that were handed in.
 * @param parameter how the answer names them: `PolicyInputList.1`
 * @throws ServiceError InvalidInputException
 */
export function readSources(
  documents: readonly string[],
  parameter: string,
  type: SourcePolicy['type'] = 'none',
): readonly SourcePolicy[] {
  return documents.map((text, index) => {
    const id = `${parameter}.${index + 1}`;
    const parsed = parsePolicy(text);
    if ('error' in parsed) {
      throw new ServiceError('InvalidInputException', `Invalid policy ${id}: ${parsed.error}`);
    }
    return { id, type, name: id, document: parsed.ok };
  });
}

/**
 * The one boundary that a simulation may bring with it.
 * @throws ServiceError InvalidInputException
 */
export function readBoundary(documents: readonly string[] | undefined): NamedPolicy | undefined {
  const [boundary, ...others] = readSources(documents ?? [], 'PermissionsBoundaryPolicyInputList');
  if (others.length > 0) {
    throw new ServiceError(
      'InvalidInputException',
      'PermissionsBoundaryPolicyInputList takes one policy: a user or role has one boundary at most.',
    );
  }
  return boundary;
}

/** Each statement is asked by itself, because an evaluation names only the one that decided. */
const matched = (policies: readonly SourcePolicy[], request: PolicyRequest, decision: Decision) =>
  policies.flatMap(({ id, type, document }) =>
    statementsOf(document)
      .map((Statement) =>
        evaluate({ policies: [{ document: { ...document, Statement } }], request }),
      )
      .filter((alone) => alone.decision !== 'implicitDeny')
      .filter((alone) => decision !== 'explicitDeny' || alone.decision === 'explicitDeny')
      .map(() => ({ SourcePolicyId: id, SourcePolicyType: type })),
  );

function missingKeys(policies: readonly NamedPolicy[], context: object): string[] {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const wanted = policies
    .flatMap(({ document }) => statementsOf(document))
    .flatMap(({ Condition = {} }) => Object.values(Condition).flatMap(Object.keys));
  return [...new Set(wanted)].filter((key) => !given.has(key.toLowerCase())).toSorted();
}

function principalOf(text: string): Principal {
  const arn = parseArn(text);
  if (arn === undefined) {
    throw new ServiceError('InvalidInputException', `CallerArn ${text} is not an ARN.`);
  }
  return { kind: 'AWS', arns: listOf(text), account: arn.account };
}
