import { Virtualizer } from '@tanstack/react-virtual';
import { PAGE_ROWS, type PageSpan } from './row-pages.ts';
import type { ScrollExtent } from './scaled-scroll.ts';

/**
 * Which pages of rows are in sight or next to it, by TanStack Virtual. Its items are pages and not rows: it keeps an entry for each
 * item and makes them all anew when their number changes, which for rows would be 16 MB and tens of milliseconds a million, for each
 * answer while events are loading. What of the pages is seen is a division (`scaled-scroll.ts`).
 */
export class PagesInSight {
  readonly #element: HTMLElement;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #stop: () => void;
  #extent: ScrollExtent = { rows: 0, rowHeight: 1, viewHeight: 0, scale: 1 };
  #tellOffset: (offset: number) => void = () => undefined;
  #tellSize: () => void = () => undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#virtualizer = new Virtualizer(this.#options());
    // What TanStack's own adapters for React, Vue and others call; it has no other names for it.
    // oxlint-disable-next-line no-underscore-dangle
    this.#stop = this.#virtualizer._didMount();
    // oxlint-disable-next-line no-underscore-dangle
    this.#virtualizer._willUpdate();
  }

  /** First and last page in sight, and one more at each end. */
  around(extent: ScrollExtent, top: number): PageSpan {
    if (extent !== this.#extent) {
      this.#extent = extent;
      this.#virtualizer.setOptions(this.#options());
      this.#virtualizer.measure();
      this.#tellSize();
    }
    this.#tellOffset(top);
    const pages = this.#virtualizer.getVirtualIndexes();
    return [pages[0] ?? 0, pages.at(-1) ?? -1];
  }

  close(): void {
    this.#stop();
  }

  /** Everything in device pixels, and told instead of observed: the element that is scrolled is shorter than the list. */
  #options() {
    const { rows, rowHeight } = this.#extent;
    return {
      count: Math.ceil(rows / PAGE_ROWS),
      estimateSize: () => PAGE_ROWS * rowHeight,
      overscan: 1,
      getScrollElement: () => this.#element,
      observeElementRect: (
        _: unknown,
        tell: (rect: { readonly width: number; readonly height: number }) => void,
      ) => {
        this.#tellSize = () => tell({ width: 1, height: this.#extent.viewHeight });
        this.#tellSize();
      },
      observeElementOffset: (_: unknown, tell: (offset: number, isScrolling: boolean) => void) => {
        this.#tellOffset = (offset) => tell(offset, false);
      },
      scrollToFn: () => undefined,
    };
  }
}
