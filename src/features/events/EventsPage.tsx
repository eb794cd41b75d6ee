import { useCallback, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { epochMillis } from '#domain/time/units.ts';
import { useAccess } from '#ui/access.ts';
import { otherClock, useClock } from '#ui/clock.ts';
import type { GridHandle } from '#ui/grid/LargeGrid.tsx';
import { Page } from '#ui/Page.tsx';
import { eventsUrl, logFilesUrl, logGroupsUrl, logGroupUrl, readName } from '#ui/urls.ts';
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { withWord } from '#domain/search/print-word.ts';
import { EventList } from './EventList.tsx';
import { EventsBody } from './EventsBody.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useSearch } from './use-search.ts';
import { useEventPanel } from '#features/events/panel/use-event-panel.tsx';
import { EventsHeader } from './EventsHeader.tsx';
import { EventsToolbar } from './EventsToolbar.tsx';
import { LoadLine } from './LoadLine.tsx';
import { useEventSession } from './use-event-session.ts';
import { useEventKeys } from './use-event-keys.ts';
import { FileDropArea, NoFiles } from './OpenFiles.tsx';
import { useEventTools } from './use-event-tools.tsx';
import { useEventsView } from './use-events-view.ts';
import { useGoToTime } from './use-go-to-time.tsx';
import { useOpenEvent } from './use-open-event.ts';
import { useStable } from './use-stable.ts';
import { awsPatternOf, loadRequestOf, questionOf } from './view-question.ts';

/** The events of a log group or of some of its streams: all that the range holds, searched, counted and drawn as it arrives. */
export function EventsPage() {
  const logGroupName = readName(useParams()['logGroupName']);
  // Another group is another session: nothing of the one before is kept.
  return <Events key={logGroupName} logGroupName={logGroupName} />;
}

/** The events of log files of this computer: nothing is asked of AWS. */
export function LogFilesPage() {
  return <Events logGroupName={undefined} />;
}

function Events({ logGroupName }: { readonly logGroupName: string | undefined }) {
  const access = useAccess();
  const { view, show } = useEventsView();
  const { session, state } = useEventSession();
  const clock = useClock();
  // A relative range is fixed at a moment, or every rendering would be another question.
  const [asOf] = useState(() => epochMillis(Date.now()));
  const grid = useRef<GridHandle>(null);

  const request = useStable(
    logGroupName === undefined ? undefined : loadRequestOf({ logGroupName, view, asOf }),
  );
  useEffect(() => {
    if (request !== undefined) session?.load(request);
  }, [session, request]);
  const awsPattern = awsPatternOf(view);
  const search = useSearch(view.search, show, awsPattern !== undefined);
  const question = useStable(questionOf({ view, search: search.search, asOf }));
  useEffect(() => session?.ask(question), [session, question]);

  const opened = useOpenEvent(
    session,
    view.event,
    state.generation,
    `${state.load.events} ${state.answer.version}`,
  );
  const { cells } = opened;
  const open = useCallback(
    (event: string | undefined) => show({ event }, { replace: true }),
    [show],
  );
  const searchBox = useRef<AutosuggestProps.Ref>(null);
  const goToTime = useGoToTime({ session, clock: question.clock, grid });
  const shortcuts = useEventKeys({
    session,
    answer: state.answer,
    openKey: view.event,
    openRow: cells?.row,
    open,
    grid,
    goToTime: goToTime.ask,
    otherTime: () => show({ clock: otherClock(clock) }, { replace: true }),
    search: () => searchBox.current?.focus(),
  });
  // Opening an event is no reason to draw all else and to write all links anew: theirs replace it.
  const lookedAt = useStable({ ...view, event: undefined });
  const { text, commit } = search;
  const onWord = useCallback((word: string) => commit(withWord(text, word)), [commit, text]);
  const onScope = useCallback(
    (scope: 'loaded' | 'aws') => show({ scope: scope === 'aws' ? 'aws' : undefined }),
    [show],
  );
  const urlOf = useCallback(
    (event: string) =>
      logGroupName === undefined
        ? logFilesUrl({ ...access, ...lookedAt, event })
        : eventsUrl({ ...access, ...lookedAt, logGroupName, event }),
    [access, lookedAt, logGroupName],
  );
  const panel = useEventPanel({
    session,
    state,
    view,
    show,
    search: search.text,
    opened,
    open,
    urlOf,
    grid,
  });
  const [stream] = view.streams;
  const subject = view.streams.length === 1 ? stream : undefined;
  const groupUrl =
    logGroupName === undefined ? undefined : logGroupUrl({ ...access, logGroupName });
  const tools = useEventTools({
    ...{ session, state, request },
    subject: subject ?? logGroupName ?? 'files',
    columnNames: view.columns?.split(','),
  });
  const isStart = request === undefined && state.source === 'none';
  return (
    <Page
      title={logGroupName === undefined ? 'Log files' : `Events of ${subject ?? logGroupName}`}
      contentType="wide-table"
      breadcrumbs={
        logGroupName === undefined || groupUrl === undefined
          ? [{ text: 'Log files', href: logFilesUrl(access) }]
          : [
              { text: 'Log groups', href: logGroupsUrl(access) },
              { text: logGroupName, href: groupUrl },
              {
                text: subject ?? 'Events',
                href: eventsUrl({ ...access, logGroupName, streams: view.streams }),
              },
            ]
      }
      shortcuts={[...shortcuts, ...(tools.shortcuts ?? [])]}
      panel={panel}
    >
      <FileDropArea opener={tools.opener}>
        <EventsHeader
          title={logGroupName === undefined ? 'Log files' : 'Events'}
          state={state}
          onRefresh={request && (() => session?.refresh())}
        >
          {!isStart && tools.actions}
        </EventsHeader>
        {logGroupName !== undefined && (
          <EventsToolbar logGroupName={logGroupName} view={lookedAt} show={show} />
        )}
        {isStart ? (
          <NoFiles opener={tools.opener} />
        ) : (
          <>
            <SearchBox
              ref={searchBox}
              search={search}
              session={session}
              scope={awsPattern === undefined ? 'loaded' : 'aws'}
              onScope={request && onScope}
            />
            {session !== undefined && <LoadLine session={session} state={state} />}
            {tools.bars}
            {session !== undefined && (
              <EventsBody
                session={session}
                version={state.answer.version}
                view={view}
                show={show}
                question={question}
                onWord={onWord}
              >
                <EventList
                  session={session}
                  state={state}
                  view={view}
                  show={show}
                  question={question}
                  openKey={view.event}
                  openRow={cells?.row}
                  open={open}
                  urlOf={urlOf}
                  streamsUrl={subject === undefined ? groupUrl : undefined}
                  grid={grid}
                  goToTime={goToTime.ask}
                />
              </EventsBody>
            )}
          </>
        )}
        {goToTime.dialog}
      </FileDropArea>
    </Page>
  );
}
