/** Where the keyboard stands in a chart of bins. */
export interface ChartCursor {
  readonly bin: number;
  /** The bin at which a selection was begun; it reaches to `bin`. */
  readonly anchor: number | undefined;
}

export const CHART_START: ChartCursor = { bin: 0, anchor: undefined };

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/** Where a key leads; with Shift it selects on the way. `undefined` for a key that leads nowhere. */
export function moveCursor(
  { bin, anchor }: ChartCursor,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  bins: number,
): ChartCursor | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const next = Math.max(0, Math.min(bins - 1, bin + step));
  return { bin: next, anchor: shiftKey ? (anchor ?? bin) : undefined };
}

/** The first selected bin, and the one behind the last; without a selection the bin of the cursor alone. */
export function selectedBins({ bin, anchor = bin }: ChartCursor): readonly [number, number] {
  return [Math.min(bin, anchor), Math.max(bin, anchor) + 1];
}
