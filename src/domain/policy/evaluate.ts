import {
  type ContextReader,
  evaluateConditions,
  readContext,
  type UnmetCondition,
} from './conditions.ts';
import { listOf, type Statement, statementsOf } from './document.ts';
import type {
  Evaluation,
  NamedPolicy,
  NearMiss,
  PolicyRequest,
  StatementPlace,
} from './evaluation.ts';
import { explain } from './explain.ts';
import { isNamed, type Principal } from './principal.ts';
import { matchesPattern, matchesResource, readPattern, type Variables } from './wildcard.ts';

/**
 * Decides as IAM does (IAM User Guide, "Policy evaluation logic"): a Deny that applies wins over everything; otherwise an Allow is
 * needed in the policies and, where there is a permissions boundary, in the boundary as well; otherwise the request is
 * denied implicitly. Organization policies are not visible to us and therefore not part of it.
 */
export function evaluate(question: {
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy | undefined;
  readonly request: PolicyRequest;
}): Evaluation {
  const { policies, boundary, request } = question;
  const context = readContext(request.context ?? {});
  const granted = look(policies, false, request, context);
  const bounded = boundary === undefined ? undefined : look([boundary], true, request, context);

  const conclude = (verdict: Omit<Evaluation, 'why'>): Evaluation => ({
    ...verdict,
    why: explain(verdict, request),
  });
  const deny = granted.deny ?? bounded?.deny;
  if (deny !== undefined) {
    return conclude({
      decision: 'explicitDeny',
      decidedBy: deny.place,
      nearest: undefined,
      absentKeys: deny.absentKeys,
    });
  }
  for (const findings of bounded === undefined ? [granted] : [granted, bounded]) {
    if (findings.allow !== undefined) continue;
    return conclude({
      decision: 'implicitDeny',
      decidedBy: undefined,
      nearest: findings.nearest,
      absentKeys: findings.absentKeys,
    });
  }
  return conclude({
    decision: 'allowed',
    decidedBy: granted.allow?.place,
    nearest: undefined,
    absentKeys: [...(granted.allow?.absentKeys ?? []), ...(bounded?.allow?.absentKeys ?? [])],
  });
}

interface Applied {
  readonly place: StatementPlace;
  readonly absentKeys: readonly string[];
}

interface Findings {
  readonly deny: Applied | undefined;
  readonly allow: Applied | undefined;
  readonly nearest: NearMiss | undefined;
  /** Absent keys of Allows that failed by their condition alone. */
  readonly absentKeys: readonly string[];
}

/** How near a miss is: the later the check that failed, the nearer. */
const CHECKS = ['action', 'principal', 'resource', 'condition'] as const;

function look(
  policies: readonly NamedPolicy[],
  inBoundary: boolean,
  request: PolicyRequest,
  context: ContextReader,
): Findings {
  let deny: Applied | undefined;
  let allow: Applied | undefined;
  let nearest: NearMiss | undefined;
  const absentKeys: string[] = [];
  for (const [policyIndex, policy] of policies.entries()) {
    const variables = policy.document.Version === '2012-10-17' ? context.variable : undefined;
    for (const [statementIndex, statement] of statementsOf(policy.document).entries()) {
      const place = { statement, statementIndex, policy, policyIndex, inBoundary };
      const result = apply(statement, request, context, variables);
      if (result.missed === undefined) {
        const applied = { place, absentKeys: result.absentKeys };
        if (statement.Effect === 'Deny') deny ??= applied;
        // An Allow that hangs on nothing unknown is the better witness.
        else if (allow === undefined || allow.absentKeys.length > applied.absentKeys.length)
          allow = applied;
      } else if (statement.Effect === 'Allow') {
        if (result.missed === 'condition') absentKeys.push(...result.absentKeys);
        const isNearer =
          nearest === undefined || CHECKS.indexOf(result.missed) > CHECKS.indexOf(nearest.missed);
        if (isNearer) nearest = { ...place, missed: result.missed, condition: result.condition };
      }
    }
  }
  return { deny, allow, nearest, absentKeys: [...new Set(absentKeys)] };
}

interface Application {
  /** The first check that failed; `undefined` when the statement applies. */
  readonly missed: NearMiss['missed'] | undefined;
  readonly condition: UnmetCondition | undefined;
  readonly absentKeys: readonly string[];
}

function apply(
  statement: Statement,
  request: PolicyRequest,
  context: ContextReader,
  variables: Variables | undefined,
): Application {
  const miss = (missed: NearMiss['missed']): Application => ({
    missed,
    condition: undefined,
    absentKeys: [],
  });
  if (!appliesToAction(statement, request.action)) return miss('action');
  if (!appliesToPrincipal(statement, request.principal)) return miss('principal');
  if (!appliesToResource(statement, request.resource, variables)) return miss('resource');
  const { unmet, absentKeys } = evaluateConditions(statement.Condition ?? {}, context, variables);
  return { missed: unmet === undefined ? undefined : 'condition', condition: unmet, absentKeys };
}

function appliesToAction(statement: Statement, action: string): boolean {
  const wanted = action.toLowerCase();
  const covers = (text: string): boolean =>
    matchesPattern(readPattern(text.toLowerCase()) ?? [], wanted);
  return statement.NotAction === undefined
    ? listOf(statement.Action).some(covers)
    : !listOf(statement.NotAction).some(covers);
}

/** Identity policies have no principal: they apply to whomever they are attached to. */
function appliesToPrincipal(statement: Statement, principal: Principal | undefined): boolean {
  const { Principal: named, NotPrincipal: spared } = statement;
  if (named === undefined && spared === undefined) return true;
  if (principal === undefined) return false;
  return named === undefined
    ? spared !== undefined && !isNamed(spared, principal)
    : isNamed(named, principal);
}

/** Trust policies have no resource: they apply to the role they are part of. */
function appliesToResource(
  statement: Statement,
  resource: string,
  variables: Variables | undefined,
): boolean {
  const covers = (text: string): boolean => {
    const pattern = readPattern(text, variables);
    return pattern !== undefined && matchesResource(pattern, resource);
  };
  if (statement.NotResource !== undefined) return !listOf(statement.NotResource).some(covers);
  return statement.Resource === undefined || listOf(statement.Resource).some(covers);
}
