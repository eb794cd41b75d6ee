import type { ArchiveArray, ArchivedBlock, StoreArchive } from '#events/store/archive.ts';

/** Of arrays, so that they can be used where they lie. */
const ALIGNMENT = 8;

const TYPES = { Float64Array, Uint32Array, Int32Array, Uint16Array, Uint8Array } as const;

type TypeName = keyof typeof TYPES;

/** What stands at the beginning: where everything else is. */
interface Layout {
  readonly count: number;
  readonly arrays: readonly (readonly [
    name: string,
    type: TypeName,
    start: number,
    length: number,
  ])[];
  /** Texts are kept as JSON. */
  readonly texts: readonly (readonly [name: string, start: number, bytes: number])[];
  readonly open: readonly [start: number, bytes: number];
  /** Rows, packed bytes and signature bytes of each block, which lie one behind the other. */
  readonly blocks: readonly number[];
  readonly blocksStart: number;
}

/** An archive as pieces of one file: a layout in JSON, its length before it, then everything as it is in memory. */
export function archiveToBytes(archive: StoreArchive): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): number => {
    const gap = (ALIGNMENT - (at % ALIGNMENT)) % ALIGNMENT;
    if (gap > 0) pieces.push(new Uint8Array(gap));
    const start = at + gap;
    pieces.push(bytes);
    at = start + bytes.length;
    return start;
  };
  const layout: Layout = {
    count: archive.count,
    arrays: Object.entries(archive.arrays).map(([name, array]) => [
      name,
      array.constructor.name as TypeName,
      put(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
      array.length,
    ]),
    texts: Object.entries(archive.texts).map(([name, texts]) => {
      const bytes = encoder.encode(JSON.stringify(texts));
      return [name, put(bytes), bytes.length];
    }),
    open: [put(archive.open), archive.open.length],
    blocks: archive.blocks.flatMap(({ rows, packed, signature }) => [
      rows,
      packed.length,
      signature.length,
    ]),
    blocksStart: put(new Uint8Array(0)),
  };
  for (const { packed, signature } of archive.blocks) pieces.push(packed, signature);
  const head = encoder.encode(JSON.stringify(layout));
  const headRoom = Math.ceil((ALIGNMENT + head.length) / ALIGNMENT) * ALIGNMENT;
  const front = new Uint8Array(headRoom);
  new DataView(front.buffer).setUint32(0, head.length, true);
  front.set(head, ALIGNMENT);
  return [front, ...pieces];
}

/**
 * The archive in a file's bytes; its arrays are views of them, and so are its blocks.
 *
 * @throws RangeError or SyntaxError when there is none
 */
export function archiveOfBytes(bytes: Uint8Array<ArrayBuffer>): StoreArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headLength = view.getUint32(0, true);
  const layout = JSON.parse(
    decoder.decode(bytes.subarray(ALIGNMENT, ALIGNMENT + headLength)),
  ) as Layout;
  const base = Math.ceil((ALIGNMENT + headLength) / ALIGNMENT) * ALIGNMENT;
  const part = (start: number, length: number) =>
    bytes.subarray(base + start, base + start + length);
  return {
    count: layout.count,
    arrays: Object.fromEntries(
      layout.arrays.map(([name, type, start, length]): [string, ArchiveArray] => [
        name,
        new TYPES[type](bytes.buffer, bytes.byteOffset + base + start, length),
      ]),
    ),
    texts: Object.fromEntries(
      layout.texts.map(([name, start, length]) => [
        name,
        JSON.parse(decoder.decode(part(start, length))) as readonly string[],
      ]),
    ),
    open: part(...layout.open),
    blocks: blocksOf(layout, bytes.subarray(base)),
  };
}

function blocksOf({ blocks, blocksStart }: Layout, bytes: Uint8Array): readonly ArchivedBlock[] {
  const all: ArchivedBlock[] = [];
  let at = blocksStart;
  for (let index = 0; index < blocks.length; index += 3) {
    const [rows = 0, packedLength = 0, signatureLength = 0] = blocks.slice(index, index + 3);
    const packed = bytes.subarray(at, at + packedLength);
    at += packedLength;
    const signature = bytes.subarray(at, at + signatureLength);
    at += signatureLength;
    all.push({ rows, packed, signature });
  }
  return all;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
