/**
 * Every address of the page, built and read in one place. Builders name every field they use, so that an object with more in
 * it (the access to a place carries the token) can be spread into their argument. It lies in `ui` and not in `app` because every feature links to
 * the others' pages, and a feature may not see `app`. Builders and patterns stand side by side so that they cannot drift.
 */

/** Where the page is: a far end and a region of it. The first two segments of every address. */
export interface Place {
  readonly environment: string;
  readonly region: string;
}

export type ClockChoice = 'utc' | 'local';

/** The answers of the set-up wizard that live in its address; an answer not given yet is `undefined`. */
export interface SetUpAnswers {
  readonly step: string | undefined;
  readonly group: string | undefined;
  readonly newGroup: string | undefined;
  readonly role: string | undefined;
  readonly newRole: string | undefined;
}

/** What a set-up would do beside, for somebody to look at and allow. */
interface Consents {
  readonly trust?: 'mend' | undefined;
  readonly logging?: 'start' | undefined;
}

/** What a trail's delivery page is looking at; `undefined` means its default. */
export interface DeliveryView {
  readonly tab: (typeof DELIVERY_TABS)[number] | undefined;
  /** What is reconciled, as `#domain/time/range.ts` prints a time range; the default ends 15 minutes ago. */
  readonly range: string | undefined;
  /** `quick` = samples of the range are looked at. */
  readonly mode: 'quick' | undefined;
  /** The reason of the missing events that are listed. */
  readonly reason: string | undefined;
  /** The id of the missing event whose record is open. */
  readonly event: string | undefined;
  readonly clock: ClockChoice | undefined;
}

const DELIVERY_TABS = ['late', 'reconcile'] as const;

/**
 * What the event viewer is looking at; `undefined` means its default. Texts that have a language of their own (ranges, searches,
 * columns) are read by the viewer, which falls back to its default for each that does not parse.
 */
export interface EventsView {
  /** These log streams; none = all streams of the group. */
  readonly streams: readonly string[];
  /** A time range as `#domain/time/range.ts` prints it. */
  readonly range: string | undefined;
  /** `event` = the range is of event times; AWS's own are of delivery times. */
  readonly by: 'event' | undefined;
  /** With `by: 'event'`: how long after the range deliveries are looked through; `undefined` is 15 minutes. */
  readonly late: (typeof LATE_DELIVERIES)[number] | undefined;
  /** The text of the search box. */
  readonly search: string | undefined;
  /** `aws` = AWS applies the search as a filter pattern, and only what matches is loaded. */
  readonly scope: 'aws' | undefined;
  /** Chosen values: `error:AccessDenied`, or `-error:AccessDenied` for all but these. */
  readonly only: readonly string[];
  /** A part of the range, as `range`: what is looked at of what is loaded. */
  readonly zoom: string | undefined;
  /** What is drawn above the list; by default the histogram where there is room for it. */
  readonly chart: 'histogram' | 'lag' | 'none' | undefined;
  /** Names of columns with commas between them. */
  readonly columns: string | undefined;
  /** The name of a column, with a `-` before it for the largest first. */
  readonly sort: string | undefined;
  /** The key of the event whose record is open. */
  readonly event: string | undefined;
  /** The clock the times are shown in; `undefined` is the person's own choice. */
  readonly clock: ClockChoice | undefined;
}

/** What `late` may be, but for the 15 minutes that need not be said. */
const LATE_DELIVERIES = ['1h', '6h', '1d'] as const;

/** The view of an address without a query. */
export const DEFAULT_EVENTS_VIEW: EventsView = {
  streams: [],
  range: undefined,
  by: undefined,
  late: undefined,
  search: undefined,
  scope: undefined,
  only: [],
  zoom: undefined,
  chart: undefined,
  columns: undefined,
  sort: undefined,
  event: undefined,
  clock: undefined,
};

/** What a view says of loading from AWS. */
const OF_AWS = {
  streams: [],
  range: undefined,
  by: undefined,
  late: undefined,
  scope: undefined,
} satisfies Partial<EventsView>;

/** Route patterns, as React Router writes them, relative to `PLACE_PATTERN`. */
export const PLACE_PATTERN = '/:environment/:region';
export const PATTERNS = {
  trails: 'trails',
  trail: 'trails/:trailName',
  setUp: 'trails/:trailName/set-up',
  createTrail: 'create-trail',
  permissions: 'permissions',
  audit: 'audit',
  removeDelivery: 'trails/:trailName/remove-delivery',
  deliveries: 'delivery',
  delivery: 'trails/:trailName/delivery',
  logGroups: 'log-groups',
  logGroup: 'log-groups/:logGroupName',
  events: 'log-groups/:logGroupName/events',
  logFiles: 'log-files',
} as const;

export function trailsUrl(place: Place): string {
  return path(place, 'trails');
}

/** `region` is the trail's home region: the only one in which CloudTrail lets it be changed. */
export function trailUrl({ trailName, ...place }: Place & { readonly trailName: string }): string {
  return path(place, 'trails', trailName);
}

/** `region` is the trail's home region. */
export function setUpUrl(
  to: Place & { readonly trailName: string } & Partial<SetUpAnswers> & Consents,
): string {
  const { step, group, newGroup, role, newRole, trust, logging } = to;
  const answers = { step, group, newGroup, role, newRole, trust, logging };
  return path(to, 'trails', to.trailName, 'set-up') + query(answers);
}

/** What the console needs of the person's own policies. */
export const permissionsUrl = (place: Place): string => path(place, PATTERNS.permissions);

/** What was changed from here: of the environment, in all regions. */
export const auditUrl = (place: Place): string => path(place, PATTERNS.audit);

/** The set-up of a trail that is not there yet; `region` becomes its home region. */
export const createTrailUrl = (place: Place): string => path(place, PATTERNS.createTrail);

/** `region` is the trail's home region. */
export function removeDeliveryUrl({
  trailName,
  ...place
}: Place & { readonly trailName: string }): string {
  return path(place, 'trails', trailName, 'remove-delivery');
}

/** The deliveries of all trails. */
export const deliveriesUrl = (place: Place): string => path(place, PATTERNS.deliveries);

/** `region` is the trail's home region. */
export function deliveryUrl(
  to: Place & { readonly trailName: string } & Partial<DeliveryView>,
): string {
  return path(to, 'trails', to.trailName, 'delivery') + query(deliveryQuery(to));
}

/** The query of a view, to be written into an address that is of a delivery already. */
export const deliverySearch = (view: DeliveryView): string => query(deliveryQuery(view));

const deliveryQuery = ({ tab, range, mode, reason, event, clock }: Partial<DeliveryView>) => ({
  ...{ tab, range, mode, reason, event, clock },
});

export function logGroupsUrl({ prefix, ...place }: Place & { readonly prefix?: string }): string {
  return path(place, 'log-groups') + query({ prefix });
}

export function logGroupUrl({
  logGroupName,
  ...place
}: Place & { readonly logGroupName: string }): string {
  return path(place, 'log-groups', logGroupName);
}

export function eventsUrl(
  to: Place & { readonly logGroupName: string } & Partial<EventsView>,
): string {
  return path(to, 'log-groups', to.logGroupName, 'events') + query(eventsQuery(to));
}

/** Log files of this computer, which belong to no log group: what a view says of AWS is left out. */
export function logFilesUrl(to: Place & Partial<EventsView>): string {
  return path(to, PATTERNS.logFiles) + query(eventsQuery({ ...to, ...OF_AWS }));
}

/** The query of a view, to be written into an address that is of events already. */
export const eventsSearch = (view: EventsView): string => query(eventsQuery(view));

const eventsQuery = (view: Partial<EventsView>) => ({
  stream: view.streams,
  range: view.range,
  by: view.by,
  late: view.late,
  search: view.search,
  scope: view.scope,
  only: view.only,
  zoom: view.zoom,
  chart: view.chart,
  columns: view.columns,
  sort: view.sort,
  event: view.event,
  clock: view.clock,
});

/** The same list of the same environment in another region: what a change of the region shows. */
export function inRegion(pathname: string, region: string): string {
  const [, environment = '', , list] = pathname.split('/');
  const place = { environment: decodeURIComponent(environment), region };
  if (list === PATTERNS.createTrail) return createTrailUrl(place);
  if (list === PATTERNS.permissions) return permissionsUrl(place);
  if (list === PATTERNS.audit) return auditUrl(place);
  if (list === PATTERNS.deliveries) return deliveriesUrl(place);
  if (list === PATTERNS.logFiles) return logFilesUrl(place);
  return list === PATTERNS.logGroups ? logGroupsUrl(place) : trailsUrl(place);
}

export function readSetUpAnswers(search: URLSearchParams): SetUpAnswers {
  return {
    step: text(search, 'step'),
    group: text(search, 'group'),
    newGroup: text(search, 'newGroup'),
    role: text(search, 'role'),
    newRole: text(search, 'newRole'),
  };
}

export function readEventsView(search: URLSearchParams): EventsView {
  return {
    streams: texts(search, 'stream'),
    range: text(search, 'range'),
    by: oneOf(search, 'by', ['event']),
    late: oneOf(search, 'late', LATE_DELIVERIES),
    search: text(search, 'search'),
    scope: oneOf(search, 'scope', ['aws']),
    only: texts(search, 'only'),
    zoom: text(search, 'zoom'),
    chart: oneOf(search, 'chart', ['histogram', 'lag', 'none']),
    columns: text(search, 'columns'),
    sort: text(search, 'sort'),
    event: text(search, 'event'),
    clock: readClock(search),
  };
}

export function readDeliveryView(search: URLSearchParams): DeliveryView {
  return {
    tab: oneOf(search, 'tab', DELIVERY_TABS),
    range: text(search, 'range'),
    mode: oneOf(search, 'mode', ['quick']),
    reason: text(search, 'reason'),
    event: text(search, 'event'),
    clock: readClock(search),
  };
}

/** The name in a route's parameter, as React Router has decoded it. */
export function readName(parameter: string | undefined): string {
  return (parameter ?? '').replaceAll('%2E', '.');
}

export function readPrefix(search: URLSearchParams): string {
  return text(search, 'prefix') ?? '';
}

export function readClock(search: URLSearchParams): ClockChoice | undefined {
  return oneOf(search, 'clock', ['utc', 'local']);
}

/** CloudWatch Logs allows no name over 512 characters and CloudTrail no key near 2,048: longer is not ours. */
const LONGEST_VALUE = 2_048;

function text(search: URLSearchParams, name: string): string | undefined {
  const value = search.get(name);
  return value === null || value === '' || value.length > LONGEST_VALUE ? undefined : value;
}

/** FilterLogEvents takes at most 100 streams; an address is no place for more of anything. */
const MOST_VALUES = 100;

function texts(search: URLSearchParams, name: string): readonly string[] {
  const values = search.getAll(name).filter((value) => value !== '');
  return [...new Set(values)].filter(({ length }) => length <= LONGEST_VALUE).slice(0, MOST_VALUES);
}

function oneOf<T extends string>(
  search: URLSearchParams,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = search.get(name);
  return allowed.find((each) => each === value);
}

function path({ environment, region }: Place, ...rest: readonly string[]): string {
  return ['', environment, region, ...rest].map(segment).join('/');
}

/**
 * CloudWatch Logs allows log groups named `.` and `..`, which a URL cannot hold as a segment in any spelling: the browser
 * resolves even `%2E`. They are escaped once more, which no other name can be mistaken for, as none may contain `%`.
 */
function segment(name: string): string {
  return name === '.' || name === '..' ? name.replaceAll('.', '%252E') : encodeURIComponent(name);
}

function query(values: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : (value ?? []))
      .filter((text) => text !== '')
      .map((text): [string, string] => [name, text]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
