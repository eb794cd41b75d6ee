import { useCallback, useLayoutEffect, useRef } from 'react';
import Button from '@cloudscape-design/components/button';
import type { ShowView } from '#features/events/use-events-view.ts';
import { useNotifications } from '#ui/notifications.tsx';
import type { EventsView } from '#ui/urls.ts';
import { visibleText } from '#ui/visible-text.ts';
import { narrow, type Trait } from './narrow.ts';

/**
 * Narrows the list by what the open event has; the event stays open, and each narrowing is a step that Back returns from. A search that had
 * to give way is told of, with the way back to it. The function never changes.
 *
 * @param search the text of the search box, which may be newer than the address
 */
export function useNarrowing(
  view: EventsView,
  search: string,
  show: ShowView,
): (trait: Trait, isExcluded: boolean) => void {
  const { notify, dismiss } = useNotifications();
  const latest = useRef({ view, search });
  useLayoutEffect(() => {
    latest.current = { view, search };
  });
  return useCallback(
    (trait, isExcluded) => {
      const { view: before, search: text } = latest.current;
      const { event } = before;
      const narrowed = narrow({ search: text, only: before.only }, trait, isExcluded);
      if (narrowed === undefined) {
        notify({
          id: 'narrowing',
          type: 'warning',
          content:
            'The list was not narrowed: the filter pattern for this value would be longer than the 1,024 characters that AWS takes. Shorten the search first.',
        });
        return;
      }
      show({ search: narrowed.search?.trim() || undefined, only: narrowed.only, event });
      if (!narrowed.isReplaced) {
        dismiss('narrowing');
        return;
      }
      const bringBack = () => {
        dismiss('narrowing');
        show({ search: text, only: before.only, event: latest.current.view.event });
      };
      notify({
        id: 'narrowing',
        type: 'info',
        content: `The search “${visibleText(text)}” was replaced: words and patterns on fields cannot be searched for together.`,
        action: <Button onClick={bringBack}>Bring it back</Button>,
      });
    },
    [show, notify, dismiss],
  );
}
