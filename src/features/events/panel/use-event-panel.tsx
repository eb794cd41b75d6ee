import { useCallback, type RefObject } from 'react';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { MissingEvent } from '#features/events/MissingEvent.tsx';
import type { ShowView } from '#features/events/use-events-view.ts';
import type { OpenEvent } from '#features/events/use-open-event.ts';
import type { GridHandle } from '#ui/grid/LargeGrid.tsx';
import type { PagePanel } from '#ui/Page.tsx';
import type { EventsView } from '#ui/urls.ts';
import { visibleText } from '#ui/visible-text.ts';
import { EventPanel } from './EventPanel.tsx';
import type { Narrowing } from './narrow.ts';
import { useComparing } from './use-comparing.ts';
import { useNarrowing } from './use-narrowing.tsx';
import { useShowInList } from './use-show-in-list.ts';

interface EventPanelInput {
  readonly session: EventSession | undefined;
  readonly state: SessionState;
  readonly view: EventsView;
  readonly show: ShowView;
  /** The text of the search box. */
  readonly search: string;
  readonly opened: OpenEvent;
  /** Keep the function while it does the same. */
  readonly open: (key: string | undefined) => void;
  /** Keep the function while it says the same. */
  readonly urlOf: (key: string) => string;
  readonly grid: RefObject<GridHandle | null>;
}

/** The panel of the event that the address names, and what is done from it; `undefined` while none is open. */
export function useEventPanel(input: EventPanelInput): PagePanel | undefined {
  const { session, state, view, show, search, opened, open, urlOf, grid } = input;
  const { cells, detail } = opened;
  const { total, version } = state.answer;
  const { event } = view;
  const narrow = useNarrowing(view, search, show);
  const showInList = useShowInList({ session, view, show, grid, cells, version });
  const comparing = useComparing(open);
  const showAll = useCallback(
    (narrowing: Narrowing) => show({ ...narrowing, zoom: undefined, scope: undefined, event }),
    [show, event],
  );
  if (event === undefined || session === undefined) return undefined;
  return {
    header: visibleText(cells?.text.eventName ?? (cells === undefined ? 'Event' : 'Log event')),
    content:
      detail === undefined ? (
        <MissingEvent session={session} state={state} />
      ) : (
        <EventPanel
          detail={detail}
          session={session}
          total={total}
          isAwsFiltered={view.scope === 'aws' && view.search !== undefined}
          urlOf={urlOf}
          open={open}
          onNarrow={narrow}
          onShowAll={showAll}
          onShowInList={showInList}
          comparing={comparing}
        />
      ),
    onClose: () => {
      open(undefined);
      grid.current?.focus();
    },
  };
}
