import { compilePattern, type Matcher } from '#domain/pattern/match.ts';
import { createSearchMachine } from '#events/bytes/search-machine.ts';
import type { EventBlock, StoredEvents } from '#events/stored-events.ts';
import { NO, YES, answers, bounds } from './clue.ts';
import { nextTask } from './next-task.ts';
import { clueOf } from './pattern-clue.ts';
import type { TextScan } from './text-scan.ts';

/** How long the scan works before it tells what it found and lets others work, in milliseconds. */
const SLICE_MS = 16;

/** The candidates of one block. */
interface Portion {
  readonly block: EventBlock;
  /** Ascending; `undefined` = all rows from `firstRow` to the block's end. */
  readonly candidates: Uint32Array | undefined;
  readonly firstRow: number;
  readonly count: number;
}

interface Options {
  /** A clock in milliseconds. */
  readonly now?: () => number;
  /** Resolves when others have had their turn. */
  readonly pause?: () => Promise<void>;
}

/**
 * Makes a scan. Its answer for a row is that of `compilePattern` for the row's message, always; what makes it fast is what it does not
 * look at: blocks whose signature excludes a match are not inflated, and messages whose bytes tell enough are not decoded
 * (`clue.ts`, `pattern-clue.ts`).
 */
export function createTextScan({
  now = () => performance.now(),
  pause = nextTask,
}: Options = {}): TextScan {
  const machine = createSearchMachine();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  return async (events, question, found, signal) => {
    const clue = clueOf(question.pattern);
    const matches: Matcher = compilePattern(question.pattern);
    let rows: number[] = [];
    let examined = 0;
    let lastTold = now();

    const tell = (): void => {
      found(Uint32Array.from(rows).toSorted(), examined);
      rows = [];
    };
    const isDue = (): boolean => now() - lastTold >= SLICE_MS;
    const breathe = async (): Promise<void> => {
      tell();
      await pause();
      signal.throwIfAborted();
      lastTold = now();
    };

    signal.throwIfAborted();
    for (const portion of portionsOf(events, question.candidates, question.firstRow)) {
      const { block } = portion;
      const [least, most] =
        block.signature === undefined ? [NO, YES] : bounds(clue, block.signature);
      if (least === YES) {
        for (const row of rowsOf(portion)) rows.push(row);
        examined += portion.count;
      } else if (most === NO) {
        examined += portion.count;
      } else {
        const bytes = await block.bytes(signal);
        signal.throwIfAborted();
        const ends = endsOf(events, block);
        machine.open(bytes, ends);
        const flags = answers(clue, {
          count: ends.length,
          signature: block.signature,
          find: machine.find,
        });
        for (const row of rowsOf(portion)) {
          examined += 1;
          const index = row - block.firstRow;
          const flag = flags[index];
          if (flag === NO) continue;
          if (flag === YES) {
            rows.push(row);
            continue;
          }
          const message = decoder.decode(bytes.subarray(ends[index - 1] ?? 0, ends[index]));
          if (matches(message)) rows.push(row);
          if (isDue()) await breathe();
        }
      }
      if (isDue()) await breathe();
    }
    tell();
  };
}

/** Where each message of a block ends in its bytes. */
function endsOf({ size }: StoredEvents, { firstRow, rows }: EventBlock): Uint32Array {
  const ends = new Uint32Array(rows);
  let end = 0;
  for (let index = 0; index < rows; index += 1) {
    end += size[firstRow + index] ?? 0;
    ends[index] = end;
  }
  return ends;
}

/** What is to be examined, newest deliveries first. */
function portionsOf(
  { blocks, delivered, count }: StoredEvents,
  candidates: Uint32Array | undefined,
  firstRow: number,
): readonly Portion[] {
  const newest = ({ block }: Portion): number => delivered[block.firstRow + block.rows - 1] ?? 0;
  const portions: Portion[] = [];
  // From the end: the next page of a load is a few blocks, and what was examined before lies in front of it.
  for (let nth = blocks.length - 1; nth >= 0; nth -= 1) {
    const block = blocks[nth];
    if (block === undefined || block.firstRow + block.rows <= firstRow) break;
    const from = Math.max(block.firstRow, firstRow);
    const to = Math.min(block.firstRow + block.rows, count);
    const chosen = candidates?.subarray(placeOf(candidates, from), placeOf(candidates, to));
    const portion = {
      ...{ block, candidates: chosen, firstRow: from },
      count: chosen?.length ?? Math.max(0, to - from),
    };
    if (portion.count > 0) portions.push(portion);
  }
  return portions.toSorted((a, b) => newest(b) - newest(a));
}

function* rowsOf({ candidates, firstRow, count }: Portion): Generator<number> {
  if (candidates === undefined) {
    for (let row = firstRow; row < firstRow + count; row += 1) yield row;
  } else {
    yield* candidates;
  }
}

/** How many of ascending rows are before one. */
function placeOf(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
