import { diffLines } from 'diff';

/** A line of two texts laid over each other. */
export interface DifferenceLine {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** Texts with more different lines have little in common, and comparing them would take seconds. */
const MOST_EDITS = 1_500;

/**
 * Lays two texts over each other, line by line: what was removed stands before what was added in its place. Of texts that have more than
 * some thousand different lines all of the one is removed and all of the other added.
 */
export function lineDifference(before: string, after: string): readonly DifferenceLine[] {
  const parts = diffLines(ended(before), ended(after), { maxEditLength: MOST_EDITS });
  if (parts === undefined) return [...linesOf('removed', before), ...linesOf('added', after)];
  return parts.flatMap(({ value, added, removed }) =>
    linesOf(added ? 'added' : removed ? 'removed' : 'kept', value.replace(/\n$/, '')),
  );
}

const linesOf = (kind: DifferenceLine['kind'], text: string): readonly DifferenceLine[] =>
  text.split('\n').map((line) => ({ kind, text: line }));

/** Lines as they follow one another, or alike lines far from every difference. */
export type DifferencePart =
  | { readonly kind: 'shown'; readonly lines: readonly DifferenceLine[] }
  | { readonly kind: 'folded'; readonly lines: readonly DifferenceLine[] };

/** Takes alike lines together that are further than `near` lines from every difference. One line is not worth folding. */
export function foldKept(
  lines: readonly DifferenceLine[],
  near: number,
): readonly DifferencePart[] {
  const distances = distancesToChange(lines);
  const parts: { kind: DifferencePart['kind']; lines: DifferenceLine[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = (distances[index] ?? 0) > near ? 'folded' : 'shown';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts.map((part) => (part.lines.length === 1 ? { ...part, kind: 'shown' } : part));
}

/** How many lines away the nearest difference is; Infinity where there is none. */
function distancesToChange(lines: readonly DifferenceLine[]): readonly number[] {
  const distances = lines.map(({ kind }) => (kind === 'kept' ? Infinity : 0));
  for (let index = 1; index < lines.length; index += 1) {
    distances[index] = Math.min(distances[index] ?? 0, (distances[index - 1] ?? 0) + 1);
  }
  for (let index = lines.length - 2; index >= 0; index -= 1) {
    distances[index] = Math.min(distances[index] ?? 0, (distances[index + 1] ?? 0) + 1);
  }
  return distances;
}

/** How much is different, in words: "2 lines added, 1 line removed". */
export function differenceInWords(lines: readonly DifferenceLine[]): string {
  const count = (kind: DifferenceLine['kind']) => {
    const number = lines.filter((line) => line.kind === kind).length;
    return number === 0 ? undefined : `${number} ${number === 1 ? 'line' : 'lines'} ${kind}`;
  };
  const words = [count('added'), count('removed')].filter((part) => part !== undefined);
  return words.length === 0 ? 'No difference' : words.join(', ');
}

/** Without its last line's end, that line would differ from the same line in the middle of the other text. */
const ended = (text: string): string => (text === '' ? '' : `${text}\n`);
