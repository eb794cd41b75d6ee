/** IAM lets one value stand for a list of one. */
export type OneOrMany<T> = T | readonly T[];

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

export type PrincipalElement = '*' | Readonly<Partial<Record<PrincipalKind, OneOrMany<string>>>>;

export type ConditionValue = string | number | boolean;

/** Operator, then key, then the values of which one must match: `{"StringEquals": {"aws:SourceAccount": "123456789012"}}`. */
export type ConditionBlock = Readonly<
  Record<string, Readonly<Record<string, OneOrMany<ConditionValue>>>>
>;

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Condition?: ConditionBlock;
}

/**
 * An IAM policy exactly as its JSON says it, element names and all: what was read can be shown, extended and written back
 * without becoming another document. Read it through {@link statementsOf} and {@link listOf}.
 */
export interface PolicyDocument {
  /** Without it IAM assumes 2008-10-17, in which policy variables are ordinary text. */
  readonly Version?: '2008-10-17' | '2012-10-17';
  readonly Id?: string;
  readonly Statement: OneOrMany<Statement>;
}

/**
 * What a document is for, as IAM refuses different things in each: `identity` = permissions of a role or user, `trust` = a
 * role's trust policy, `any` = a document that exists already and only has to be understood.
 */
export type PolicyPurpose = 'identity' | 'trust' | 'any';

export type ParsedPolicy = { readonly ok: PolicyDocument } | { readonly error: string };

/** The values of an element that may be one or many, or absent. */
export function listOf<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** The statements of a document, whether it has one or a list of them. */
export const statementsOf = (document: PolicyDocument): readonly Statement[] =>
  listOf(document.Statement);

/** How people call a statement: by its Sid, else by its place. `index` counts from 0. */
export const statementName = (statement: Statement, index: number): string =>
  statement.Sid ? `statement "${statement.Sid}"` : `statement ${index + 1}`;

/** A document as the AWS guide prints it: JSON, indented by two spaces, a newline at the end left out. */
export const printPolicy = (document: PolicyDocument): string => JSON.stringify(document, null, 2);

/**
 * Reads a policy document. An error begins with the words of IAM's MalformedPolicyDocument and goes on with the place.
 *
 * Texts: CreateRole and PutRolePolicy as reported in public (e.g. "Has prohibited field Resource"); IAM User Guide, "Grammar of the
 * IAM JSON policy language".
 */
export function parsePolicy(text: string, purpose: PolicyPurpose = 'any'): ParsedPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { error: `Syntax errors in policy. It is not valid JSON: ${reason}.` };
  }
  const error = problemOfDocument(json, purpose);
  // The walk above has looked at every element, so that the shape is proved here and nowhere assumed.
  return error === undefined ? { ok: json as PolicyDocument } : { error };
}

const DOCUMENT_ELEMENTS = ['Version', 'Id', 'Statement'];
const VERSIONS: readonly unknown[] = ['2008-10-17', '2012-10-17'];
const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
const ACCOUNT_OR_ARN_OR_ID = /^(?:\d{12}|arn:[\w-]+:(?:iam|sts)::[^:]*:.+|A[A-Z0-9]{15,})$/;

function problemOfDocument(json: unknown, purpose: PolicyPurpose): string | undefined {
  if (!isObject(json)) return syntax('The document must be a JSON object.');
  const unknown = Object.keys(json).find((name) => !DOCUMENT_ELEMENTS.includes(name));
  if (unknown !== undefined) return syntax(`Unknown field ${unknown}.`);
  if (json['Version'] !== undefined && !VERSIONS.includes(json['Version'])) {
    return syntax(
      `Version must be "2012-10-17" or "2008-10-17", not ${JSON.stringify(json['Version'])}.`,
    );
  }
  if (json['Id'] !== undefined && typeof json['Id'] !== 'string')
    return syntax('Id must be a string.');
  if (json['Statement'] === undefined) return syntax('Missing required field Statement.');
  const statements: readonly unknown[] = Array.isArray(json['Statement'])
    ? json['Statement']
    : [json['Statement']];
  if (statements.length === 0) return syntax('Statement is an empty list.');

  for (const [index, statement] of statements.entries()) {
    const problem = problemOfStatement(statement, `Statement ${index + 1}`, purpose);
    if (problem !== undefined) return problem;
  }
  const sids = statements.flatMap((s) => (isObject(s) && s['Sid'] ? [s['Sid']] : []));
  if (new Set(sids).size < sids.length) {
    return 'Statement IDs (SID) in a single policy must be unique.';
  }
  return undefined;
}

function problemOfStatement(
  statement: unknown,
  place: string,
  purpose: PolicyPurpose,
): string | undefined {
  if (!isObject(statement)) return syntax(`${place} must be a JSON object.`);
  const unknown = Object.keys(statement).find((name) => !STATEMENT_ELEMENTS.includes(name));
  if (unknown !== undefined) return syntax(`${place}: Unknown field ${unknown}.`);
  if (statement['Sid'] !== undefined && typeof statement['Sid'] !== 'string') {
    return syntax(`${place}: Sid must be a string.`);
  }
  if (statement['Effect'] === undefined) return `Missing required field Effect (${place}).`;
  if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') {
    return syntax(
      `${place}: Effect must be "Allow" or "Deny", not ${JSON.stringify(statement['Effect'])}.`,
    );
  }
  for (const name of ['Action', 'NotAction', 'Resource', 'NotResource']) {
    if (statement[name] !== undefined && !isStringOrStrings(statement[name])) {
      return syntax(`${place}: ${name} must be a string or a list of strings.`);
    }
  }
  for (const name of ['Action', 'Resource', 'Principal']) {
    if (statement[name] !== undefined && statement[`Not${name}`] !== undefined) {
      return syntax(`${place} has both ${name} and Not${name}; one of them must go.`);
    }
  }
  return (
    problemOfPrincipal(statement, place, purpose) ??
    problemOfAction(statement, place, purpose) ??
    problemOfResource(statement, place, purpose) ??
    problemOfCondition(statement['Condition'], place)
  );
}

function problemOfPrincipal(
  statement: JsonObject,
  place: string,
  purpose: PolicyPurpose,
): string | undefined {
  const principal = statement['Principal'] ?? statement['NotPrincipal'];
  if (principal === undefined) {
    return purpose === 'trust' ? `Missing required field Principal (${place}).` : undefined;
  }
  if (purpose === 'identity') return `Policy document should not specify a principal. (${place})`;
  if (principal === '*') return undefined;
  if (!isObject(principal))
    return syntax(`${place}: Principal must be "*" or an object such as {"Service": "..."}.`);
  for (const [kind, values] of Object.entries(principal)) {
    if (!PRINCIPAL_KINDS.includes(kind)) return syntax(`${place}: Unknown principal ${kind}.`);
    if (!isStringOrStrings(values))
      return syntax(`${place}: Principal ${kind} must be a string or a list of strings.`);
    const wrong = listOf(values).find((value) => !isPlausiblePrincipal(kind, value));
    if (purpose === 'trust' && wrong !== undefined) {
      return `Invalid principal in policy: "${kind.toUpperCase()}":"${wrong}"`;
    }
  }
  return undefined;
}

function problemOfAction(
  statement: JsonObject,
  place: string,
  purpose: PolicyPurpose,
): string | undefined {
  const actions = stringsOf(statement['Action'] ?? statement['NotAction']);
  if (actions.length === 0) return `Policy statement must contain actions. (${place})`;
  if (purpose === 'any') return undefined;
  const bare = actions.find((action) => action !== '*' && !action.includes(':'));
  if (bare !== undefined) {
    return `Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. (${place}: ${bare})`;
  }
  const foreign = actions.find((action) => !/^(?:sts:.+|\*)$/i.test(action));
  if (purpose === 'trust' && foreign !== undefined) {
    return `AssumeRole policy may only specify STS AssumeRole actions. (${place}: ${foreign})`;
  }
  return undefined;
}

function problemOfResource(
  statement: JsonObject,
  place: string,
  purpose: PolicyPurpose,
): string | undefined {
  const element = statement['Resource'] === undefined ? 'NotResource' : 'Resource';
  const resources = stringsOf(statement[element]);
  if (purpose === 'trust') {
    return statement[element] === undefined ? undefined : `Has prohibited field ${element}`;
  }
  if (purpose === 'any') return undefined;
  if (resources.length === 0) return `Policy statement must contain resources. (${place})`;
  const wrong = resources.find((resource) => resource !== '*' && !resource.startsWith('arn:'));
  return wrong === undefined ? undefined : `Resource ${wrong} must be in ARN format or "*".`;
}

function problemOfCondition(condition: unknown, place: string): string | undefined {
  if (condition === undefined) return undefined;
  if (!isObject(condition)) return syntax(`${place}: Condition must be a JSON object.`);
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isObject(keys))
      return syntax(`${place}: Condition ${operator} must be an object of keys and values.`);
    for (const [key, values] of Object.entries(keys)) {
      const list: readonly unknown[] = Array.isArray(values) ? values : [values];
      if (!list.every((value) => ['string', 'number', 'boolean'].includes(typeof value))) {
        return syntax(
          `${place}: Condition ${operator} ${key} must be a string or a list of strings.`,
        );
      }
    }
  }
  return undefined;
}

function isPlausiblePrincipal(kind: string, value: string): boolean {
  if (kind === 'AWS') return value === '*' || ACCOUNT_OR_ARN_OR_ID.test(value);
  if (kind === 'Service') return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(value);
  return value !== '';
}

type JsonObject = Readonly<Record<string, unknown>>;

const syntax = (detail: string): string => `Syntax errors in policy. ${detail}`;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// `Array.isArray` does not narrow readonly arrays.
const isList = <T>(value: OneOrMany<T>): value is readonly T[] => Array.isArray(value);

const isStringOrStrings = (value: unknown): value is OneOrMany<string> =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

const stringsOf = (value: unknown): readonly string[] =>
  isStringOrStrings(value) ? listOf(value) : [];
