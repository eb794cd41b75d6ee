import { useMemo } from 'react';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { EXTRA_KINDS, MISSING_REASONS } from '#domain/trail/missing-event.ts';
import { printRange } from '#domain/time/range.ts';
import type {
  Reconciliation,
  ReconcileBin,
  ReconcileCounts,
  ReconcileRequest,
  ReconcileSnapshot,
} from '#events/reconcile/reconcile.ts';
import { useDeliveryView } from '#features/delivery/use-delivery-view.ts';
import { TimeChart } from '#ui/charts/TimeChart.tsx';
import { Changes } from './Changes.tsx';
import { Extras } from './Extras.tsx';
import { MissingList } from './MissingList.tsx';
import { Reasons } from './Reasons.tsx';
import { shareText } from './reconcile-range.ts';

interface ResultProps {
  readonly reconciliation: Reconciliation;
  readonly snapshot: ReconcileSnapshot;
  readonly request: ReconcileRequest;
}

const HEIGHT = 132;

/** What a comparison found, as far as it is. */
export function Result({ reconciliation, snapshot, request }: ResultProps) {
  const { view, show } = useDeliveryView();
  const { counts, bins, binLength, acts, state } = snapshot;
  const { missing, coming } = sumsOf(counts);
  const reason = MISSING_REASONS.find((each) => each === view.reason);
  const series = useMemo(() => layers(bins), [bins]);
  const from = bins[0]?.from;
  const onReason = (next: typeof reason) => show({ reason: next, event: undefined });
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description="Management events of Event history, by event time.">
            What arrived
          </Header>
        }
      >
        <SpaceBetween size="m">
          <Verdict missing={missing} coming={coming} isFinished={state === 'finished'} />
          <KeyValuePairs
            columns={5}
            minColumnWidth={150}
            items={[
              { label: 'In Event history', value: countText(counts.history) },
              {
                label: 'Arrived',
                value: `${countText(counts.matched)} (${shareText(counts.matched, counts.history)})`,
              },
              {
                label: 'Missing',
                value: `${countText(missing)} (${shareText(missing, counts.history)})`,
              },
              { label: 'May still come', value: countText(coming) },
              { label: 'Delivered more than once', value: countText(counts.duplicates) },
            ]}
          />
          {from !== undefined && counts.history > 0 && (
            <TimeChart
              description={`${countText(counts.history)} events of Event history by event time, ${countText(missing)} of them missing from the log group, and ${countText(coming)} that may still come. Drag over a part to reconcile that part.`}
              kind="bars"
              from={from}
              binLength={binLength}
              series={series}
              height={HEIGHT}
              valueText={countText}
              onRange={(start, end) =>
                show({
                  range: printRange({ kind: 'absolute', from: start, to: end }),
                  reason: undefined,
                  event: undefined,
                })
              }
            />
          )}
        </SpaceBetween>
      </Container>
      {missing + coming > 0 && <Reasons {...{ counts, reason, onReason }} trail={request.trail} />}
      {missing + coming > counts.undecided && (
        <MissingList {...{ reconciliation, snapshot, request, reason, onReason }} />
      )}
      {EXTRA_KINDS.some((kind) => counts.extra[kind] > 0) && <Extras extra={counts.extra} />}
      {acts.length > 0 && <Changes acts={acts} />}
    </SpaceBetween>
  );
}

interface VerdictProps {
  readonly missing: number;
  readonly coming: number;
  readonly isFinished: boolean;
}

function Verdict({ missing, coming, isFinished }: VerdictProps) {
  const rest = coming > 0 ? `; ${countText(coming)} may still come` : '';
  if (missing > 0) {
    return (
      <StatusIndicator type="warning">
        {`${missing === 1 ? 'One event is missing' : `${countText(missing)} events are missing`}${isFinished ? '' : ' so far'}${rest}.`}
      </StatusIndicator>
    );
  }
  if (!isFinished) return <Box color="text-body-secondary">Nothing is missing so far{rest}.</Box>;
  return (
    <StatusIndicator type="success">
      {coming > 0 ? `Nothing is missing${rest}.` : 'Nothing is missing: every event has arrived.'}
    </StatusIndicator>
  );
}

const MISSED = MISSING_REASONS.filter((reason) => reason !== 'on-its-way');

/** What will not come, and what may. */
const sumsOf = ({ missing, undecided }: Pick<ReconcileCounts, 'missing' | 'undecided'>) => ({
  missing: MISSED.reduce((sum, reason) => sum + missing[reason], 0),
  coming: missing['on-its-way'] + undecided,
});

/** What is missing stands on top: the whole is drawn first, and the other layers over it. */
function layers(bins: readonly ReconcileBin[]) {
  const missing = bins.map((bin) =>
    MISSED.reduce((sum, reason) => sum + (bin.missing[reason] ?? 0), 0),
  );
  const coming = bins.map((bin) => bin.undecided + (bin.missing['on-its-way'] ?? 0));
  const matched = bins.map((bin) => bin.matched);
  const upToComing = matched.map((count, bin) => count + (coming[bin] ?? 0));
  return [
    {
      label: 'Missing',
      values: upToComing.map((count, bin) => count + (missing[bin] ?? 0)),
      told: missing,
      colors: ['#db0000', '#ff7a7a'],
    },
    { label: 'May still come', values: upToComing, told: coming, colors: ['#b4b4bb', '#656871'] },
    { label: 'Arrived', values: matched, colors: ['#688ae8', '#486de8'] },
  ] as const;
}

const countText = (count: number): string => count.toLocaleString('en');
