import { useEffect, useRef, type RefObject } from 'react';

/** Moves the focus to the heading when a screen takes the place of another without a page of its own. */
export function useHeadingFocus(): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = content.current?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, []);
  return content;
}
