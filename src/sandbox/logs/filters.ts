import type { Pattern } from '#domain/pattern/pattern.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type {
  LogFilterState,
  LogGroupState,
  ResourceTypes,
} from '#sandbox/store/resource-types.ts';
import type { ResourceKey } from '#sandbox/store/store.ts';
import { hasRegex } from './has-regex.ts';
import { readToken, writeToken } from './page-token.ts';
import { readFilterPattern } from './read-filter-pattern.ts';

/** The two kinds of filter that a log group can have. */
type FilterKind = 'metricFilter' | 'subscriptionFilter';

/** How many of each kind (CloudWatch Logs User Guide, quotas). */
const MOST: Readonly<Record<FilterKind, number>> = { metricFilter: 100, subscriptionFilter: 2 };
/** How many of both kinds together may use regular expressions. */
const MOST_WITH_REGEX = 5;
const PAGE = 50;

/** Where a filter is kept. */
export const filterKey = (
  { account, region }: Call,
  logGroupName: string,
  filterName: string,
): ResourceKey => ({ account, region, name: `${logGroupName}:${filterName}` });

/** The filters of one kind, of one log group or of the region's every group, in ASCII order of their own names. */
export const filtersOf = <K extends FilterKind>(
  { store, account, region }: Call,
  kind: K,
  logGroupName?: string,
): readonly ResourceTypes[K][] =>
  store.resources
    .list(kind, { account, region })
    .map(({ value }) => value)
    .filter((filter) => logGroupName === undefined || filter.logGroupName === logGroupName)
    .toSorted((a, b) => compare(a.filterName, b.filterName));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Removes all filters of a log group. */
export function deleteFilters(call: Call, logGroupName: string): void {
  for (const kind of ['metricFilter', 'subscriptionFilter'] as const) {
    for (const { filterName } of filtersOf(call, kind, logGroupName)) {
      call.store.resources.delete(kind, filterKey(call, logGroupName, filterName));
    }
  }
}

/**
 * Removes one filter.
 * @throws ServiceError ResourceNotFoundException
 */
export function deleteFilter(
  call: Call,
  kind: FilterKind,
  group: LogGroupState,
  filterName: string,
): void {
  if (call.store.resources.delete(kind, filterKey(call, group.name, filterName))) return;
  const words = kind === 'metricFilter' ? 'metric filter' : 'subscription filter';
  throw new ServiceError('ResourceNotFoundException', `The specified ${words} does not exist.`);
}

/**
 * Judges a filter that is to be added to a log group, or to replace the one of the same name there.
 * @returns its pattern
 * @throws ServiceError InvalidParameterException for the pattern, LimitExceededException for one filter too many
 */
export function checkFilter(
  call: Call,
  kind: FilterKind,
  { logGroupName, filterName, filterPattern }: Omit<LogFilterState, 'creationTime'>,
): Pattern {
  const pattern = readFilterPattern(filterPattern);
  const others = (of: FilterKind): readonly LogFilterState[] =>
    filtersOf(call, of, logGroupName).filter(
      (filter) => of !== kind || filter.filterName !== filterName,
    );
  const withRegex = [...others('metricFilter'), ...others('subscriptionFilter')].filter((filter) =>
    hasRegex(readFilterPattern(filter.filterPattern)),
  );
  if (
    others(kind).length >= MOST[kind] ||
    (hasRegex(pattern) && withRegex.length >= MOST_WITH_REGEX)
  ) {
    throw new ServiceError('LimitExceededException', 'Resource limit exceeded.');
  }
  return pattern;
}

/** A page of filters, in the order of their names and, where those are alike, of their groups' names. */
export function pageOfFilters<F extends LogFilterState>(
  list: string,
  filters: readonly F[],
  { now }: Call,
  {
    nextToken,
    limit = PAGE,
  }: { readonly nextToken?: string | undefined; readonly limit?: number | undefined },
): { readonly page: F[]; readonly nextToken: string | undefined } {
  const [name, group] =
    nextToken === undefined ? ['', ''] : readToken(nextToken, list, now, ['name', 'group']);
  const rest = filters
    .toSorted(
      (a, b) => compare(a.filterName, b.filterName) || compare(a.logGroupName, b.logGroupName),
    )
    .filter(
      (filter) => (compare(filter.filterName, name) || compare(filter.logGroupName, group)) > 0,
    );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    page,
    nextToken:
      rest.length > page.length && last
        ? writeToken(list, now, [last.filterName, last.logGroupName])
        : undefined,
  };
}
