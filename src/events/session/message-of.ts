import { messageStart, type EventBlock, type StoredEvents } from '#events/stored-events.ts';

/** The block that holds a row. */
function blockOf(events: StoredEvents, row: number): EventBlock {
  const { blocks } = events;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.firstRow ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low];
  if (block === undefined || row >= block.firstRow + block.rows) {
    throw new RangeError(`There is no event ${row}.`);
  }
  return block;
}

/**
 * One message, byte for byte as it was delivered.
 *
 * @throws RangeError for a row that the store does not have
 */
export async function messageBytesOf(events: StoredEvents, row: number): Promise<Uint8Array> {
  const block = blockOf(events, row);
  const start = messageStart(events, block, row);
  const length = events.size[row] ?? 0;
  const bytes = await block.bytes();
  return bytes.subarray(start, start + length);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One message as text: what is no UTF-8 in it is shown as U+FFFD. */
export const messageOf = async (events: StoredEvents, row: number): Promise<string> =>
  decoder.decode(await messageBytesOf(events, row));
