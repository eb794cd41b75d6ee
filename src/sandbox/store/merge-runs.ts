/** Some rows in order, read only when it is their turn. */
export interface Run<T> {
  /** Whether the run may begin with something that comes no later than `row`. */
  mayBeginBy(row: T): boolean;
  open(): Iterator<T>;
}

interface Open<T> {
  row: T;
  readonly rest: Iterator<T>;
}

/**
 * Merges runs, each in order, into one order. A run is opened when the merge has come to where it may begin, so that of
 * many blocks only those are unpacked that overlap the place that is being read.
 * @param runs in the order of their beginnings
 * @param compare negative when the first comes before the second
 */
export function* mergeRuns<T>(
  runs: Iterator<Run<T>>,
  compare: (a: T, b: T) => number,
): Generator<T> {
  const heap: Open<T>[] = [];
  try {
    let next = runs.next();
    for (;;) {
      while (!next.done && (heap[0] === undefined || next.value.mayBeginBy(heap[0].row))) {
        const rest = next.value.open();
        const first = rest.next();
        if (!first.done) rise(heap, { row: first.value, rest }, compare);
        next = runs.next();
      }
      const [top] = heap;
      if (top === undefined) return;
      yield top.row;
      const following = top.rest.next();
      if (following.done) {
        const last = heap.pop();
        if (last === undefined || last === top) continue;
        heap[0] = last;
      } else {
        top.row = following.value;
      }
      sink(heap, compare);
    }
  } finally {
    // Statements that were walked half are closed.
    runs.return?.();
    for (const { rest } of heap) rest.return?.();
  }
}

/** Adds an element to a binary heap. */
function rise<T>(heap: Open<T>[], added: Open<T>, compare: (a: T, b: T) => number): void {
  let at = heap.length;
  for (;;) {
    const up = (at - 1) >> 1;
    const parent = heap[up];
    if (parent === undefined || compare(parent.row, added.row) <= 0) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = added;
}

/** Puts a binary heap in order whose top has become later. */
function sink<T>(heap: Open<T>[], compare: (a: T, b: T) => number): void {
  const [top] = heap;
  if (top === undefined) return;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    let child = heap[down];
    const right = heap[down + 1];
    if (child !== undefined && right !== undefined && compare(right.row, child.row) < 0) {
      child = right;
      down++;
    }
    if (child === undefined || compare(child.row, top.row) >= 0) break;
    heap[at] = child;
    at = down;
  }
  heap[at] = top;
}
