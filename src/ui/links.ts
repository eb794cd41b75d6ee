import { useCallback } from 'react';
import { useNavigate } from 'react-router';

interface FollowEvent {
  readonly detail: { readonly href?: string | undefined; readonly external?: boolean | undefined };
  preventDefault(): void;
}

/**
 * The `onFollow` of every Cloudscape component that has links: goes there inside the page. The components already leave
 * clicks with a modifier key, which open a tab, to the browser.
 */
export function useFollow(): (event: FollowEvent) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      const { href, external } = event.detail;
      if (href === undefined || external === true || !href.startsWith('/')) return;
      event.preventDefault();
      void navigate(href);
    },
    [navigate],
  );
}
