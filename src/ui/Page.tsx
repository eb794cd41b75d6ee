import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useFrame, type PageDescription } from './frame.ts';
import { useShortcuts, type Shortcut } from './shortcuts.ts';

/** The split panel beside or below a page. */
export interface PagePanel {
  readonly header: string;
  readonly content: ReactNode;
  readonly onClose: () => void;
}

interface PageProps {
  /** The document's title, before the product's name. */
  readonly title: string;
  readonly breadcrumbs: PageDescription['breadcrumbs'];
  readonly contentType?: PageDescription['contentType'];
  readonly panel?: PagePanel | undefined;
  /** Single keys that work on this page; the shell's `?` lists them. */
  readonly shortcuts?: readonly Shortcut[];
  readonly children: ReactNode;
}

const NO_SHORTCUTS: readonly Shortcut[] = [];
const NOTHING = (): void => undefined;

/**
 * The frame of every page: names it to the shell (title, breadcrumbs, split panel, keys) and, when the person came here
 * from another page, moves the focus to its heading, so that a screen reader says where they are.
 */
export function Page({
  title,
  breadcrumbs,
  contentType = 'default',
  panel,
  shortcuts = NO_SHORTCUTS,
  children,
}: PageProps) {
  const frame = useFrame();
  const content = useRef<HTMLDivElement>(null);
  const onPanelClose = useRef(NOTHING);
  useShortcuts(shortcuts);

  const description: PageDescription = {
    title,
    breadcrumbs,
    contentType,
    panelHeader: panel?.header,
    shortcuts: shortcuts.map(({ keys, does }) => ({ keys, does })),
  };
  const serialized = JSON.stringify(description);
  const { describe, isFirstPage } = frame;
  useLayoutEffect(() => {
    onPanelClose.current = panel?.onClose ?? NOTHING;
  });
  useLayoutEffect(() => {
    describe(JSON.parse(serialized) as PageDescription, () => onPanelClose.current());
  }, [describe, serialized]);

  useEffect(() => {
    if (isFirstPage()) return;
    const heading = content.current?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [isFirstPage]);

  return (
    <div ref={content}>
      {children}
      {panel !== undefined &&
        frame.panelElement !== null &&
        createPortal(panel.content, frame.panelElement)}
    </div>
  );
}
