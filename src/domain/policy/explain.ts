import type { UnmetCondition } from './conditions.ts';
import { listOf, statementName } from './document.ts';
import type { Evaluation, NearMiss, PolicyRequest, StatementPlace } from './evaluation.ts';
import { elementInWords, principalInWords } from './principal.ts';

/** One sentence that says what was decided and by which statement, or what kept the nearest one from applying. */
export function explain(verdict: Omit<Evaluation, 'why'>, request: PolicyRequest): string {
  const { decision, decidedBy, nearest } = verdict;
  const asked = `${request.action} on ${request.resource}`;
  if (decision === 'allowed') {
    return decidedBy === undefined
      ? `${asked} is allowed.`
      : `${capitalised(placeInWords(decidedBy))} allows ${asked}.`;
  }
  if (decision === 'explicitDeny') {
    const by = decidedBy === undefined ? 'A statement' : capitalised(placeInWords(decidedBy));
    return `${by} denies ${asked}, and a Deny wins over every Allow.`;
  }
  if (nearest === undefined || nearest.missed === 'action') return noAllow(nearest, asked);
  const place = capitalised(placeInWords(nearest));
  switch (nearest.missed) {
    case 'principal':
      return `${place} allows ${request.action} to ${trusted(nearest)}, but not to ${
        request.principal === undefined ? 'an unnamed caller' : principalInWords(request.principal)
      }.`;
    case 'resource':
      return `${place} allows ${request.action} ${covered(nearest)}, but not on ${request.resource}.`;
    case 'condition':
      return `${place} allows ${asked} only if ${
        nearest.condition === undefined
          ? 'its condition is met'
          : conditionInWords(nearest.condition)
      }.`;
  }
}

function noAllow(nearest: NearMiss | undefined, asked: string): string {
  return nearest?.inBoundary === true
    ? `The permissions boundary has no statement that allows ${asked}.`
    : `No statement allows ${asked}.`;
}

const placeInWords = (place: StatementPlace): string =>
  `${statementName(place.statement, place.statementIndex)} of ${
    place.inBoundary ? 'the permissions boundary' : (place.policy.name ?? 'the policy')
  }`;

function trusted({ statement }: NearMiss): string {
  return statement.Principal === undefined
    ? `everybody except ${elementInWords(statement.NotPrincipal ?? {})}`
    : elementInWords(statement.Principal);
}

function covered({ statement }: NearMiss): string {
  return statement.Resource === undefined
    ? `everywhere except on ${listOf(statement.NotResource).join(', ')}`
    : `on ${listOf(statement.Resource).join(', ')}`;
}

function conditionInWords({ operator, key, wanted, given }: UnmetCondition): string {
  const is = given === undefined ? 'the request does not say what it is' : `it is ${list(given)}`;
  return `${key} meets ${operator} ${list(wanted)} (${is})`;
}

const list = (values: readonly string[]): string =>
  values.length === 0 ? 'nothing' : values.map((value) => `"${value}"`).join(' or ');

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
