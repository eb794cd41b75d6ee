import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '#domain/pattern/match.ts';
import { parsePattern } from '#domain/pattern/parse.ts';
import type { ColumnName } from '#domain/search/columns.ts';
import type { Search, Word } from '#domain/search/search.ts';
import { epochMillis } from '#domain/time/units.ts';
import {
  FACETS,
  type Facet,
  type FacetChoice,
  type Question,
  type Sort,
} from '#events/question.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { createTextScan } from '#events/text/create-text-scan.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { until } from '#testing/until.ts';
import { createAnswerer } from './answerer.ts';
import { countFacet, countOverTime } from './counts.ts';
import { lagStatistics } from './lag-statistics.ts';
import { textTest } from './text-test.ts';

/** An event as a test thinks of it. */
interface Model {
  readonly id: number;
  readonly eventTime: number | undefined;
  readonly delivered: number;
  readonly eventName: string;
  readonly user: string;
  readonly error: string | undefined;
  readonly readOnly: boolean | undefined;
  readonly padding: number;
}

const T0 = Date.UTC(2026, 10, 22);
const modelOf = (id: number, [name, user, error, at, lag, padding]: readonly number[]): Model => ({
  id,
  delivered: T0 + (at ?? 0) * 1000 + (lag ?? 0) * 1000,
  eventTime: (at ?? 0) % 7 === 6 ? undefined : T0 + (at ?? 0) * 1000,
  eventName: ['CreateRole', 'createUser', 'DeleteRole', 'AssumeRole'][(name ?? 0) % 4] ?? '',
  user: ['ana', 'Ana', 'ben/session', 'carla'][(user ?? 0) % 4] ?? '',
  error: [undefined, undefined, 'AccessDenied', 'Throttling'][(error ?? 0) % 4],
  readOnly: [true, false, undefined][(name ?? 0) % 3],
  padding: (padding ?? 0) % 30,
});

const textOf = (model: Model): string =>
  JSON.stringify({
    eventVersion: '1',
    eventID: `00000000-0000-4000-8000-${String(model.id).padStart(12, '0')}`,
    ...(model.eventTime !== undefined && { eventTime: new Date(model.eventTime).toISOString() }),
    eventName: model.eventName,
    userIdentity: { type: 'IAMUser', userName: model.user },
    errorCode: model.error,
    readOnly: model.readOnly,
    padding: 'p'.repeat(model.padding),
  });

const valueOf = (model: Model, column: ColumnName): string | number => {
  switch (column) {
    case 'eventName':
      return model.eventName;
    case 'user':
      return model.user;
    case 'error':
      return model.error ?? '';
    case 'readOnly':
      return model.readOnly === undefined ? '' : String(model.readOnly);
    case 'delivered':
      return model.delivered;
    case 'eventTime':
      return model.eventTime ?? Number.NaN;
    case 'lag':
      return model.delivered - (model.eventTime ?? Number.NaN);
    case 'size':
      return new TextEncoder().encode(textOf(model)).length;
    case 'eventId':
      return `00000000-0000-4000-8000-${String(model.id).padStart(12, '0')}`;
    default:
      return '';
  }
};

function passes(model: Model, question: Question, but?: Facet): boolean {
  const { search, facets, range, clock } = question;
  const at = clock === 'delivered' ? model.delivered : (model.eventTime ?? Number.NaN);
  if (range !== undefined && !(at >= range.from && at < range.to)) return false;
  for (const { facet, included, excluded } of facets) {
    if (facet === but) continue;
    const value = String(valueOf(model, facet));
    if (included.length > 0 && !included.includes(value)) return false;
    if (excluded.includes(value)) return false;
  }
  if (search.kind === 'pattern') return compilePattern(search.pattern)(textOf(model));
  return search.words.every((word) => {
    if (word.kind === 'terms') return compilePattern(word.pattern)(textOf(model));
    if (word.kind === 'text') {
      return textTest(word.values)(String(valueOf(model, word.column))) !== word.excluded;
    }
    const number = Number(valueOf(model, word.column));
    const holds = word.operator === '>' ? number > word.value : number <= word.value;
    return holds !== word.excluded;
  });
}

/** Filter and sort, in the plainest way. */
function expected(models: readonly Model[], question: Question): readonly number[] {
  const { by, descending } = question.sort;
  const place = new Map(models.map(({ id }, index) => [id, index]));
  return models
    .filter((model) => passes(model, question))
    .toSorted((a, b) => {
      const [x, y] = [valueOf(a, by), valueOf(b, by)];
      const [noX, noY] = [x, y].map((value) => value === '' || Number.isNaN(value));
      const tie = b.delivered - a.delivered || (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0);
      if (noX === true || noY === true) return noX === noY ? tie : noX === true ? 1 : -1;
      const order = typeof x === 'string' ? compare(x, String(y)) : x - Number(y);
      return (descending ? -order : order) || tie;
    })
    .map(({ id }) => id);
}

function compare(x: string, y: string): number {
  const [a, b] = [x.toLowerCase(), y.toLowerCase()];
  if (a !== b) return a < b ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

const pattern = (text: string) => {
  const parsed = parsePattern(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.ok;
};
const words = fc.array(
  fc.constantFrom<Word>(
    { kind: 'text', column: 'user', values: ['ana'], excluded: false },
    { kind: 'text', column: 'error', values: ['*'], excluded: false },
    { kind: 'text', column: 'error', values: ['*'], excluded: true },
    { kind: 'text', column: 'eventName', values: ['create*', '*User'], excluded: false },
    { kind: 'number', column: 'lag', operator: '>', value: 120_000, excluded: false },
    { kind: 'number', column: 'size', operator: '<=', value: 200, excluded: true },
    { kind: 'terms', pattern: pattern('Role -Throttling') },
  ),
  { maxLength: 2 },
);
const searches: fc.Arbitrary<Search> = fc.oneof(
  words
    .filter((some) => some.filter(({ kind }) => kind === 'terms').length < 2)
    .map((some): Search => ({ kind: 'words', words: some })),
  fc.constantFrom<Search>(
    { kind: 'pattern', pattern: pattern('{ $.errorCode = "AccessDenied" }') },
    { kind: 'pattern', pattern: pattern('{ $.userIdentity.userName = "ana" }') },
  ),
);
const facetChoices: fc.Arbitrary<readonly FacetChoice[]> = fc.constantFrom(
  [],
  [{ facet: 'user', included: ['ana', 'Ana'], excluded: [] }],
  [{ facet: 'error', included: [], excluded: [''] }],
  [
    { facet: 'readOnly', included: ['true', ''], excluded: [] },
    { facet: 'eventName', included: [], excluded: ['AssumeRole'] },
  ],
);
const sorts: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom<ColumnName[]>(
    ...([
      'delivered',
      'eventTime',
      'lag',
      'eventName',
      'user',
      'error',
      'readOnly',
      'size',
      'eventId',
    ] as const),
  ),
  descending: fc.boolean(),
});
const questions: fc.Arbitrary<Question> = fc.record({
  search: searches,
  facets: facetChoices,
  clock: fc.constantFrom('delivered', 'eventTime'),
  range: fc.constantFrom(undefined, {
    from: epochMillis(T0 + 20_000),
    to: epochMillis(T0 + 200_000),
  }),
  sort: sorts,
});
const numbers = fc.tuple(...Array.from({ length: 6 }, () => fc.nat({ max: 300 })));
const arrivals = fc.array(fc.array(numbers, { maxLength: 12 }), { maxLength: 6 });

/** A store and an answerer, to which events come and questions are put. */
function desk() {
  const store = createEventStore();
  const clock = manualClock(epochMillis(T0));
  const answerer = createAnswerer({
    events: store,
    scan: createTextScan(),
    setTimer: (ms, run) => clock.setTimer(ms, run),
    onAnswer: () => undefined,
  });
  const models: Model[] = [];
  const arrive = (some: readonly (readonly number[])[]) => {
    const fresh = some.map((each, index) => modelOf(models.length + index, each));
    models.push(...fresh);
    const events = fresh.map((model) => ({
      timestamp: model.delivered,
      message: textOf(model),
      logStreamName: 's',
      eventId: String(model.id),
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ events }));
    store.appendPage(bytes, { operation: 'FilterLogEvents', pass: 0 });
    answerer.eventsArrived();
  };
  /** The ids of what is listed, when all is looked at. */
  const listed = async () => {
    await until(async () => {
      clock.advance(1_000);
      return answerer.answer.isComplete && answerer.answer.total === models.length
        ? true
        : undefined;
    });
    return Array.from(answerer.order, (row) => models[row]?.id);
  };
  return { store, answerer, models, arrive, listed };
}

describe('an answer', () => {
  it('has what a plain search finds, in its order, however events arrive and questions change', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(questions, { minLength: 1, maxLength: 4 }),
        async (pages, asked) => {
          const { answerer, models, arrive, listed } = desk();
          for (const [index, page] of pages.entries()) {
            const question = asked[index % asked.length];
            if (question !== undefined) answerer.ask(question);
            arrive(page);
          }
          for (const question of asked) {
            answerer.ask(question);
            expect(await listed()).toEqual(expected(models, question));
            expect(answerer.answer.matching).toBe(answerer.order.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts the values of a facet as if it were not chosen itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(numbers, { maxLength: 40 }), questions, async (page, question) => {
        const { store, answerer, models, arrive, listed } = desk();
        answerer.ask(question);
        arrive(page);
        await listed();
        for (const facet of FACETS) {
          const counts = new Map<string, number>();
          for (const model of models) {
            if (!passes(model, question, facet)) continue;
            const value = facet === 'identityType' ? 'IAMUser' : String(valueOf(model, facet));
            counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          const { top, distinct } = countFacet(store, answerer, facet, 100);
          const found = top
            .filter(({ count }) => count > 0)
            .map(({ value, count }) => [value, count]);
          expect(new Map(found as [string, number][])).toEqual(counts);
          expect(distinct).toBe(counts.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts every listed event once over time, and knows how late they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(numbers, { maxLength: 40 }),
        questions,
        fc.integer({ min: 2, max: 50 }),
        async (page, question, bins) => {
          const { store, answerer, models, arrive, listed } = desk();
          answerer.ask(question);
          arrive(page);
          await listed();
          const all = models.filter((model) => passes(model, question));
          for (const clock of ['delivered', 'eventTime'] as const) {
            const { fine, failed, timeless } = countOverTime(store, answerer.order, clock, bins);
            const sum = [...fine, ...failed].reduce((a, b) => a + b, 0);
            expect(sum + timeless).toBe(all.length);
            expect([...failed].reduce((a, b) => a + b, 0)).toBe(
              all.filter(
                (model) =>
                  model.error !== undefined &&
                  (clock === 'delivered' || model.eventTime !== undefined),
              ).length,
            );
            expect(fine.length).toBeLessThanOrEqual(bins);
          }
          const lags = all
            .flatMap(({ delivered, eventTime }) =>
              eventTime === undefined ? [] : [delivered - eventTime],
            )
            .toSorted((a, b) => a - b);
          const since = epochMillis(T0 + 3_000);
          expect(lagStatistics(store, answerer.order, bins, since).count).toBe(
            all.filter((model) => model.eventTime !== undefined && model.delivered >= since).length,
          );
          const lag = lagStatistics(store, answerer.order, bins);
          expect(lag.count).toBe(lags.length);
          expect([...lag.counts].reduce((a, b) => a + b, 0)).toBe(lags.length);
          if (lags.length > 0) {
            expect(lag.max).toBe(lags.at(-1));
            expect(lag.p50).toBe(lags[Math.ceil(lags.length / 2) - 1]);
            expect(Math.max(...lag.maxOverTime.filter((each) => !Number.isNaN(each)))).toBe(
              lags.at(-1),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out later deliveries of one event', async () => {
    const { store, answerer, listed } = desk();
    answerer.ask(EVERY_EVENT);
    const message = textOf(modelOf(7, [0, 0, 0, 0, 0, 0]));
    const events = [1, 2].map((n) => ({
      timestamp: T0 + n,
      message,
      logStreamName: 's',
      eventId: String(n),
    }));
    store.appendPage(new TextEncoder().encode(JSON.stringify({ events })), {
      operation: 'FilterLogEvents',
      pass: 0,
    });
    answerer.eventsArrived();
    await until(async () => (store.count === 2 ? true : undefined));
    answerer.ask(answerer.question as Question);
    expect(answerer.answer).toMatchObject({ total: 1, matching: 1, examined: 1, isComplete: true });
    expect(listed).toBeDefined();
  });
});

describe('the text of a column', () => {
  it.each([
    ['ana', 'Ana', true],
    ['ana', 'banana', true],
    ['create*', 'CreateRole', true],
    ['create*', 'ReCreateRole', false],
    ['*role', 'CreateRole', true],
    ['c*r*e', 'CreateRole', true],
    ['c*x*e', 'CreateRole', false],
    ['aa*aa', 'aaa', false],
    ['*', '', false],
    ['*', 'x', true],
    ['', '', true],
    ['', 'x', false],
    ['a.b', 'axb', false],
  ])('%j asks of %j: %s', (value, text, holds) => {
    expect(textTest([value])(text)).toBe(holds);
  });
});
