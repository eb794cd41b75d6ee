import type { Random } from '#sandbox/ids.ts';

/** Some of many items, in the order in which they came, each with the same chance to be among them. */
export interface Sample<T> {
  take(item: T): void;
  /** Gives what is in it, and begins anew. */
  empty(): { readonly items: readonly T[]; readonly isSampled: boolean };
}

/**
 * A reservoir (Vitter's algorithm R): however many items come, it holds `size` of them at most.
 * @param random decides which, once there are more
 */
export function createSample<T>(size: number, random: Random): Sample<T> {
  let held: { readonly place: number; readonly item: T }[] = [];
  let count = 0;
  return {
    take(item) {
      const place = count++;
      const at = place < size ? place : Math.floor(random() * count);
      if (at < size) held[at] = { place, item };
    },
    empty() {
      const items = held.toSorted((a, b) => a.place - b.place).map(({ item }) => item);
      const isSampled = count > size;
      held = [];
      count = 0;
      return { items, isSampled };
    },
  };
}
