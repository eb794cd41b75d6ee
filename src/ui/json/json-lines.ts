import type { Selector, SelectorStep } from '#domain/pattern/pattern.ts';

/** A value of JSON that contains no others; a number as it is spelled, as doubles lose some. */
export type JsonScalar =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** A line of JSON that is laid out: a value, or one of the brackets around others. */
export interface JsonLine {
  /** How many objects and arrays it is in. */
  readonly depth: number;
  /** The key as it is spelled, with its quotation marks; members of arrays have none. */
  readonly key: string | undefined;
  readonly kind: 'scalar' | 'empty' | 'open' | 'close';
  /** The value as it is spelled, or its bracket; `{}` and `[]` for empty ones. */
  readonly value: string;
  readonly scalar: JsonScalar | undefined;
  readonly hasComma: boolean;
  /** The step from what it is in to it; nothing at the top. */
  readonly step: SelectorStep | undefined;
  /** The number of the line that opens what it is in; -1 at the top. */
  readonly parent: number;
  /** Of `open`: the number of the line that closes it. Its own number for all others. */
  readonly end: number;
  /** Of `open`: how many values it has. */
  readonly members: number;
  /** Where the value begins and ends in the text; for `close` that is the bracket alone. */
  readonly from: number;
  readonly to: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Strings, the marks between values, and everything else that has no space in it. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * Lays a JSON text out over lines and changes no value: numbers beyond a double, repeated members and escapes stay as they were
 * written. Answers `undefined` for a text that is no JSON object or array.
 */
export function jsonLines(text: string): readonly JsonLine[] | undefined {
  if (!isContainer(text)) return undefined;
  const lines: Writable<JsonLine>[] = [];
  const opened: { readonly line: number; step: SelectorStep }[] = [];
  let key: string | undefined;
  const tokens = text.match(TOKEN) ?? [];
  let past = 0;
  const add = (kind: JsonLine['kind'], value: string, from: number): Writable<JsonLine> => {
    const parent = opened.at(-1)?.line ?? -1;
    const container = lines[parent];
    if (container !== undefined && kind !== 'close') container.members += 1;
    const line: Writable<JsonLine> = {
      depth: opened.length,
      key,
      kind,
      value,
      scalar: kind === 'scalar' ? scalarOf(value) : undefined,
      hasComma: false,
      step: opened.at(-1)?.step,
      parent,
      end: lines.length,
      members: 0,
      from,
      to: from + value.length,
    };
    lines.push(line);
    key = undefined;
    return line;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    // Between two tokens there is nothing but space.
    const from = text.indexOf(token, past);
    past = from + token.length;
    const next = tokens[at + 1];
    if (token === '{' || token === '[') {
      if (next === '}' || next === ']') {
        past = text.indexOf(next, past) + 1;
        add('empty', token + next, from).to = past;
        at += 1;
        continue;
      }
      add('open', token, from);
      const step: SelectorStep =
        token === '{' ? { kind: 'key', name: '' } : { kind: 'index', index: 0 };
      opened.push({ line: lines.length - 1, step });
    } else if (token === '}' || token === ']') {
      const { line = -1 } = opened.pop() ?? {};
      const opening = lines[line];
      const closing = add('close', token, from);
      if (opening !== undefined) {
        opening.end = lines.length - 1;
        opening.to = from + 1;
        closing.step = opening.step;
      }
    } else if (token === ',') {
      const last = lines.at(-1);
      if (last !== undefined) last.hasComma = true;
      const container = opened.at(-1);
      if (container?.step.kind === 'index') {
        container.step = { kind: 'index', index: container.step.index + 1 };
      }
    } else if (next === ':' && token.startsWith('"')) {
      key = token;
      const container = opened.at(-1);
      if (container !== undefined) container.step = { kind: 'key', name: decoded(token) };
    } else if (token !== ':') {
      add('scalar', token, from);
    }
  }
  return lines;
}

/** Where a line stands in the record. Asked for line by line: kept in each, the paths of deep nesting would fill the memory. */
export function pathOf(lines: readonly JsonLine[], line: JsonLine): Selector {
  const path: SelectorStep[] = [];
  for (let at: JsonLine | undefined = line; at?.step !== undefined; at = lines[at.parent]) {
    path.push(at.step);
  }
  return path.toReversed();
}

/** The numbers of the lines that are seen while some that open are folded, in their order. */
export function seenLines(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
): readonly number[] {
  const seen: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    seen.push(at);
    if (folded.has(at)) at = lines[at]?.end ?? at;
  }
  return seen;
}

/** From this many lines on, what is long is folded at first. */
const LONG = 600;
const LONG_VALUE = 60;

/** What is folded at first: nothing, but in a long text every value that is long itself. */
export function firstFolds(lines: readonly JsonLine[]): ReadonlySet<number> {
  if (lines.length <= LONG) return new Set();
  return new Set(
    lines.flatMap(({ kind, depth, end }, at) =>
      kind === 'open' && depth > 0 && end - at > LONG_VALUE ? [at] : [],
    ),
  );
}

/** The numbers of the lines that a text occurs in, letter case aside. */
export function linesWith(lines: readonly JsonLine[], text: string): readonly number[] {
  const wanted = text.toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap(({ key, value }, at) =>
    (key === undefined ? value : `${key}: ${value}`).toLowerCase().includes(wanted) ? [at] : [],
  );
}

/** Folds without those that hide a line. */
export function unfoldedTo(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> {
  const hiding = new Set<number>();
  for (let at = lines[line]?.parent ?? -1; at >= 0; at = lines[at]?.parent ?? -1) {
    if (folded.has(at)) hiding.add(at);
  }
  return hiding.size === 0 ? folded : new Set([...folded].filter((at) => !hiding.has(at)));
}

const decoded = (spelled: string): string =>
  spelled.includes('\\') ? String(JSON.parse(spelled)) : spelled.slice(1, -1);

function scalarOf(spelled: string): JsonScalar {
  if (spelled.startsWith('"')) return { kind: 'string', text: decoded(spelled) };
  if (spelled === 'null') return { kind: 'null' };
  if (spelled === 'true' || spelled === 'false') {
    return { kind: 'boolean', value: spelled === 'true' };
  }
  return { kind: 'number', text: spelled };
}

function isContainer(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
