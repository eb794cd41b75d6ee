import type { Selector } from '#domain/pattern/pattern.ts';
import { printSelector } from '#domain/pattern/print.ts';
import { jsonLines, pathOf } from '#ui/json/json-lines.ts';

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

/** Every value that contains no others by its path, as it is spelled. Of a key that occurs twice the last one counts, as for `JSON.parse`. */
function leavesOf(text: string): ReadonlyMap<string, string> | undefined {
  const lines = jsonLines(text);
  if (lines === undefined) return undefined;
  const leaves = lines.filter(({ kind }) => kind === 'scalar' || kind === 'empty');
  return new Map(leaves.map((line) => [printPath(pathOf(lines, line)), line.value]));
}

const printPath = (path: Selector): string => printSelector(path).replace(/^\$\.?/, '');
