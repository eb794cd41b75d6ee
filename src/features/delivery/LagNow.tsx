import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { LATE_AFTER, AVERAGE_LAG } from '#domain/trail/delivery-state.ts';
import { formatLag } from '#domain/time/format.ts';
import { printRange } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import type { LagStatistics } from '#events/question.ts';
import { useAccess } from '#ui/access.ts';
import { LagCharts } from '#ui/charts/LagCharts.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { eventsUrl, type EventsView } from '#ui/urls.ts';
import { useAnswers } from '#ui/use-answers.ts';
import { ReadingLine } from './ReadingLine.tsx';
import type { RecentDeliveries } from './use-recent-deliveries.ts';

interface LagNowProps {
  readonly logGroupName: string;
  readonly recent: RecentDeliveries;
}

/** What "now" is, in milliseconds: three times what CloudTrail takes as a rule, so that there is something in it. */
const NOW = 15 * 60_000;
const BINS = 96;
const HEIGHT = 132;

/** How late events come now, against the last day and against what AWS calls usual. */
export function LagNow({ logGroupName, recent }: LagNowProps) {
  const access = useAccess();
  const navigate = useNavigate();
  const { session, state } = recent;
  const { total } = state.answer;
  const isReading = state.load.phase === 'idle' || state.load.phase === 'loading';
  const viewer = (view: Partial<EventsView>) => eventsUrl({ ...access, logGroupName, ...view });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Delivery time - event time. AWS: events come “within an average of about 5 minutes of an API call. This time is not guaranteed.”"
          actions={
            <PageButton href={viewer({ range: '1d', chart: 'lag' })}>View in events</PageButton>
          }
        >
          Lag
        </Header>
      }
    >
      <SpaceBetween size="m">
        {total === 0 && isReading && <LoadingState what="Reading what was delivered" />}
        {total === 0 && state.load.phase === 'done' && (
          <EmptyState title="Nothing was delivered in the last day">
            There is no lag to measure. Where nothing happens in an account, nothing comes.
          </EmptyState>
        )}
        {session !== undefined && total > 0 && (
          <Lags
            session={session}
            version={state.answer.version}
            onWord={(search) => void navigate(viewer({ range: '1d', search }))}
            onZoom={(from, to) =>
              void navigate(viewer({ range: printRange({ kind: 'absolute', from, to }) }))
            }
          />
        )}
        {(total > 0 || state.load.phase === 'failed') && <ReadingLine recent={recent} />}
      </SpaceBetween>
    </Container>
  );
}

interface LagsProps {
  readonly session: EventSession;
  readonly version: number;
  readonly onWord: (words: string) => void;
  readonly onZoom: Parameters<typeof LagCharts>[0]['onZoom'];
}

function Lags({ session, version, onWord, onZoom }: LagsProps) {
  const ask = useCallback(async (of: EventSession) => {
    const since = epochMillis(Date.now() - NOW);
    const [now, day] = await Promise.all([of.lag(1, since), of.lag(BINS)]);
    return { now, day };
  }, []);
  const lags = useAnswers(session, version, ask);
  if (lags === undefined) return <LoadingState what="Measuring lag" />;
  const { now, day } = lags;
  if (day.count === 0) {
    return (
      <EmptyState title="No event here has an event time">
        What was delivered are no CloudTrail records.
      </EmptyState>
    );
  }
  return (
    <SpaceBetween size="m">
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Lag' }}
        items={[
          { name: 'The last 15 minutes', lag: now },
          { name: 'The last day', lag: day },
        ]}
        columnDefinitions={COLUMNS}
      />
      <LagCharts lag={day} height={HEIGHT} onWord={onWord} onZoom={onZoom} />
    </SpaceBetween>
  );
}

interface Measured {
  readonly name: string;
  readonly lag: LagStatistics;
}

const valueOf = (which: 'p50' | 'p95' | 'p99' | 'max') =>
  function value({ lag }: Measured) {
    if (lag.count === 0) return '-';
    const text = formatLag(lag[which]);
    return lag[which] >= LATE_AFTER ? <Box color="text-status-error">{text}</Box> : text;
  };

const COLUMNS: readonly TableProps.ColumnDefinition<Measured>[] = [
  { id: 'name', header: 'Delivered in', isRowHeader: true, cell: ({ name }) => name },
  { id: 'count', header: 'Events', cell: ({ lag }) => lag.count.toLocaleString('en') },
  { id: 'p50', header: 'Half within', cell: valueOf('p50') },
  { id: 'p95', header: '95 % within', cell: valueOf('p95') },
  { id: 'p99', header: '99 % within', cell: valueOf('p99') },
  { id: 'max', header: 'The latest after', cell: valueOf('max') },
  { id: 'usual', header: 'Against the usual 5 min', cell: ({ lag }) => againstUsual(lag) },
];

/** Half of the events against AWS's average: the mean of lags that never fall below 0 lies near their middle. */
function againstUsual({ count, p50 }: LagStatistics): string {
  if (count === 0) return '-';
  if (p50 <= AVERAGE_LAG) return 'As usual, or quicker';
  const times = p50 / AVERAGE_LAG;
  return `${times < 10 ? times.toFixed(1) : Math.round(times)} times as long`;
}
