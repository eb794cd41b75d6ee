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
  const missing = missingOf(counts);
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
          <Verdict missing={missing} isFinished={state === 'finished'} />
          <KeyValuePairs
            columns={4}
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
              { label: 'Delivered more than once', value: countText(counts.duplicates) },
            ]}
          />
          {from !== undefined && counts.history > 0 && (
            <TimeChart
              description={`${countText(counts.history)} events of Event history by event time, ${countText(missing)} of them missing from the log group. Drag over a part to reconcile that part.`}
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
      {missing > 0 && <Reasons {...{ counts, reason, onReason }} trail={request.trail} />}
      {missing > counts.undecided && (
        <MissingList {...{ reconciliation, snapshot, request, reason, onReason }} />
      )}
      {EXTRA_KINDS.some((kind) => counts.extra[kind] > 0) && <Extras extra={counts.extra} />}
      {acts.length > 0 && <Changes acts={acts} />}
    </SpaceBetween>
  );
}

function Verdict({
  missing,
  isFinished,
}: {
  readonly missing: number;
  readonly isFinished: boolean;
}) {
  if (missing > 0) {
    return (
      <StatusIndicator type="warning">
        {missing === 1 ? 'One event is missing' : `${countText(missing)} events are missing`}
        {isFinished ? '' : ' so far'}
      </StatusIndicator>
    );
  }
  return isFinished ? (
    <StatusIndicator type="success">Nothing is missing: every event has arrived.</StatusIndicator>
  ) : (
    <Box color="text-body-secondary">Nothing is missing so far.</Box>
  );
}

/** Missing, decided why or not. */
const missingOf = ({ missing, undecided }: ReconcileCounts): number =>
  MISSING_REASONS.reduce((sum, reason) => sum + missing[reason], undecided);

/** What is missing stands on top: the whole is drawn first, and what arrived over it. */
function layers(bins: readonly ReconcileBin[]) {
  const missing = bins.map((bin) =>
    MISSING_REASONS.reduce((sum, reason) => sum + (bin.missing[reason] ?? 0), bin.undecided),
  );
  const matched = bins.map((bin) => bin.matched);
  return [
    {
      label: 'Missing',
      values: matched.map((count, bin) => count + (missing[bin] ?? 0)),
      told: missing,
      colors: ['#db0000', '#ff7a7a'],
    },
    { label: 'Arrived', values: matched, colors: ['#688ae8', '#486de8'] },
  ] as const;
}

const countText = (count: number): string => count.toLocaleString('en');
