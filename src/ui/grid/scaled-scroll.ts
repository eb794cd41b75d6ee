/**
 * Where a list of any length stands, and where its scroll bar does.
 *
 * Browsers end an element at 33,554,432 device pixels, and place what is far down in a tall one beside the pixel. So the
 * element that is scrolled is never taller than `TALLEST`; what stands above the first pixel of the view (`top`) is kept as a number, and the bar shows
 * it in proportion. All lengths but the bar's are whole *device* pixels: sums and differences of whole numbers are exact, at any
 * scale of the screen, for lists far longer than ten million rows.
 */

/** In CSS pixels. Up to here a browser places every row exactly, at every scale of the screen. */
export const TALLEST = 8_000_000;

export interface ScrollExtent {
  /** Rows of the list. */
  readonly rows: number;
  /** Of each row, in device pixels, whole. */
  readonly rowHeight: number;
  /** Of the part of the list that can be seen, in device pixels, whole. */
  readonly viewHeight: number;
  /** Device pixels a CSS pixel. */
  readonly scale: number;
}

/** The rows that can be seen, at least in part. */
export interface VisibleRows {
  /** The place of the first; 0 is the list's first. */
  readonly first: number;
  /** How many there are. */
  readonly count: number;
  /** How much of the first is above the view, in device pixels. */
  readonly offset: number;
}

export type Align = 'nearest' | 'start' | 'center';

/** The largest `top` there is: with it the list's last row ends where the view ends. */
export const maxTop = ({ rows, rowHeight, viewHeight }: ScrollExtent): number =>
  Math.max(0, rows * rowHeight - viewHeight);

/** The nearest `top` there is. */
export const clampTop = (extent: ScrollExtent, top: number): number =>
  Math.max(0, Math.min(Math.round(top), maxTop(extent)));

/** How far the scroll bar can move, in CSS pixels: what the spacer has to be taller than the view. */
export const barRange = (extent: ScrollExtent): number =>
  Math.min(maxTop(extent) / extent.scale, TALLEST);

/** Whether a pixel of the bar stands for more than a pixel of the list. */
export const isScaled = (extent: ScrollExtent): boolean => maxTop(extent) / extent.scale > TALLEST;

/** Where the bar stands for a `top`: the `scrollTop` of the scrolled element, in CSS pixels. */
export function barOfTop(extent: ScrollExtent, top: number): number {
  const most = maxTop(extent);
  return most === 0 ? 0 : (clampTop(extent, top) / most) * barRange(extent);
}

/**
 * What the bar stands for. Browsers round where it ends, so within a pixel of the end it is at the end: in a long list that pixel
 * would hide rows.
 */
export function topOfBar(extent: ScrollExtent, bar: number): number {
  const range = barRange(extent);
  if (bar >= range - 1) return bar <= 0 ? 0 : maxTop(extent);
  return clampTop(extent, (bar / range) * maxTop(extent));
}

/** The rows that can be seen from a `top` on. */
export function visibleRows(extent: ScrollExtent, top: number): VisibleRows {
  const { rows, rowHeight, viewHeight } = extent;
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), rows - 1));
  const offset = top - first * rowHeight;
  const count = Math.min(Math.ceil((viewHeight + offset) / rowHeight), rows - first);
  return { first, count: Math.max(0, count), offset };
}

/** The `top` that shows a row whole, `nearest`: moving as little as possible, which may be not at all. */
export function topOfPlace(extent: ScrollExtent, top: number, place: number, align: Align): number {
  const { rowHeight, viewHeight } = extent;
  const start = place * rowHeight;
  const free = viewHeight - rowHeight;
  if (align === 'start') return clampTop(extent, start);
  if (align === 'center') return clampTop(extent, start - free / 2);
  if (start < top) return clampTop(extent, start);
  return clampTop(extent, Math.max(top, start - free));
}
