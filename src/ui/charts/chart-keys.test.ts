import { describe, expect, it } from 'vitest';
import { CHART_START, moveCursor, selectedBins, type ChartCursor } from './chart-keys.ts';

const after = (
  keys: readonly string[],
  start: ChartCursor = CHART_START,
): ChartCursor | undefined =>
  keys.reduce<ChartCursor | undefined>((cursor, name) => {
    const shiftKey = name.startsWith('Shift+');
    return cursor && moveCursor(cursor, { key: name.replace('Shift+', ''), shiftKey }, 50);
  }, start);

describe('the keyboard in a chart', () => {
  it.each([
    [['ArrowRight'], 1],
    [['ArrowLeft'], 0],
    [['End'], 49],
    [['End', 'ArrowRight'], 49],
    [['End', 'PageUp', 'ArrowLeft'], 38],
    [['PageDown', 'Home'], 0],
  ])('moves from bin to bin: %s', (keys, bin) => {
    expect(after(keys)).toEqual({ bin, anchor: undefined });
  });

  it('selects with Shift, in both directions, and lets go without it', () => {
    const right = after(['PageDown', 'Shift+ArrowRight', 'Shift+ArrowRight']);
    expect(right).toEqual({ bin: 12, anchor: 10 });
    expect(selectedBins(right ?? CHART_START)).toEqual([10, 13]);
    const left = after(['PageDown', 'Shift+ArrowLeft', 'Shift+Home']);
    expect(selectedBins(left ?? CHART_START)).toEqual([0, 11]);
    expect(after(['Shift+End', 'ArrowLeft'])).toEqual({ bin: 48, anchor: undefined });
  });

  it('has one bin in hand without a selection, and leaves other keys alone', () => {
    expect(selectedBins({ bin: 7, anchor: undefined })).toEqual([7, 8]);
    expect(after(['x'])).toBeUndefined();
  });
});
