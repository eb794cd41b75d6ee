/** The title of the browser's tab: the page first, as tabs show only the beginning. */
export const documentTitle = (page: string): string =>
  page === '' ? 'Trailglass' : `${page} | Trailglass`;
