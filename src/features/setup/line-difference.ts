import { diffLines } from 'diff';

/** A line of two texts laid over each other. */
export interface DifferenceLine {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** Lays two texts over each other, line by line: what was removed stands before what was added in its place. */
export function lineDifference(before: string, after: string): readonly DifferenceLine[] {
  return diffLines(ended(before), ended(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind: added ? 'added' : removed ? 'removed' : 'kept', text }) as const),
  );
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
