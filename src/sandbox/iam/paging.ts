import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** Items a page unless the call says otherwise (IAM API reference, MaxItems). */
const DEFAULT_PAGE = 100;

export interface Page<T> {
  readonly items: readonly T[];
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

/**
 * Cuts a page out of a list that is sorted by name; the marker holds the last name shown, so that what is added or
 * removed meanwhile neither repeats nor hides anything else.
 * @throws ServiceError ValidationError for a marker that no page gave
 */
export function pageByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  {
    Marker,
    MaxItems = DEFAULT_PAGE,
  }: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): Page<T> {
  const after = Marker === undefined ? '' : readMarker(Marker);
  const rest = items.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, MaxItems);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length && last !== undefined;
  return {
    items: page,
    IsTruncated: isTruncated,
    Marker: isTruncated ? btoa(`after:${nameOf(last)}`) : undefined,
  };
}

function readMarker(marker: string): string {
  const [, name] = /^after:(.+)$/.exec(decode(marker)) ?? [];
  if (name === undefined)
    throw new ServiceError('ValidationError', `Invalid Marker: ${marker}`, 400);
  return name;
}

function decode(marker: string): string {
  try {
    return atob(marker);
  } catch {
    return '';
  }
}
