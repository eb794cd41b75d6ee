import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Cuts a page out of a list; the marker holds the last name shown, so that what is added meanwhile repeats nothing.
 * @param size how many there are unless the call says otherwise
 * @throws ServiceError InvalidMarkerException for a marker that no page gave
 */
export function pageOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { Marker, Limit }: { readonly Marker?: string | undefined; readonly Limit?: number | undefined },
  size: number,
): {
  readonly items: readonly T[];
  readonly Truncated: boolean;
  readonly NextMarker: string | undefined;
} {
  const after = Marker === undefined ? '' : readMarker(Marker);
  const rest = items
    .filter((item) => nameOf(item) > after)
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const page = rest.slice(0, Limit ?? size);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length && last !== undefined;
  return {
    items: page,
    Truncated: isTruncated,
    NextMarker: isTruncated ? btoa(`after:${nameOf(last)}`) : undefined,
  };
}

function readMarker(marker: string): string {
  const [, name] = /^after:(.+)$/.exec(decode(marker)) ?? [];
  if (name === undefined) {
    throw new ServiceError('InvalidMarkerException', `${marker} is the marker of no page.`);
  }
  return name;
}

function decode(marker: string): string {
  try {
    return atob(marker);
  } catch {
    return '';
  }
}
