import { useCallback } from 'react';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { LATE_AFTER } from '#domain/trail/delivery-state.ts';
import { formatLag } from '#domain/time/format.ts';
import type { TextColumn } from '#domain/search/columns.ts';
import type { EventSession } from '#events/event-session.ts';
import type { DeliveriesOf } from '#events/question.ts';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { eventsUrl, type EventsView } from '#ui/urls.ts';
import { useAnswers } from '#ui/use-answers.ts';
import { visibleText } from '#ui/visible-text.ts';
import {
  addendumCounts,
  addendumText,
  LOOKED_INTO,
  readLateEvents,
  type LateEvent,
} from './late-events.ts';
import { ReadingLine } from './ReadingLine.tsx';
import type { RecentDeliveries } from './use-recent-deliveries.ts';

interface LateTabProps {
  readonly logGroupName: string;
  readonly recent: RecentDeliveries;
}

/** Rows of each of the two distributions, and of the list of the latest. */
const MOST_VALUES = 10;
const MOST_SHOWN = 20;
const LATE = `lag>=${LATE_AFTER / 1000}s`;

/** Which events came late: of which services and Regions, which came latest, and what CloudTrail says of them. */
export function LateTab({ logGroupName, recent }: LateTabProps) {
  const access = useAccess();
  const { session, state } = recent;
  const { version, total } = state.answer;
  const has = total > 0;
  const late = useAnswers(session, version, has ? readLateEvents : undefined);
  const viewer: Viewer = (view) => eventsUrl({ ...access, logGroupName, range: '1d', ...view });
  const isReading = state.load.phase === 'idle' || state.load.phase === 'loading';
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={`Delivered ${formatLag(LATE_AFTER)} after they happened, or later: three times what AWS calls usual.`}
            actions={<PageButton href={viewer({ search: LATE })}>View in events</PageButton>}
          >
            Late events
          </Header>
        }
      >
        <SpaceBetween size="m">
          {!has && isReading && <LoadingState what="Reading what was delivered" />}
          {!has && state.load.phase === 'done' && (
            <EmptyState title="Nothing was delivered in the last day">
              Where nothing happens in an account, nothing comes.
            </EmptyState>
          )}
          {late?.length === 0 && (
            <EmptyState title="No event came late">
              All that were read came within {formatLag(LATE_AFTER)}.
            </EmptyState>
          )}
          {late !== undefined && late.length > 0 && <Addenda late={late} />}
          {(has || state.load.phase === 'failed') && <ReadingLine recent={recent} />}
        </SpaceBetween>
      </Container>
      {session !== undefined && has && (
        <ColumnLayout columns={2} minColumnWidth={420}>
          <By
            {...{ session, version, column: 'source', title: 'By service', header: 'Service' }}
            urlOf={(value) => viewer({ search: LATE, only: [`source:${value}`] })}
          />
          <By
            {...{ session, version, column: 'region', title: 'By Region', header: 'Region' }}
            urlOf={(value) => viewer({ search: LATE, only: [`region:${value}`] })}
          />
        </ColumnLayout>
      )}
      {late !== undefined && late.length > 0 && <Latest late={late} viewer={viewer} />}
    </SpaceBetween>
  );
}

type Viewer = (view: Partial<EventsView>) => string;

/** What CloudTrail says of the late events. */
function Addenda({ late }: { readonly late: readonly LateEvent[] }) {
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: 'What CloudTrail says of them' }}
      items={addendumCounts(late)}
      columnDefinitions={[
        {
          id: 'reason',
          header: 'Addendum',
          isRowHeader: true,
          cell: ({ reason }) => (reason === undefined ? 'None' : visibleText(reason)),
        },
        {
          id: 'count',
          header: late.length < LOOKED_INTO ? 'Events' : `Of the ${LOOKED_INTO} latest`,
          cell: ({ count }) => count.toLocaleString('en'),
        },
        { id: 'means', header: 'What it means', cell: ({ reason }) => addendumText(reason) },
      ]}
    />
  );
}

interface ByProps {
  readonly session: EventSession;
  readonly version: number;
  readonly column: TextColumn;
  readonly title: string;
  readonly header: string;
  readonly urlOf: (value: string) => string;
}

/** How late the events of each value of a column came, the value with the most late ones first. */
function By({ session, version, column, title, header, urlOf }: ByProps) {
  const ask = useCallback(
    async (of: EventSession) => (await of.deliveriesBy(column, LATE_AFTER)).slice(0, MOST_VALUES),
    [column],
  );
  const all = useAnswers(session, version, ask);
  return (
    <Table
      wrapLines
      contentDensity="compact"
      ariaLabels={{ tableLabel: title }}
      loading={all === undefined}
      loadingText="Counting"
      items={all ?? []}
      header={<Header variant="h3">{title}</Header>}
      columnDefinitions={[valueColumn(header, urlOf), ...COUNTS]}
    />
  );
}

const lagText = (lag: DeliveriesOf['max']): string => (Number.isNaN(lag) ? '-' : formatLag(lag));

/** Leads to the late events of a value, where there are some. */
const valueColumn = (
  header: string,
  urlOf: ByProps['urlOf'],
): TableProps.ColumnDefinition<DeliveriesOf> => ({
  ...{ id: 'value', header, isRowHeader: true, minWidth: 120 },
  cell: ({ value, late }) => {
    if (value === '') return 'None';
    const text = visibleText(value);
    return late === 0 ? text : <PageLink href={urlOf(value)}>{text}</PageLink>;
  },
});

const COUNTS: readonly TableProps.ColumnDefinition<DeliveriesOf>[] = [
  { id: 'late', header: 'Late', cell: ({ late }) => late.toLocaleString('en') },
  { id: 'count', header: 'Events', cell: ({ count }) => count.toLocaleString('en') },
  { id: 'max', header: 'Latest after', minWidth: 115, cell: ({ max }) => lagText(max) },
];

interface LatestProps {
  readonly late: readonly LateEvent[];
  readonly viewer: Viewer;
}

/** The events that came latest. */
function Latest({ late, viewer }: LatestProps) {
  return (
    <Table
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'The latest events' }}
      trackBy={({ cells }) => cells.key}
      items={late.slice(0, MOST_SHOWN)}
      header={<Header variant="h3">The latest</Header>}
      columnDefinitions={latestColumns(viewer)}
    />
  );
}

const latestColumns = (viewer: Viewer): readonly TableProps.ColumnDefinition<LateEvent>[] => [
  {
    id: 'name',
    header: 'Event name',
    isRowHeader: true,
    minWidth: 140,
    cell: ({ cells }) => (
      <PageLink href={viewer({ event: cells.key })}>
        {visibleText(cells.text.eventName ?? cells.key)}
      </PageLink>
    ),
  },
  { id: 'lag', header: 'Lag', minWidth: 115, cell: ({ lag }) => formatLag(lag) },
  {
    id: 'eventTime',
    header: 'Event time',
    minWidth: 215,
    cell: ({ cells }) => <Instant at={cells.eventTime} />,
  },
  {
    id: 'delivered',
    header: 'Delivered',
    minWidth: 215,
    cell: ({ cells }) => <Instant at={cells.delivered} />,
  },
  {
    id: 'source',
    header: 'Service',
    minWidth: 150,
    cell: ({ cells }) => visibleText(cells.text.source ?? '-'),
  },
  {
    id: 'region',
    header: 'Region',
    minWidth: 110,
    cell: ({ cells }) => visibleText(cells.text.region ?? '-'),
  },
  {
    id: 'addendum',
    header: 'Addendum',
    minWidth: 150,
    cell: ({ addendum }) => (addendum === undefined ? '-' : visibleText(addendum)),
  },
];
