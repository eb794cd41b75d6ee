import type { Selector, SelectorStep } from '#domain/pattern/pattern.ts';
import { printSelector } from '#domain/pattern/print.ts';

/** A field of JSON that two texts have different values in. Values stand as they are spelled there; `undefined` = not there. */
export interface ChangedField {
  /** `userIdentity.userName`, `resources[0].ARN`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every two events differ in these: nobody compares them for that. */
const ALWAYS_OTHER = new Set(['eventTime', 'eventID', 'requestID']);

/**
 * The fields that are not the same in two JSON texts, in their order there; those that no two events have alike come last.
 *
 * @returns `undefined` if one of them is no JSON object or array
 */
export function changedFields(before: string, after: string): readonly ChangedField[] | undefined {
  const old = leavesOf(before);
  const now = leavesOf(after);
  if (old === undefined || now === undefined) return undefined;
  const fields = [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((field) => field.before !== field.after);
  const isTelling = ({ path }: ChangedField) => !ALWAYS_OTHER.has(path);
  return [...fields.filter(isTelling), ...fields.filter((field) => !isTelling(field))];
}

/** Strings, the marks between values, and everything else that has no space in it. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * Every value of a JSON text that contains no others (empty objects and arrays among them) by its path, as it is spelled there. Of a key
 * that occurs twice the last one counts, as for `JSON.parse`.
 */
function leavesOf(text: string): ReadonlyMap<string, string> | undefined {
  if (!isContainer(text)) return undefined;
  const leaves = new Map<string, string>();
  const tokens = text.match(TOKEN) ?? [];
  const path: SelectorStep[] = [];
  const keep = (value: string) => leaves.set(printPath(path), value);
  let last = '';
  for (const [index, token] of tokens.entries()) {
    const isKey = tokens[index + 1] === ':';
    if (token === '{' || token === '[') {
      // The step is the member's key or index, which the next tokens fill in.
      path.push(token === '{' ? { kind: 'key', name: '' } : { kind: 'index', index: 0 });
    } else if (token === '}' || token === ']') {
      path.pop();
      if (last === '{' || last === '[') keep(`${last}${token}`);
    } else if (token === ',') {
      const step = path.at(-1);
      if (step?.kind === 'index') path[path.length - 1] = { ...step, index: step.index + 1 };
    } else if (isKey) {
      path[path.length - 1] = { kind: 'key', name: String(JSON.parse(token)) };
    } else if (token !== ':') {
      keep(token);
    }
    last = token;
  }
  return leaves;
}

const printPath = (path: Selector): string => printSelector(path).replace(/^\$\.?/, '');

function isContainer(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
