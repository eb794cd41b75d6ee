import { createContext, useContext } from 'react';
import type { BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group';
import type { Shortcut } from './shortcuts.ts';

/** What a page tells the shell around it. Plain data, so that the shell can see whether anything changed. */
export interface PageDescription {
  readonly title: string;
  /** From the section down to the page itself; the shell puts the service in front. */
  readonly breadcrumbs: readonly BreadcrumbGroupProps.Item[];
  /** Wide tables and wizards begin with the navigation closed. */
  readonly contentType: 'default' | 'table' | 'wide-table' | 'wizard';
  /** The header of the split panel, or `undefined` while it is closed. */
  readonly panelHeader: string | undefined;
  readonly shortcuts: readonly Pick<Shortcut, 'keys' | 'does'>[];
}

/** The shell, as a page sees it. */
export interface Frame {
  /** Shows the page's title, breadcrumbs and panel; called again only when they changed. */
  readonly describe: (page: PageDescription, onPanelClose: () => void) => void;
  /** Where the content of the split panel goes, while it is open. */
  readonly panelElement: HTMLElement | null;
  /** Whether this is the first page since the browser loaded it: then the focus stays where the browser put it. */
  readonly isFirstPage: () => boolean;
}

export const FrameContext = createContext<Frame | undefined>(undefined);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === undefined)
    throw new Error('A page is rendered outside the shell: wrap it in FrameContext.');
  return frame;
}
