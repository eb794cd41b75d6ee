import { useEffect, useEffectEvent, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatInstant } from '#domain/time/format.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { useClock, zoneOf } from '#ui/clock.ts';
import { attachKeyboard } from './attach-keyboard.ts';
import { lonelyBins } from './lonely-bins.ts';
import { timeTicks } from './time-ticks.ts';
import { useColorMode } from './use-color-mode.ts';
import styles from './charts.module.css';

/** One line or one layer of bars. */
export interface ChartSeries {
  readonly label: string;
  /** One for each bin; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** What is said of a bin, where that is not what is drawn: the part on top of a stack. */
  readonly told?: ArrayLike<number>;
  /** As CSS has it, in light and in dark mode. */
  readonly colors: readonly [light: string, dark: string];
}

interface TimeChartProps {
  /** What it shows, as a sentence: all that somebody who cannot see it is told here. The figures are in a table elsewhere. */
  readonly description: string;
  readonly kind: 'bars' | 'lines';
  readonly from: EpochMillis;
  /** Milliseconds. */
  readonly binLength: number;
  /** Drawn in this order, each over those before it. */
  readonly series: readonly ChartSeries[];
  readonly height: number;
  /** The text of a value on the axis and under the pointer. */
  readonly valueText: (value: number) => string;
  /** What may lie between two marks of the scale of values, ascending, where tens and halves of them are no round values. */
  readonly valueSteps?: readonly number[];
  /** A stretch of time was dragged over. Whole bins. */
  readonly onRange?: (from: EpochMillis, to: EpochMillis) => void;
}

/** Values over time, drawn on a canvas: as quick with a thousand bins as with ten. */
export function TimeChart(props: TimeChartProps) {
  const { description, kind, from, binLength, series, height, valueText, valueSteps } = props;
  const holder = useRef<HTMLDivElement>(null);
  const clock = useClock();
  const mode = useColorMode();
  const onRange = useEffectEvent((low: number, high: number) => {
    const first = Math.max(0, Math.floor((low - from) / binLength));
    const last = Math.ceil((high - from) / binLength);
    if (last > first) {
      props.onRange?.(epochMillis(from + first * binLength), epochMillis(from + last * binLength));
    }
  });
  const count = series[0]?.values.length ?? 0;

  useEffect(() => {
    const element = holder.current;
    if (element === null || count === 0) return undefined;
    const colors = mode === 'dark' ? DARK : LIGHT;
    const middle = kind === 'bars' ? binLength / 2 : 0;
    const times = Array.from({ length: count }, (_, bin) => from + bin * binLength + middle);
    const axis = {
      stroke: colors.text,
      font: '12px "Open Sans", sans-serif',
      grid: { stroke: colors.line, width: 1 },
      ticks: { stroke: colors.line, width: 1, size: 4 },
    };
    const bars = UPlot.paths.bars?.({ size: [0.9, Infinity], align: 0 });
    const chart = new UPlot(
      {
        width: element.clientWidth,
        height,
        ms: 1,
        tzDate: (at) => (clock === 'utc' ? UPlot.tzDate(new Date(at), 'Etc/UTC') : new Date(at)),
        padding: [8, 12, 0, 0],
        legend: { show: false },
        cursor: {
          drag: { x: true, y: false, setScale: false },
          y: false,
          points: { show: kind === 'lines' },
        },
        scales: {
          x: { range: [from, from + count * binLength] },
          y: { range: (_, __, high) => [0, high > 0 ? high * 1.05 : 1] },
        },
        axes: [
          {
            ...axis,
            space: 104,
            values: (_, marks, __, ___, step) => [
              ...timeTicks(marks.map(epochMillis), step, (at) => zoneOf(clock, at)),
            ],
          },
          {
            ...axis,
            size: 72,
            values: (_, splits) => splits.map(valueText),
            ...(valueSteps !== undefined && { incrs: [...valueSteps] }),
          },
        ],
        series: [
          {},
          ...series.map(({ label, values, colors: [light, dark] }) => ({
            label,
            stroke: mode === 'dark' ? dark : light,
            ...(kind === 'bars'
              ? {
                  fill: mode === 'dark' ? dark : light,
                  width: 0,
                  points: { show: false },
                  ...(bars !== undefined && { paths: bars }),
                }
              : {
                  width: 2,
                  spanGaps: false,
                  // No line leads to a value between two bins that have none.
                  points: { show: true, size: 6, filter: () => lonelyBins(values) },
                }),
          })),
        ],
        hooks: {
          setSelect: [
            (plot) => {
              const { left, width } = plot.select;
              if (width > 2) onRange(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
              plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
        },
      },
      [
        times,
        ...series.map(({ values }) =>
          Array.from(values, (each) => (Number.isNaN(each) ? null : each)),
        ),
      ],
      element,
    );
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height }),
    );
    observer.observe(element);
    const tip = tipOf(element);
    const textOf = (bin: number): readonly string[] => {
      const at = epochMillis(from + bin * binLength);
      return [
        formatInstant(at, zoneOf(clock, at), 'seconds'),
        ...series.map(
          ({ label, values, told = values }) => `${label}: ${valueText(told[bin] ?? Number.NaN)}`,
        ),
      ];
    };
    const showTip = (bin: number) => {
      tip.textContent = textOf(bin).join('\n');
      tip.hidden = false;
      const left = (chart.cursor.left ?? 0) + 70;
      tip.style.left = `${left > element.clientWidth / 2 ? left - tip.offsetWidth - 24 : left + 12}px`;
    };
    const hideTip = () => {
      tip.hidden = true;
    };
    chart.over.addEventListener('pointermove', () => {
      if (typeof chart.cursor.idx === 'number') showTip(chart.cursor.idx);
    });
    chart.over.addEventListener('pointerleave', hideTip);

    attachKeyboard(chart, {
      ...{ from, binLength, bins: count, textOf, showTip, hideTip },
      onRange: (first, end) => onRange(from + first * binLength, from + end * binLength),
    });
    return () => {
      observer.disconnect();
      tip.remove();
      chart.destroy();
    };
  }, [clock, mode, kind, from, binLength, series, height, valueText, valueSteps, count]);

  return (
    <div
      ref={holder}
      className={styles['chart']}
      role="group"
      aria-label={description}
      style={{ blockSize: height }}
    />
  );
}

const LIGHT = { text: '#424650', line: '#ebebf0' };
const DARK = { text: '#c6c6cd', line: '#232b37' };

/** What stands beside the pointer. */
function tipOf(holder: HTMLElement): HTMLElement {
  const tip = document.createElement('div');
  tip.className = styles['tip'] ?? '';
  tip.hidden = true;
  holder.append(tip);
  return tip;
}
