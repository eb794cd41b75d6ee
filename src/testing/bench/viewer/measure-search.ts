import { setTimeout as after } from 'node:timers/promises';
import { parseSearch } from '#domain/search/parse-search.ts';
import { createAnswerer, type Answerer } from '#events/query/answerer.ts';
import { countFacet, countOverTime } from '#events/query/counts.ts';
import { FACETS } from '#events/question.ts';
import type { EventStore } from '#events/store/event-store.ts';
import { createTextScan } from '#events/text/create-text-scan.ts';
import { median, timed } from '#testing/bench/limits.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { commandMs } from './command-ms.ts';
import { absolute, againstReference, type BenchRow } from './rows.ts';
import { fileOf, storeOf } from './stored-sample.ts';
import { tell, type Sample } from './world.ts';

interface SearchOptions extends Sample {
  readonly runs: number;
}

/** Lines of the file for `rg` and `jq`: what they take for these is multiplied, as they need minutes for all. */
const FILE_EVENTS = 200_000;

/** Searching, by the code of the worker in this process, beside `rg` and `jq` on the same events in a warm file. */
export async function measureSearch(options: SearchOptions): Promise<readonly BenchRow[]> {
  const { records, events, runs } = options;
  tell(`searching ${events} events; ${Math.min(events, FILE_EVENTS)} of them in a file`);
  const file = fileOf(records, Math.min(events, FILE_EVENTS));
  const asMany = events / Math.min(events, FILE_EVENTS);
  try {
    const store = storeOf(records, events);
    const inMs = async (program: string, ...args: readonly string[]): Promise<number> => {
      const times: number[] = [];
      for (let run = 0; run < Math.min(3, runs); run += 1) {
        // rg ends with 1 where nothing was found.
        times.push(await commandMs(program, [...args, file.path], { mostCode: 1 }));
      }
      return median(times) * asMany;
    };
    const asked = async (text: string) => {
      const times: SearchTimes[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await search(store, text));
      return {
        first: median(times.map(({ first }) => first)),
        all: median(times.map(({ all }) => all)),
      };
    };
    const rg = (...pattern: readonly string[]) => inMs('rg', '-c', ...pattern);
    const jq = (condition: string) => inMs('jq', '-c', `select(${condition})`);

    const rare = (events >> 1).toString(16).padStart(8, '0');
    const [column, rareWord, common, regex, json] = [
      await asked('error:AccessDenied'),
      await asked(rare),
      await asked('amazonaws'),
      await asked('%Describe[A-Z][a-z]+s%'),
      await asked('{ $.requestParameters.maxResults = 1000 }'),
    ];
    const counts = countsOf(store, runs);
    const [rgColumn, jqColumn, rgRare, rgCommon, rgRegex, jqField] = [
      await rg('-F', '"errorCode":"AccessDenied"'),
      await jq('.errorCode == "AccessDenied"'),
      await rg('-F', rare),
      await rg('-F', 'amazonaws'),
      await rg('-e', 'Describe[A-Z][a-z]+s'),
      await jq('.requestParameters.maxResults? == 1000'),
    ];
    const ms = (value: number, reference: number) => ({ value, reference, unit: 'ms' });
    return [
      absolute('a column is filtered', { value: column.all, unit: 'ms' }, { atMost: 5 }),
      againstReference('; reference: rg -F', ms(column.all, rgColumn), { atMost: 1 / 20 }),
      againstReference('; reference: jq', ms(column.all, jqColumn), { atMost: 1 / 600 }),
      absolute('one facet is counted', { value: counts.facet, unit: 'ms' }, { atMost: 5 }),
      absolute('the histogram is counted', { value: counts.bins, unit: 'ms' }, { atMost: 5 }),
      againstReference('a rare word, first match; rg -F', ms(rareWord.first, rgRare), {
        atMost: 0.2,
      }),
      againstReference('a rare word, all; rg -F', ms(rareWord.all, rgRare), { atMost: 1 }),
      againstReference('a common word, first; rg -F', ms(common.first, rgCommon), { atMost: 0.2 }),
      againstReference('a common word, all; rg -F', ms(common.all, rgCommon), { atMost: 3 }),
      againstReference('a regular expression; rg', ms(regex.all, rgRegex), { atMost: 0.5 }),
      absolute(
        'a field that is no column, first',
        { value: json.first, unit: 'ms' },
        { atMost: 150 },
      ),
      againstReference('a field that is no column, all; jq', ms(json.all, jqField), {
        atMost: 0.25,
      }),
    ];
  } finally {
    file.remove();
  }
}

interface SearchTimes {
  /** Milliseconds until the first match was told, and until all was looked through. */
  readonly first: number;
  readonly all: number;
}

async function search(store: EventStore, text: string): Promise<SearchTimes> {
  const parsed = parseSearch(text);
  if (!('ok' in parsed)) throw new Error(parsed.error.message);
  const { answerer, isReady } = await listening(store);
  let first: number | undefined;
  const began = performance.now();
  const done = isReady((answer) => {
    if (answer.matching > 0) first ??= performance.now() - began;
  });
  answerer.ask({ ...EVERY_EVENT, search: parsed.ok });
  await done;
  const all = performance.now() - began;
  answerer.close();
  return { first: first ?? all, all };
}

/** An answerer that has listed everything, as it has before somebody types. */
async function listening(store: EventStore) {
  let hear: (answer: Answerer['answer']) => void = () => undefined;
  const answerer = createAnswerer({
    events: store,
    scan: createTextScan(),
    setTimer(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onAnswer: (answer) => hear(answer),
  });
  const isReady = (look: (answer: Answerer['answer']) => void): Promise<void> =>
    new Promise((resolve) => {
      hear = (answer) => {
        look(answer);
        if (answer.isComplete) resolve();
      };
    });
  const listed = isReady(() => undefined);
  answerer.ask(EVERY_EVENT);
  await listed;
  // What is collected later would be collected in the middle of a measurement.
  await after(50);
  return { answerer, isReady };
}

function countsOf(
  store: EventStore,
  runs: number,
): { readonly facet: number; readonly bins: number } {
  const answerer = createAnswerer({
    events: store,
    scan: createTextScan(),
    setTimer: () => () => undefined,
    onAnswer: () => undefined,
  });
  answerer.ask(EVERY_EVENT);
  answerer.flush();
  // The first two meet code that has not run yet.
  const usual = (work: () => void): number =>
    median(Array.from({ length: runs + 2 }, () => timed(work)).slice(2));
  const facets = FACETS.map((facet) => usual(() => countFacet(store, answerer, facet, 8)));
  const bins = usual(() => countOverTime(store, answerer.order, 'delivered', 120));
  answerer.close();
  return { facet: median(facets), bins };
}
