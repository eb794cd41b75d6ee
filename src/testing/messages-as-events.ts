import type { EventBlock, StoredEvents } from '#events/stored-events.ts';
import { signMessages } from '#events/text/signature.ts';

/** Events that have nothing but messages, one second apart, in blocks: enough for whatever reads only those. */
export function messagesAsEvents(
  messages: readonly Uint8Array[],
  options: { readonly rowsPerBlock: number; readonly signed: boolean },
): StoredEvents {
  const { rowsPerBlock, signed } = options;
  const blocks = Array.from(
    { length: Math.ceil(messages.length / rowsPerBlock) },
    (_, nth): EventBlock => {
      const firstRow = nth * rowsPerBlock;
      const own = messages.slice(firstRow, firstRow + rowsPerBlock);
      const bytes = new Uint8Array(Buffer.concat(own));
      return {
        ...{ firstRow, rows: own.length, heldBytes: bytes.length, isCompressed: false },
        signature: signed ? signMessages(bytes) : undefined,
        bytes: () => Promise.resolve(bytes),
      };
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
