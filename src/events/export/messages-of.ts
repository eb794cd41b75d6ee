import type { StoredEvents } from '#events/stored-events.ts';

/** Some rows and their messages, as delivered. The views are good until the next ones are asked for. */
export interface Messages {
  readonly rows: Uint32Array;
  readonly messages: readonly Uint8Array[];
}

/** Bytes of messages that are gathered at a time: enough for a quick start, and for few turns where the order goes across the blocks. */
const SMALLEST_WINDOW = 4 << 20;
const LARGEST_WINDOW = 128 << 20;

/**
 * The messages of rows in the order given, some at a time. Each block is unpacked once for all of its rows in a window. Where rows follow
 * their arrival that is once; where they do not (sorted by user, say), windows grow, so that a block is not unpacked for every row.
 */
export async function* messagesOf(
  events: StoredEvents,
  rows: Uint32Array,
  signal: AbortSignal,
): AsyncGenerator<Messages, void> {
  let window = SMALLEST_WINDOW;
  for (let from = 0; from < rows.length;) {
    const to = windowEnd(events, rows, from, window);
    const part = rows.subarray(from, to);
    const { messages, unpacked } = await gather(events, part, signal);
    yield { rows: part, messages };
    const wanted = messages.reduce((sum, { length }) => sum + length, 0);
    if (unpacked > 4 * wanted) window = Math.min(LARGEST_WINDOW, window * 2);
    from = to;
  }
}

function windowEnd(events: StoredEvents, rows: Uint32Array, from: number, bytes: number): number {
  const { size } = events;
  let sum = 0;
  let to = from;
  while (to < rows.length && (sum < bytes || to === from)) {
    sum += size[rows[to] ?? 0] ?? 0;
    to += 1;
  }
  return to;
}

async function gather(
  events: StoredEvents,
  rows: Uint32Array,
  signal: AbortSignal,
): Promise<{ messages: readonly Uint8Array[]; unpacked: number }> {
  const places = Uint32Array.from(rows, (_, place) => place);
  // Typed arrays sort by number, and by a comparison just as well.
  places.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0));
  const messages: Uint8Array[] = Array.from({ length: rows.length });
  const { blocks } = events;
  let unpacked = 0;
  let next = 0;
  for (
    let index = blockIndex(events, rows[places[0] ?? 0] ?? 0);
    next < places.length;
    index += 1
  ) {
    const block = blocks[index];
    if (block === undefined) throw new RangeError('There is no such event.');
    const end = block.firstRow + block.rows;
    const firstRow = rows[places[next] ?? 0] ?? 0;
    if (firstRow >= end) continue;
    signal.throwIfAborted();
    const bytes = await block.bytes(signal);
    unpacked += bytes.length;
    const { size } = events;
    let row = block.firstRow;
    let start = 0;
    for (; next < places.length; next += 1) {
      const place = places[next] ?? 0;
      const wanted = rows[place] ?? 0;
      if (wanted >= end) break;
      for (; row < wanted; row += 1) start += size[row] ?? 0;
      const length = size[wanted] ?? 0;
      // A copy: a view would keep the whole block, and in a window across all blocks everything that is loaded.
      messages[place] = bytes.slice(start, start + length);
    }
  }
  return { messages, unpacked };
}

function blockIndex({ blocks }: StoredEvents, row: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.firstRow ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
