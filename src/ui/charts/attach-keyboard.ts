import type UPlot from 'uplot';
import { CHART_START, moveCursor, selectedBins } from './chart-keys.ts';

interface KeyboardOptions {
  readonly from: number;
  /** Milliseconds. */
  readonly binLength: number;
  readonly bins: number;
  /** What a bin holds, in words; first when it begins. */
  readonly textOf: (bin: number) => readonly string[];
  readonly showTip: (bin: number) => void;
  readonly hideTip: () => void;
  /** A choice of whole bins; `end` is the first one behind it. */
  readonly onRange: (first: number, end: number) => void;
}

/** Makes the drawing a slider over its bins: a screen reader says the one that the keyboard stands on, and a stretch can be chosen. */
export function attachKeyboard(chart: UPlot, options: KeyboardOptions): void {
  const { from, binLength, bins, textOf, showTip, hideTip, onRange } = options;
  const { over } = chart;
  let cursor = CHART_START;
  const place = (bin: number) => chart.valToPos(from + bin * binLength, 'x');

  function say(): void {
    over.setAttribute('aria-valuenow', String(cursor.bin));
    const [first, end] = selectedBins(cursor);
    const selected =
      cursor.anchor === undefined
        ? []
        : [`${end - first} selected: ${textOf(first)[0]} to ${textOf(end - 1)[0]}`];
    over.setAttribute('aria-valuetext', [...selected, ...textOf(cursor.bin)].join(', '));
  }
  function mark(): void {
    const [first, end] = selectedBins(cursor);
    const [left, right] = cursor.anchor === undefined ? [0, 0] : [place(first), place(end)];
    chart.setSelect({ left, top: 0, width: right - left, height: over.clientHeight }, false);
  }
  function show(): void {
    chart.setCursor({ left: place(cursor.bin + 0.5), top: 0 });
    say();
    mark();
    showTip(cursor.bin);
  }

  over.setAttribute('role', 'slider');
  over.setAttribute('tabindex', '0');
  over.setAttribute('aria-label', 'Time: arrow keys move, with Shift they select, Enter zooms in');
  over.setAttribute('aria-valuemin', '0');
  over.setAttribute('aria-valuemax', String(bins - 1));
  say();
  over.addEventListener('focus', () => {
    // Not for the mouse, which has a cursor of its own.
    if (over.matches(':focus-visible')) show();
  });
  over.addEventListener('blur', () => {
    cursor = { ...cursor, anchor: undefined };
    mark();
    hideTip();
  });
  over.addEventListener('keydown', (event) => {
    const next = moveCursor(cursor, event, bins);
    if (next !== undefined) {
      cursor = next;
      show();
    } else if (event.key === 'Enter') {
      onRange(...selectedBins(cursor));
    } else if (event.key === 'Escape' && cursor.anchor !== undefined) {
      cursor = { ...cursor, anchor: undefined };
      show();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}
