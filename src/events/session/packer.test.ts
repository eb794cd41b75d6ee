import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { createPacker, MOST_UNPACKED_BLOCKS } from './packer.ts';

function packing() {
  const clock = manualClock(epochMillis(0));
  const seen = { done: 0 };
  const store = {
    uncompressed: 0,
    compressNext() {
      if (store.uncompressed === 0) return false;
      store.uncompressed -= 1;
      return true;
    },
  };
  const packer = createPacker({ store, clock, onPacked: () => (seen.done += 1) });
  return { clock, store, packer, seen };
}

describe('blocks are packed', () => {
  it('when nothing came for a while, a few at a time', () => {
    const { clock, store, packer, seen } = packing();
    store.uncompressed = 10;
    packer.eventsArrived();
    clock.advance(200);
    packer.eventsArrived();
    clock.advance(200);
    expect(store.uncompressed).toBe(10);
    clock.advance(1_000);
    expect(store.uncompressed).toBe(0);
    expect(seen.done).toBe(1);
  });

  it('at once where too much is kept as it came', () => {
    const { store, packer } = packing();
    store.uncompressed = MOST_UNPACKED_BLOCKS + 3;
    packer.eventsArrived();
    expect(store.uncompressed).toBe(MOST_UNPACKED_BLOCKS);
  });

  it('no more after the end', () => {
    const { clock, store, packer } = packing();
    store.uncompressed = 10;
    packer.eventsArrived();
    packer.close();
    clock.advance(1_000);
    expect(store.uncompressed).toBe(10);
  });
});
