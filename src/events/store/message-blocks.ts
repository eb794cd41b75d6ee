import { packBlock, unpack, type PackedBlock } from '#events/bytes/packing.ts';
import type { EventBlock } from '#events/stored-events.ts';
import type { ArchivedBlock } from './archive.ts';
import { KeptBytes, PassingBytes, type WaitingBytes } from './slabs.ts';

/**
 * How many messages a block has. More of them compress better (by 5 % with 512) and cost more to open one of, and are more than a
 * signature can tell apart: 256 records are about 400 KB, which are unpacked in a fifth of a millisecond.
 */
const BLOCK_ROWS = 256;

/** A block with large messages is closed earlier. */
const BLOCK_BYTES = 1 << 20;

/** Unpacked blocks that are kept: a screen and the ways from it. */
const MOST_UNPACKED = 16;

/** Messages in the order of their arrival, in blocks: the last one open, those before it compressed when there is time. */
export class MessageBlocks {
  readonly #blocks: Block[] = [];
  #open = new Uint8Array(BLOCK_BYTES);
  #openBytes = 0;
  #openRows = 0;
  #rows = 0;
  /** The first block that may still have to be compressed. */
  #uncompressed = 0;
  readonly #unpacked: Block[] = [];
  /** Of the closed blocks: as they came, and packed. */
  readonly #waiting = new PassingBytes();
  readonly #kept = new KeptBytes();

  /** Adds a message at the end; the bytes are copied. */
  add(message: Uint8Array): void {
    if (this.#openRows === BLOCK_ROWS || this.#openBytes + message.length > BLOCK_BYTES)
      this.#close();
    if (message.length > this.#open.length) this.#open = new Uint8Array(message.length);
    this.#open.set(message, this.#openBytes);
    this.#openBytes += message.length;
    this.#openRows += 1;
    this.#rows += 1;
  }

  /** All blocks, the open one last. */
  get blocks(): readonly EventBlock[] {
    if (this.#openRows === 0) return this.#blocks;
    const nth = this.#blocks.length;
    const length = this.#openBytes;
    const open: EventBlock = {
      firstRow: this.#rows - this.#openRows,
      rows: this.#openRows,
      heldBytes: this.#open.length,
      signature: undefined,
      isCompressed: false,
      bytes: async (signal) => {
        // Whoever looks through all blocks may come to this one when its buffer is that of the next one already.
        const bytes = (await this.#blocks[nth]?.bytes(signal)) ?? this.#open;
        return bytes.subarray(0, length);
      },
    };
    return [...this.#blocks, open];
  }

  get heldBytes(): number {
    return this.#blocks.reduce((sum, { heldBytes }) => sum + heldBytes, this.#open.length);
  }

  /** Blocks that can be compressed and are not. */
  get uncompressed(): number {
    return this.#blocks.length - this.#uncompressed;
  }

  /** Compresses one more block; `false` when all are that can be. */
  compressNext(): boolean {
    const block = this.#blocks[this.#uncompressed];
    if (block === undefined) return false;
    this.#uncompressed += 1;
    block.compress(this.#kept);
    return true;
  }

  /** All closed blocks, packed, and the bytes of the open one. */
  save(): { readonly blocks: readonly ArchivedBlock[]; readonly open: Uint8Array } {
    while (this.compressNext());
    return {
      blocks: this.#blocks.map((block) => block.save()),
      open: this.#open.subarray(0, this.#openBytes),
    };
  }

  /** Takes blocks over, before anything is added; `sizes` of all messages tell those of the open block apart. */
  load(blocks: readonly ArchivedBlock[], open: Uint8Array, sizes: Uint32Array): void {
    for (const { rows, packed, signature } of blocks) {
      const block = new Block(this.#rows, rows, undefined, (used) => this.#keep(used));
      block.load({ packed, signature });
      this.#blocks.push(block);
      this.#rows += rows;
    }
    this.#uncompressed = this.#blocks.length;
    let start = 0;
    for (const size of sizes.subarray(this.#rows)) {
      this.add(open.subarray(start, start + size));
      start += size;
    }
  }

  #close(): void {
    if (this.#openRows === 0) return;
    // A copy: the buffer goes on as that of the next block.
    const bytes = this.#waiting.put(this.#open.subarray(0, this.#openBytes));
    this.#blocks.push(
      new Block(this.#rows - this.#openRows, this.#openRows, bytes, (used) => this.#keep(used)),
    );
    if (this.#open.length > BLOCK_BYTES) this.#open = new Uint8Array(BLOCK_BYTES);
    this.#openBytes = 0;
    this.#openRows = 0;
  }

  /** Keeps what was unpacked last, and lets go of what was not asked for longest. */
  #keep(block: Block): void {
    const at = this.#unpacked.indexOf(block);
    if (at >= 0) this.#unpacked.splice(at, 1);
    this.#unpacked.push(block);
    if (this.#unpacked.length > MOST_UNPACKED) this.#unpacked.shift()?.forget();
  }
}

/** A closed block. */
class Block implements EventBlock {
  readonly firstRow: number;
  readonly rows: number;
  readonly #onUse: (block: Block) => void;
  /** As they arrived, until they are packed. */
  #waiting: WaitingBytes | undefined;
  #unpacked: Uint8Array | undefined;
  #packed: Uint8Array | undefined;
  #signature: Uint8Array | undefined;

  constructor(
    firstRow: number,
    rows: number,
    waiting: WaitingBytes | undefined,
    onUse: (block: Block) => void,
  ) {
    this.firstRow = firstRow;
    this.rows = rows;
    this.#waiting = waiting;
    this.#onUse = onUse;
  }

  get isCompressed(): boolean {
    return this.#waiting === undefined && this.#unpacked === undefined;
  }

  get signature(): Uint8Array | undefined {
    return this.#signature;
  }

  get heldBytes(): number {
    const packed = (this.#packed?.length ?? 0) + (this.#signature?.length ?? 0);
    const inHand = this.#waiting?.now ?? this.#unpacked;
    return (inHand?.length ?? 0) + packed;
  }

  async bytes(signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    if (this.#waiting !== undefined) return this.#waiting.copy();
    if (this.#packed === undefined) return new Uint8Array(0);
    this.#unpacked ??= unpack(this.#packed);
    this.#onUse(this);
    return this.#unpacked;
  }

  compress(into: KeptBytes): void {
    if (this.#waiting === undefined) return;
    const { packed, signature } = packBlock(this.#waiting.now);
    this.#packed = into.keep(packed);
    this.#signature = into.keep(signature);
    this.#waiting.free();
    this.#waiting = undefined;
  }

  save(): ArchivedBlock {
    const { rows } = this;
    if (this.#packed === undefined || this.#signature === undefined) {
      throw new Error('A block is saved after it is packed.');
    }
    return { rows, packed: this.#packed, signature: this.#signature };
  }

  load({ packed, signature }: PackedBlock): void {
    this.#packed = packed;
    this.#signature = signature;
  }

  /** Lets go of what was unpacked. */
  forget(): void {
    this.#unpacked = undefined;
  }
}
