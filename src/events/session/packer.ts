import type { LoadClock } from '#events/load/quota.ts';
import type { EventStore } from '#events/store/event-store.ts';

/** Packs the messages of a store while nothing else is to be done. */
export interface Packer {
  /** Events came in. */
  eventsArrived(): void;
  /** Stops for good. */
  close(): void;
}

interface PackerOptions {
  readonly store: Pick<EventStore, 'compressNext' | 'uncompressed'>;
  readonly clock: LoadClock;
  /** Calls when everything is packed that can be. */
  readonly onPacked: () => void;
}

/** How long nothing has to come in, in milliseconds: pages of one load follow each other faster. */
const QUIET_MS = 300;

/** Blocks of one turn: about 10 ms, so that a question asked meanwhile is answered in the same frame. */
const TURN_BLOCKS = 4;

/**
 * Blocks that stay as they came while more is coming: about 200 MB. A load that is over sooner is not held up by packing; a longer one
 * packs as much as comes in, and never holds more.
 */
export const MOST_UNPACKED_BLOCKS = 512;

/** Packing is put off, since it takes longer than reading a page. */
export function createPacker({ store, clock, onPacked }: PackerOptions): Packer {
  let stop: (() => void) | undefined;

  function turn(): void {
    stop = undefined;
    for (let block = 0; block < TURN_BLOCKS; block += 1) {
      if (store.compressNext()) continue;
      onPacked();
      return;
    }
    stop = clock.setTimer(0, turn);
  }

  return {
    eventsArrived() {
      while (store.uncompressed > MOST_UNPACKED_BLOCKS && store.compressNext());
      stop?.();
      stop = clock.setTimer(QUIET_MS, turn);
    },
    close() {
      stop?.();
      stop = undefined;
    },
  };
}
