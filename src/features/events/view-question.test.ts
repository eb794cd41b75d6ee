import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Search } from '#domain/search/search.ts';
import { epochMillis } from '#domain/time/units.ts';
import { FACETS, type FacetChoice } from '#events/question.ts';
import { DEFAULT_EVENTS_VIEW, type EventsView } from '#ui/urls.ts';
import {
  DEFAULT_SORT,
  loadRequestOf,
  printFacetChoices,
  printSort,
  questionOf,
  readFacetChoices,
  readSort,
} from './view-question.ts';

const HOUR = 3_600_000;
const asOf = epochMillis(Date.UTC(2026, 10, 22, 12));
const load = (view: Partial<EventsView>) =>
  loadRequestOf({
    logGroupName: 'g',
    view: { ...DEFAULT_EVENTS_VIEW, ...view },
    asOf,
  });
const ANA: Search = {
  kind: 'words',
  words: [{ kind: 'text', column: 'user', values: ['ana'], excluded: false }],
};
const question = (view: Partial<EventsView>) =>
  questionOf({
    view: { ...DEFAULT_EVENTS_VIEW, ...view },
    search: view.search === undefined ? undefined : ANA,
    asOf,
  });

describe('what is loaded for an address', () => {
  it('is everything up to now without a range', () => {
    expect(load({})).toEqual({
      logGroupName: 'g',
      logStreamNames: [],
      filterPattern: undefined,
      range: { from: 0, to: undefined },
      clock: 'delivered',
      latestDeliveryAfter: 900_000,
    });
  });

  it('stays open at now for a relative range, and ends with an absolute one', () => {
    expect(load({ range: '3h' }).range).toEqual({ from: asOf - 3 * HOUR, to: undefined });
    const range = '20261122T100000Z_20261122T110000Z';
    expect(load({ range }).range).toEqual({ from: asOf - 2 * HOUR, to: asOf - HOUR });
  });

  it('looks as far beyond a range of event times as the address says', () => {
    expect(load({ by: 'event' })).toMatchObject({
      clock: 'eventTime',
      latestDeliveryAfter: HOUR / 4,
    });
    expect(load({ by: 'event', late: '6h' }).latestDeliveryAfter).toBe(6 * HOUR);
  });

  it('is for AWS to filter only where the address says so', () => {
    expect(load({ search: 'Denied' }).filterPattern).toBeUndefined();
    expect(load({ search: 'Denied', scope: 'aws' }).filterPattern).toBe('Denied');
    expect(load({ search: 'ip:10.*', scope: 'aws' }).filterPattern).toBe(
      '{ $.sourceIPAddress = "10.*" }',
    );
  });

  it('is never another search than the one that was typed', () => {
    expect(load({ search: 'user:ana', scope: 'aws' }).filterPattern).toBeUndefined();
    expect(question({ search: 'user:ana', scope: 'aws' }).search).toEqual(ANA);
    expect(question({ search: 'Denied', scope: 'aws' }).search).toEqual({
      kind: 'words',
      words: [],
    });
  });
});

describe('what is asked of the loaded events', () => {
  it('is all of them at first, newest delivery first', () => {
    expect(question({})).toEqual({
      search: { kind: 'words', words: [] },
      facets: [],
      clock: 'delivered',
      range: undefined,
      sort: DEFAULT_SORT,
    });
  });

  it('is the range of event times within what was loaded for it', () => {
    expect(question({ range: '1h' }).range).toBeUndefined();
    expect(question({ range: '1h', by: 'event' })).toMatchObject({
      clock: 'eventTime',
      range: { from: asOf - HOUR, to: asOf },
    });
  });

  it('is the part of the range that is zoomed into', () => {
    const zoom = '20261122T103000Z_20261122T104500Z';
    expect(question({ range: '3h', zoom }).range).toEqual({
      from: asOf - 1.5 * HOUR,
      to: asOf - 1.25 * HOUR,
    });
  });
});

describe('a sort in an address', () => {
  it.each(['lag', '-lag', 'eventName', '-eventId', 'delivered'])('reads back %s', (text) => {
    const sort = readSort(text);
    expect(sort && printSort(sort)).toBe(text);
  });

  it('is left out for the default, and none for what names no column', () => {
    expect(printSort(DEFAULT_SORT)).toBeUndefined();
    expect(readSort('colour')).toBeUndefined();
    expect(readSort('--lag')).toBeUndefined();
    expect(readSort(undefined)).toBeUndefined();
  });
});

describe('chosen values in an address', () => {
  const choices = fc.uniqueArray(
    fc.record({
      facet: fc.constantFrom(...FACETS),
      included: fc.array(fc.string()),
      excluded: fc.array(fc.string(), { minLength: 1 }),
    }),
    { selector: ({ facet }) => facet },
  );

  it('are read back, whatever they hold', () => {
    fc.assert(
      fc.property(choices, (some: readonly FacetChoice[]) => {
        expect(readFacetChoices(printFacetChoices(some))).toEqual(some);
      }),
    );
  });

  it('are left out where they name nothing', () => {
    expect(readFacetChoices(['colour:red', 'error', ''])).toEqual([]);
  });
});
