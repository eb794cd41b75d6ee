import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { eventsSearch, readEventsView, type EventsView } from '#ui/urls.ts';

/** Changes parts of the view. Most are steps that Back returns from; what follows the keyboard or the mouse is not. */
export type ShowView = (
  part: Partial<EventsView>,
  options?: { readonly replace?: boolean },
) => void;

/** Another search, range or stream is another list: the event that was open need not be in it. */
const KEEPS_EVENT: ReadonlySet<string> = new Set([
  'event',
  'chart',
  'columns',
  'sort',
  'clock',
  'zoom',
]);

/** What the address says is looked at, and the way to say something else. */
export function useEventsView(): { readonly view: EventsView; readonly show: ShowView } {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readEventsView(search), [search]);
  // React Router makes another function for every address; what walks through the list needs one that stays.
  const latest = useRef(setSearch);
  useLayoutEffect(() => {
    latest.current = setSearch;
  }, [setSearch]);
  const show = useCallback<ShowView>(
    (part, { replace = false } = {}) =>
      latest.current(
        (before) => {
          const isOther = Object.keys(part).some((name) => !KEEPS_EVENT.has(name));
          const after = {
            ...readEventsView(before),
            ...(isOther && { event: undefined }),
            ...part,
          };
          return new URLSearchParams(eventsSearch(after));
        },
        { replace, preventScrollReset: true },
      ),
    [],
  );
  return { view, show };
}
