import type { PackedBlock } from '#events/bytes/packing.ts';
import type { StoredEvents } from '#events/stored-events.ts';

export type ArchiveArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/**
 * A store laid out for keeping: its arrays as they are in memory, its texts, and its blocks as they are packed. Arrays may be views of
 * the store's own; they are to be written before it goes on.
 */
export interface StoreArchive {
  /** How many events. */
  readonly count: number;
  readonly arrays: Readonly<Record<string, ArchiveArray>>;
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly blocks: readonly ArchivedBlock[];
  /** The messages of the rows behind the last block. */
  readonly open: Uint8Array;
}

export interface ArchivedBlock extends PackedBlock {
  readonly rows: number;
}

/** The columns that are an array with a number for each row. */
type RowArrays = Pick<
  StoredEvents,
  'eventTime' | 'delivered' | 'ingested' | 'size' | 'readOnly' | 'isRecord' | 'firstDelivery'
>;

/** An archive in the making. */
export class ArchiveWriter {
  readonly arrays: Record<string, ArchiveArray> = {};
  readonly texts: Record<string, readonly string[]> = {};

  rowArrays(events: RowArrays, count: number): void {
    const { eventTime, delivered, ingested, size, readOnly, isRecord, firstDelivery } = events;
    const all = { eventTime, delivered, ingested, size, readOnly, isRecord, firstDelivery };
    for (const [name, array] of Object.entries(all)) this.arrays[name] = array.subarray(0, count);
  }
}

/** Takes the parts of an archive out by their names. */
export class ArchiveReader {
  readonly #archive: StoreArchive;

  constructor(archive: StoreArchive) {
    this.#archive = archive;
  }

  /** @throws RangeError when there is no such part, or it is of another type: then the archive is not one of this version */
  array<T extends ArchiveArray>(name: string, ...types: readonly (new (length: number) => T)[]): T {
    const array = this.#archive.arrays[name];
    const type = types.find((each) => array instanceof each);
    if (array === undefined || type === undefined) throw new RangeError(`No array ${name}.`);
    return array as T;
  }

  rowArrays(): RowArrays {
    return {
      eventTime: this.array('eventTime', Float64Array),
      delivered: this.array('delivered', Float64Array),
      ingested: this.array('ingested', Float64Array),
      size: this.array('size', Uint32Array),
      readOnly: this.array('readOnly', Uint8Array),
      isRecord: this.array('isRecord', Uint8Array),
      firstDelivery: this.array('firstDelivery', Int32Array),
    };
  }

  texts(name: string): readonly string[] {
    const texts = this.#archive.texts[name];
    if (texts === undefined) throw new RangeError(`No texts ${name}.`);
    return texts;
  }
}
