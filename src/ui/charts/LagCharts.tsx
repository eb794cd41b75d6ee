import { useMemo } from 'react';
import { formatLag } from '#domain/time/format.ts';
import { durationMs, type EpochMillis } from '#domain/time/units.ts';
import type { LagStatistics } from '#events/question.ts';
import { LagBars } from './LagBars.tsx';
import { lagBins } from './lag-bins.ts';
import { TimeChart } from './TimeChart.tsx';
import styles from './charts.module.css';

interface LagChartsProps {
  readonly lag: LagStatistics;
  readonly height: number;
  /** A bar was pressed: the words that find its events. */
  readonly onWord: (words: string) => void;
  /** A stretch of delivery times was dragged over. */
  readonly onZoom: (from: EpochMillis, to: EpochMillis) => void;
}

/** How many events came how late, and how late they came when. */
export function LagCharts({ lag, height, onWord, onZoom }: LagChartsProps) {
  const series = useMemo(() => lines(lag), [lag]);
  return (
    <div className={styles['lagCharts']}>
      <LagBars bins={lagBins(lag)} onWord={onWord} />
      <div className={styles['overTime']}>
        <TimeChart
          description={`Lag over delivery time: half of the ${lag.count.toLocaleString('en')} events came within ${formatLag(lag.p50)}, 95 % within ${formatLag(lag.p95)}, the latest after ${formatLag(lag.max)}.`}
          kind="lines"
          from={lag.from}
          binLength={lag.binLength}
          series={series}
          height={height}
          valueText={lagText}
          valueSteps={LAG_STEPS}
          onRange={onZoom}
        />
      </div>
    </div>
  );
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What may lie between two marks of a scale of lags, in milliseconds: as clocks divide them. */
const LAG_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 168, 720, 8_760, 87_600].map((each) => each * HOUR),
];

const lines = ({ maxOverTime, p95OverTime, p50OverTime }: LagStatistics) =>
  [
    { label: 'Latest', values: maxOverTime, colors: ['#db0000', '#ff7a7a'] },
    { label: '95 %', values: p95OverTime, colors: ['#c05b00', '#e07941'] },
    { label: 'Half', values: p50OverTime, colors: ['#688ae8', '#688ae8'] },
  ] as const;

const lagText = (lag: number): string => (Number.isNaN(lag) ? '-' : formatLag(durationMs(lag)));
