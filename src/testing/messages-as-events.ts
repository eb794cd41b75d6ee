import type { EventBlock, StoredEvents } from '#events/stored-events.ts';
import { packBlock, unpack } from '#events/bytes/packing.ts';

/** Events that have nothing but messages, one second apart, in blocks: enough for whatever reads only those. */
export function messagesAsEvents(
  messages: readonly Uint8Array[],
  options: { readonly rowsPerBlock: number; readonly packed: boolean },
): StoredEvents {
  const { rowsPerBlock, packed: isCompressed } = options;
  const blocks = Array.from(
    { length: Math.ceil(messages.length / rowsPerBlock) },
    (_, nth): EventBlock => {
      const firstRow = nth * rowsPerBlock;
      const own = messages.slice(firstRow, firstRow + rowsPerBlock);
      const bytes = new Uint8Array(Buffer.concat(own));
      const block = { firstRow, rows: own.length, heldBytes: bytes.length, isCompressed };
      if (!isCompressed) {
        return { ...block, signature: undefined, bytes: () => Promise.resolve(bytes) };
      }
      const { packed, signature } = packBlock(bytes);
      return { ...block, signature, bytes: () => Promise.resolve(unpack(packed)) };
    },
  );
  const times = Float64Array.from(messages, (_, row) => 1_000 * row);
  const none = (): never => {
    throw new Error('These events have no columns.');
  };
  return {
    ...{ count: messages.length, blocks, eventTime: times, delivered: times, ingested: times },
    size: Uint32Array.from(messages, (message) => message.length),
    readOnly: new Uint8Array(messages.length),
    isRecord: new Uint8Array(messages.length),
    firstDelivery: new Int32Array(messages.length).fill(-1),
    ...{ text: none, id: none, rowsOf: none, laterDeliveries: none },
  };
}
