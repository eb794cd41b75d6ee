import {
  ID_COLUMNS,
  NUMBER_COLUMNS,
  TEXT_COLUMNS,
  type ColumnName,
} from '#domain/search/columns.ts';
import { asFilterPattern } from '#domain/search/as-filter-pattern.ts';
import type { Search } from '#domain/search/search.ts';
import { parseRange, resolveRange } from '#domain/time/range.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { LoadRequest } from '#events/event-session.ts';
import {
  FACETS,
  type EventClock,
  type Facet,
  type FacetChoice,
  type Question,
  type Sort,
} from '#events/question.ts';
import type { EventsView } from '#ui/urls.ts';

/** Everything, for a search that is empty or AWS's business. */
const EVERYTHING: Search = { kind: 'words', words: [] };

/** How an address is sorted that does not say: as the AWS console does, newest delivery first. */
export const DEFAULT_SORT: Sort = { by: 'delivered', descending: true };

const COLUMNS: readonly ColumnName[] = [
  ...TEXT_COLUMNS,
  ...ID_COLUMNS,
  ...NUMBER_COLUMNS,
  'readOnly',
];

/**
 * The filter pattern that AWS is asked for, `''` for everything; `undefined` = AWS is not asked: the search is one of the loaded events,
 * be it that AWS could not do it.
 */
export function awsPatternOf({ scope, search }: Pick<EventsView, 'scope' | 'search'>) {
  if (scope !== 'aws') return undefined;
  const asked = asFilterPattern(search ?? '');
  return 'pattern' in asked ? asked.pattern : undefined;
}

/** Which clock an address's range is of. */
export const clockOf = (view: Pick<EventsView, 'by'>): EventClock =>
  view.by === 'event' ? 'eventTime' : 'delivered';

/** How long after a range of event times deliveries are looked through, in milliseconds, by what the address says of it. */
const LATEST_DELIVERY_AFTER = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '6h': 6 * 3_600_000,
  '1d': 24 * 3_600_000,
} as const;

interface LoadInput {
  readonly logGroupName: string;
  readonly view: EventsView;
  /** What a relative range is relative to. */
  readonly asOf: EpochMillis;
}

/** What has to be loaded for an address. A range up to now stays open, so that what arrives meanwhile is in it. */
export function loadRequestOf(input: LoadInput): LoadRequest {
  const { logGroupName, view, asOf } = input;
  const choice = parseRange(view.range);
  const range =
    choice === undefined ? { from: epochMillis(0), to: asOf } : resolveRange(choice, asOf);
  return {
    logGroupName,
    logStreamNames: view.streams,
    filterPattern: awsPatternOf(view) || undefined,
    range: { from: range.from, to: choice?.kind === 'absolute' ? range.to : undefined },
    clock: clockOf(view),
    latestDeliveryAfter: LATEST_DELIVERY_AFTER[view.late ?? '15m'],
  };
}

interface QuestionInput {
  readonly view: EventsView;
  readonly search: Search | undefined;
  readonly asOf: EpochMillis;
}

/** What is asked of the loaded events for an address; `search` is what its text says, `undefined` where that is AWS's business. */
export function questionOf({ view, search, asOf }: QuestionInput): Question {
  // A range of event times is finer than what was loaded for it, a range of delivery times is just that.
  const choice =
    parseRange(view.zoom) ?? (view.by === 'event' ? parseRange(view.range) : undefined);
  return {
    search: (awsPatternOf(view) === undefined ? search : undefined) ?? EVERYTHING,
    facets: readFacetChoices(view.only),
    clock: clockOf(view),
    range: choice === undefined ? undefined : resolveRange(choice, asOf),
    sort: readSort(view.sort) ?? DEFAULT_SORT,
  };
}

/** Reads `-lag`; `undefined` for what names no column. */
export function readSort(text: string | undefined): Sort | undefined {
  const descending = text?.startsWith('-') === true;
  const by = COLUMNS.find((name) => name === (descending ? text?.slice(1) : text));
  return by === undefined ? undefined : { by, descending };
}

/** Prints what `readSort` reads; nothing for the default. */
export function printSort({ by, descending }: Sort): string | undefined {
  if (by === DEFAULT_SORT.by && descending === DEFAULT_SORT.descending) return undefined;
  return `${descending ? '-' : ''}${by}`;
}

/** Reads `error:AccessDenied` and `-user:` (an empty value = none); what names no facet is left out. */
export function readFacetChoices(only: readonly string[]): readonly FacetChoice[] {
  const choices = new Map<Facet, { included: string[]; excluded: string[] }>();
  for (const text of only) {
    const [, minus, name, value] = /^(-?)(\w+):(.*)$/s.exec(text) ?? [];
    const facet = FACETS.find((each) => each === name);
    if (facet === undefined || value === undefined) continue;
    const choice = choices.get(facet) ?? { included: [], excluded: [] };
    choices.set(facet, choice);
    (minus === '-' ? choice.excluded : choice.included).push(value);
  }
  return [...choices].map(([facet, choice]) => ({ facet, ...choice }));
}

/** Prints what `readFacetChoices` reads. */
export const printFacetChoices = (choices: readonly FacetChoice[]): readonly string[] =>
  choices.flatMap(({ facet, included, excluded }) => [
    ...included.map((value) => `${facet}:${value}`),
    ...excluded.map((value) => `-${facet}:${value}`),
  ]);
