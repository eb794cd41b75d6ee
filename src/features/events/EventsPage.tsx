import { useCallback, useEffect, useRef } from 'react';
import { useParams, useSearchParams } from 'react-router';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { printRange, type RangeChoice } from '#domain/time/range.ts';
import { useAccess } from '#ui/access.ts';
import { useClockName } from '#ui/clock.ts';
import { Page } from '#ui/Page.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { useMedia } from '#ui/use-media.ts';
import { eventsUrl, logGroupsUrl, logGroupUrl, readEventsView, readName } from '#ui/urls.ts';
import { eventColumns } from './event-columns.tsx';
import { EventPanel } from './EventPanel.tsx';
import { EventsControls } from './EventsControls.tsx';
import { EventsEmpty } from './EventsEmpty.tsx';
import { EventsPager } from './EventsPager.tsx';
import { eventShortcuts } from './event-shortcuts.ts';
import { chosenRange } from './reading.ts';
import { revealEvent } from './reveal-event.ts';
import { useEventPages } from './use-event-pages.ts';

/** The events of a log group or of one of its streams, newest first, with their records. */
export function EventsPage() {
  const access = useAccess();
  const logGroupName = readName(useParams()['logGroupName']);
  const [search, setSearch] = useSearchParams();
  const view = readEventsView(search);
  const choice = chosenRange(view);
  const events = useEventPages({
    logGroupName,
    stream: view.stream,
    choice,
    openKey: view.event,
  });
  const clock = useClockName();
  const isNarrow = useMedia('(max-width: 688px)');

  /** Writes one part of what is shown into the address; opening an event is no step to go back to. */
  const show = useCallback(
    (name: 'stream' | 'range' | 'event', value: string | undefined) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === undefined) after.delete(name);
          else after.set(name, value);
          if (name !== 'event') after.delete('event');
          return after;
        },
        { replace: name === 'event', preventScrollReset: true },
      ),
    [setSearch],
  );
  const open = useCallback((key: string | undefined) => show('event', key), [show]);
  const table = useRef<TableProps.Ref>(null);
  const urlOf = (event: string) => eventsUrl({ ...access, ...view, logGroupName, event });

  const current = events.pages.flat().find(({ key }) => key === view.event);
  const openKey = current?.key;
  useEffect(() => {
    if (openKey !== undefined) revealEvent(openKey);
  }, [openKey]);

  const here = eventsUrl({ ...access, logGroupName, stream: view.stream });
  return (
    <Page
      title={`Events of ${view.stream ?? logGroupName}`}
      contentType="wide-table"
      breadcrumbs={[
        { text: 'Log groups', href: logGroupsUrl(access) },
        { text: logGroupName, href: logGroupUrl({ ...access, logGroupName }) },
        { text: view.stream ?? 'All streams', href: here },
      ]}
      shortcuts={eventShortcuts({ rows: events.rows, open })}
      panel={
        view.event === undefined
          ? undefined
          : {
              header: current?.eventName ?? (current === undefined ? 'Event' : 'Log event'),
              content: <EventPanel row={current} events={events} />,
              onClose: () => open(undefined),
            }
      }
    >
      <RefreshFailed what="Events" query={events.refreshing} />
      <Table
        ref={table}
        variant="full-page"
        stickyHeader
        enableKeyboardNavigation
        contentDensity="compact"
        resizableColumns
        trackBy="key"
        items={events.rows}
        selectionType="single"
        selectedItems={current === undefined ? [] : [current]}
        onSelectionChange={({ detail }) => open(detail.selectedItems[0]?.key)}
        onRowClick={({ detail }) => open(detail.item.key)}
        columnDefinitions={eventColumns({
          rows: events.rows,
          isNarrow,
          clock,
          urlOf,
          onOpen: open,
        })}
        loading={events.query.isLoading}
        loadingText="Searching for events"
        ariaLabels={{
          tableLabel: 'Events',
          selectionGroupLabel: 'Open event',
          itemSelectionLabel: (_, row) => `Open ${row.eventName ?? 'log event'}`,
        }}
        header={
          <Header
            variant="awsui-h1-sticky"
            description="Newest delivery first. Delivered is when CloudTrail delivered the event to CloudWatch Logs, not when it happened: that is its Event time."
            actions={
              <RefreshButton
                what="events"
                refreshing={
                  events.refreshing.isFetching ||
                  (events.query.isFetching && !events.query.isFetchingNextPage)
                }
                updatedAt={events.query.dataUpdatedAt}
                onRefresh={() => void events.refresh()}
              />
            }
          >
            Events
          </Header>
        }
        filter={
          <EventsControls
            logGroupName={logGroupName}
            stream={view.stream}
            onStream={(stream) => show('stream', stream)}
            choice={choice}
            onChoice={(next: RangeChoice | undefined) =>
              show('range', next === undefined ? undefined : printRange(next))
            }
            limit={events.limit}
          />
        }
        empty={
          <EventsEmpty
            events={events}
            streamsUrl={
              view.stream === undefined ? logGroupUrl({ ...access, logGroupName }) : undefined
            }
            choice={choice}
            onAllTimes={() => show('range', undefined)}
          />
        }
        footer={<EventsPager events={events} onTurned={() => table.current?.scrollToTop()} />}
      />
    </Page>
  );
}
