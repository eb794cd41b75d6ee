/** Any run of characters, also an empty one: an unescaped `*`. */
const RUN = Symbol('*');
/** Exactly one character: an unescaped `?`. */
const ONE = Symbol('?');

/**
 * A policy string made ready for comparing: one entry a character, wildcards apart from characters, so that a `*` which came
 * out of a policy variable is only a character (IAM User Guide, "Policy variables").
 */
export type Pattern = readonly (string | typeof RUN | typeof ONE)[];

/** Looks up the value of a policy variable such as `aws:username`; `undefined` when the request does not carry it. */
export type Variables = (key: string) => string | undefined;

/**
 * Reads a policy string: `*` and `?` are wildcards, `${key}` and `${key, 'default'}` are replaced by their values,
 * `${*}`, `${?}` and `${$}` stand for the characters themselves. Without `variables` (policy version 2008-10-17, or elements
 * in which IAM knows none) `${…}` is ordinary text.
 *
 * @returns `undefined` when a variable has neither value nor default: then IAM lets the element match nothing.
 */
export function readPattern(text: string, variables?: Variables): Pattern | undefined {
  const pattern: (string | typeof RUN | typeof ONE)[] = [];
  const lastClose = variables === undefined ? -1 : text.lastIndexOf('}');
  let at = 0;
  while (at < text.length) {
    if (at < lastClose && variables !== undefined && text.startsWith('${', at)) {
      const close = text.indexOf('}', at);
      const value = valueOf(text.slice(at + 2, close), variables);
      if (value === undefined) return undefined;
      pattern.push(...value);
      at = close + 1;
      continue;
    }
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    pattern.push(char === '*' ? RUN : char === '?' ? ONE : char);
    at += char.length;
  }
  return pattern;
}

/** The pattern as plain text, for operators that know no wildcards. */
export const literalText = (pattern: Pattern): string =>
  pattern.map((part) => (part === RUN ? '*' : part === ONE ? '?' : part)).join('');

/**
 * Whether the pattern matches the whole text, `*` running over anything.
 *
 * A failed attempt goes back to the last `*` only, so that the work is never more than the text's length times the longest
 * stretch between two stars, whatever pattern somebody invents.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  return matches(pattern, Array.from(text));
}

function matches(pattern: Pattern, text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let afterRun = -1;
  let runEnd = 0;
  while (t < text.length) {
    const part = pattern[p];
    if (part === RUN) {
      p += 1;
      afterRun = p;
      runEnd = t;
    } else if (part !== undefined && (part === ONE || part === text[t])) {
      p += 1;
      t += 1;
    } else if (afterRun >= 0) {
      runEnd += 1;
      p = afterRun;
      t = runEnd;
    } else {
      return false;
    }
  }
  while (pattern[p] === RUN) p += 1;
  return p === pattern.length;
}

/**
 * Whether a `Resource` pattern covers an ARN.
 *
 * A wildcard inside one of the ARN's first five components stays inside it; a `*` that ends a component, and everything in
 * the resource part, may run over colons (IAM User Guide, "IAM JSON policy elements: Resource").
 */
export function matchesResource(pattern: Pattern, arn: string): boolean {
  const header = headerLength(pattern);
  const hasInnerRun = pattern
    .slice(0, header)
    .some((part, index) => part === RUN && pattern[index + 1] !== ':');
  return hasInnerRun ? matchesArn(pattern, arn) : matchesPattern(pattern, arn);
}

/** Whether the pattern matches the ARN component by component, as `ArnLike` and `ArnEquals` do. */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const wanted = arnComponents(pattern);
  const given = arnComponents(Array.from(arn));
  return (
    wanted.length === given.length &&
    wanted.every((component, index) => matches(component, given[index] ?? []))
  );
}

/** Where the first five components end: the index behind the fifth colon; 0 where there are fewer than six components. */
function headerLength(pattern: Pattern): number {
  let colons = 0;
  for (const [index, part] of pattern.entries()) {
    if (part === ':') colons += 1;
    if (colons === 5) return index + 1;
  }
  return 0;
}

/** Splits at the first five colons only: the resource part of an ARN has colons of its own. */
function arnComponents<T>(parts: readonly T[]): readonly (readonly T[])[] {
  const components: T[][] = [[]];
  for (const part of parts) {
    if (part === ':' && components.length < 6) components.push([]);
    else components.at(-1)?.push(part);
  }
  return components;
}

/** `expression` is what stands between the braces: a key, or a key, a comma and a default in single quotes. */
function valueOf(expression: string, variables: Variables): string | undefined {
  if (expression === '*' || expression === '?' || expression === '$') return expression;
  const comma = expression.indexOf(',');
  if (comma < 0) return variables(expression.trim());
  const fallback = expression.slice(comma + 1).trim();
  const isQuoted = fallback.length >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
  return (
    variables(expression.slice(0, comma).trim()) ?? (isQuoted ? fallback.slice(1, -1) : undefined)
  );
}
