import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import LiveRegion from '@cloudscape-design/components/live-region';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { regionLabel } from '#domain/arn/partition.ts';
import type { RegionProgress, ReconcileSnapshot } from '#events/reconcile/reconcile.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { aboutText } from './reconcile-range.ts';

interface ProgressProps {
  readonly snapshot: ReconcileSnapshot;
  readonly onStart: () => void;
}

/** How long it takes before it begins, how far it is, what is left of it, and which Regions could not be read. */
export function Progress({ snapshot, onStart }: ProgressProps) {
  const { state, problem, done, regions, notes } = snapshot;
  const unread = regions.filter((region) => region.problem !== undefined);
  return (
    <SpaceBetween size="m">
      <LiveRegion tagName="div">
        <Words snapshot={snapshot} />
      </LiveRegion>
      {(state === 'running' || (state === 'paused' && done > 0)) && (
        <ProgressBar value={Math.floor(done * 100)} ariaLabel="Compared part of the range" />
      )}
      {state === 'failed' && problem !== undefined && (
        <ErrorState
          title="The comparison stopped"
          error={problem}
          onRetry={onStart}
          retryText="Resume"
        />
      )}
      {unread.length > 0 && (
        <Alert
          type="warning"
          header={
            unread.length === 1
              ? 'One Region could not be read'
              : `${unread.length} Regions could not be read`
          }
        >
          The others are compared without {unread.length === 1 ? 'it' : 'them'}:{' '}
          {unread.map(({ region }) => region).join(', ')}. A Region that is not enabled in the
          account has no events to miss.
        </Alert>
      )}
      {notes.map((note) => (
        <Box key={note} variant="small" color="text-body-secondary">
          {note}
        </Box>
      ))}
      {regions.length > 1 && state !== 'planning' && (
        <ExpandableSection headerText={`Regions: ${regions.length}`}>
          <Table
            variant="embedded"
            contentDensity="compact"
            wrapLines
            ariaLabels={{ tableLabel: 'Regions' }}
            items={regions}
            columnDefinitions={REGION_COLUMNS}
          />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

function Words({ snapshot }: { readonly snapshot: ReconcileSnapshot }) {
  const { state, timeLeft, regions, calls, done } = snapshot;
  const left = timeLeft === undefined ? 'a time that is not known yet' : aboutText(timeLeft);
  const toGo = regions.reduce((sum, { callsLeft = 0 }) => sum + callsLeft, 0);
  switch (state) {
    case 'idle':
    case 'planning':
      return <StatusIndicator type="loading">Looking how much there is to compare</StatusIndicator>;
    case 'planned':
      return (
        <Box>
          This takes <b>{left}</b>
          {`: ${countText(toGo, 'more call')} of Event history in ${countText(regions.length, 'Region')}. It can be cancelled, and goes on where it was.`}
        </Box>
      );
    case 'running':
      return (
        <StatusIndicator type="in-progress">
          {`Comparing: ${percent(done)} done, ${left} left, ${countText(calls, 'call')} so far`}
        </StatusIndicator>
      );
    case 'paused':
      return (
        <StatusIndicator type="stopped">
          {`Cancelled with ${percent(done)} done. What is done is kept in this browser; ${left} is left.`}
        </StatusIndicator>
      );
    case 'failed':
      return <StatusIndicator type="error">{`Stopped with ${percent(done)} done`}</StatusIndicator>;
    case 'finished':
      return (
        <StatusIndicator type="success">{`Compared, with ${countText(calls, 'call')}`}</StatusIndicator>
      );
  }
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

const countText = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

const REGION_COLUMNS: readonly TableProps.ColumnDefinition<RegionProgress>[] = [
  {
    id: 'region',
    header: 'Region',
    isRowHeader: true,
    cell: ({ region }) => `${regionLabel(region)} ${region}`,
  },
  { id: 'events', header: 'Events', cell: ({ events }) => events.toLocaleString('en') },
  { id: 'calls', header: 'Calls', cell: ({ calls }) => calls.toLocaleString('en') },
  {
    id: 'left',
    header: 'Calls left',
    cell: ({ callsLeft, isDone }) => (isDone ? 0 : (callsLeft?.toLocaleString('en') ?? '-')),
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 200,
    cell: ({ isDone, problem }) =>
      problem !== undefined ? (
        <StatusIndicator type="warning">{problem.message}</StatusIndicator>
      ) : isDone ? (
        <StatusIndicator type="success">Read</StatusIndicator>
      ) : (
        <StatusIndicator type="pending">To be read</StatusIndicator>
      ),
  },
];
