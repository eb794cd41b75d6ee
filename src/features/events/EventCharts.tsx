import { memo, useCallback, useMemo, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import Toggle from '@cloudscape-design/components/toggle';
import { formatLag } from '#domain/time/format.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import type { EventClock, Histogram } from '#events/question.ts';
import { lagBins, lagBinText, type LagBin } from '#ui/charts/lag-bins.ts';
import { LagCharts } from '#ui/charts/LagCharts.tsx';
import { TimeChart } from '#ui/charts/TimeChart.tsx';
import { Instant } from '#ui/Instant.tsx';
import { useIsNarrow, useMedia } from '#ui/use-media.ts';
import type { EventsView } from '#ui/urls.ts';
import { useAnswers } from '#ui/use-answers.ts';
import styles from './events.module.css';

interface EventChartsProps {
  readonly session: EventSession;
  readonly version: number;
  readonly clock: EventClock;
  readonly chart: EventsView['chart'];
  readonly onChart: (chart: EventsView['chart']) => void;
  readonly onZoom: (from: EpochMillis, to: EpochMillis) => void;
  /** Adds words to the search. */
  readonly onWord: (word: string) => void;
}

const CHARTS = ['histogram', 'lag', 'none'] as const;
const BINS = 120;
const HEIGHT = 132;

/** What is drawn above the list: how many events there were when, or how late they came; or nothing. */
export const EventCharts = memo(function EventCharts(props: EventChartsProps) {
  const { onChart } = props;
  const [isTable, setTable] = useState(false);
  // In a small window the list needs the room.
  const isHigh = useMedia('(min-height: 800px)');
  const hasRoom = !useIsNarrow() && isHigh;
  const chart = props.chart ?? (hasRoom ? 'histogram' : 'none');
  return (
    <section className={styles['charts']} aria-label="Events over time">
      <div className={styles['chartBar']}>
        <SegmentedControl
          label="Chart"
          selectedId={chart}
          options={[
            { id: 'histogram', text: 'Events over time' },
            { id: 'lag', text: 'Lag' },
            { id: 'none', text: 'No chart' },
          ]}
          onChange={({ detail }) => onChart(CHARTS.find((each) => each === detail.selectedId))}
        />
        {chart !== 'none' && (
          <Toggle checked={isTable} onChange={({ detail }) => setTable(detail.checked)}>
            Show as table
          </Toggle>
        )}
      </div>
      {chart === 'histogram' && <HistogramView {...props} isTable={isTable} />}
      {chart === 'lag' && <LagView {...props} isTable={isTable} />}
    </section>
  );
});

type ViewProps = EventChartsProps & { readonly isTable: boolean };

function HistogramView({ session, version, clock, isTable, onZoom }: ViewProps) {
  const ask = useCallback((of: EventSession) => of.histogram(clock, BINS), [clock]);
  const histogram = useAnswers(session, version, ask);
  const series = useMemo(() => (histogram === undefined ? [] : stacked(histogram)), [histogram]);
  if (histogram === undefined) return <div className={styles['chartSpace']} />;
  const { from, binLength, fine, failed, timeless } = histogram;
  const name = clock === 'delivered' ? 'delivery time' : 'event time';
  const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
  return (
    <>
      {isTable ? (
        <Table
          variant="embedded"
          contentDensity="compact"
          ariaLabels={{ tableLabel: `Events by ${name}` }}
          items={Array.from(fine, (count, bin) => ({
            at: epochMillis(from + bin * binLength),
            count,
            failed: failed[bin] ?? 0,
          })).filter(({ count, failed: errors }) => count + errors > 0)}
          columnDefinitions={binColumns(binLength, onZoom)}
        />
      ) : fine.length === 0 ? (
        <div className={styles['chartSpace']} />
      ) : (
        <TimeChart
          description={`${countText(sum(fine) + sum(failed))} events by ${name}, ${countText(sum(failed))} of them with an error. Drag over a part to zoom in.`}
          kind="bars"
          from={from}
          binLength={binLength}
          series={series}
          height={HEIGHT}
          valueText={countText}
          onRange={onZoom}
        />
      )}
      {timeless > 0 && (
        <span
          className={styles['note']}
        >{`${countText(timeless)} events have no event time.`}</span>
      )}
    </>
  );
}

/** Errors stand on top of the others: the whole is drawn first, and the part without errors over it. */
function stacked({ fine, failed }: Histogram) {
  return [
    {
      label: 'With an error',
      values: fine.map((count, bin) => count + (failed[bin] ?? 0)),
      told: failed,
      colors: ['#db0000', '#ff7a7a'],
    },
    { label: 'Without an error', values: fine, colors: ['#688ae8', '#486de8'] },
  ] as const;
}

function LagView({ session, version, isTable, onZoom, onWord }: ViewProps) {
  const ask = useCallback((of: EventSession) => of.lag(BINS), []);
  const lag = useAnswers(session, version, ask);
  if (lag === undefined) return <div className={styles['chartSpace']} />;
  if (lag.count === 0)
    return <span className={styles['note']}>No event here has an event time.</span>;
  const bins = lagBins(lag);
  return (
    <>
      <KeyValuePairs
        columns={4}
        minColumnWidth={130}
        items={(['p50', 'p95', 'p99', 'max'] as const).map((name) => ({
          label: LAG_NAMES[name],
          value: (
            <Button
              variant="inline-link"
              ariaLabel={`${formatLag(lag[name])}: show the events that came as late or later`}
              onClick={() => onWord(`lag>=${Math.floor(lag[name] / 1000)}s`)}
            >
              {formatLag(lag[name])}
            </Button>
          ),
        }))}
      />
      {isTable ? (
        <Table
          variant="embedded"
          contentDensity="compact"
          ariaLabels={{ tableLabel: 'Events by lag' }}
          items={bins.filter(({ count }) => count > 0)}
          columnDefinitions={LAG_COLUMNS}
        />
      ) : (
        <LagCharts lag={lag} height={HEIGHT} onWord={onWord} onZoom={onZoom} />
      )}
    </>
  );
}

interface Bin {
  readonly at: EpochMillis;
  readonly count: number;
  readonly failed: number;
}

const binColumns = (
  binLength: number,
  onZoom: EventChartsProps['onZoom'],
): TableProps.ColumnDefinition<Bin>[] => [
  { id: 'at', header: 'From', isRowHeader: true, cell: ({ at }) => <Instant at={at} /> },
  { id: 'fine', header: 'Without an error', cell: ({ count }) => countText(count) },
  { id: 'failed', header: 'With an error', cell: ({ failed }) => countText(failed) },
  {
    id: 'zoom',
    header: 'Zoom',
    cell: ({ at }) => (
      <Button variant="inline-link" onClick={() => onZoom(at, epochMillis(at + binLength))}>
        Zoom in
      </Button>
    ),
  },
];

const LAG_COLUMNS: TableProps.ColumnDefinition<LagBin>[] = [
  { id: 'edge', header: 'Lag', isRowHeader: true, cell: (bin) => lagBinText(bin) },
  { id: 'count', header: 'Events', cell: ({ count }) => countText(count) },
];

const LAG_NAMES = {
  p50: 'Half came within',
  p95: '95 % within',
  p99: '99 % within',
  max: 'The latest after',
} as const;

const countText = (count: number): string => count.toLocaleString('en');
