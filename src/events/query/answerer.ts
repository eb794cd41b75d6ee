import type { Answer, FacetChoice, Question, Sort } from '#events/question.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import type { TextScan } from '#events/text/text-scan.ts';
import { grown } from '#events/store/growing.ts';
import type { Pattern } from '#domain/pattern/pattern.ts';
import { mergeRows, orderOf, sortRows } from './row-order.ts';
import { facetTest, maskOf, testsOf, type RowTest } from './row-tests.ts';

/** What answers questions about events that are still arriving. */
export interface Answerer {
  readonly answer: Answer;
  /** Asks another question; whatever was being looked for is given up. */
  ask(question: Question): void;
  /** There are more events. The first are listed at once, and what comes right after them together. */
  eventsArrived(): void;
  /** Lists what has arrived without waiting for more. */
  flush(): void;
  /** The matching events from a place on. */
  rows(from: number, count: number): Uint32Array;
  /** All of them. Not to be written to; another array when the answer changes. */
  readonly order: Uint32Array;
  /** The place of an event among the matching ones; -1 if it is none of them. */
  placeOf(row: number): number;
  /** Marks of 1 for the rows that match everything but the choice of one facet; of all of it without one. */
  maskWithout(facet?: FacetChoice['facet']): Uint8Array;
  readonly question: Question | undefined;
  close(): void;
}

interface AnswererOptions {
  readonly events: StoredEvents;
  readonly scan: TextScan;
  /** Runs something later, in milliseconds; returns how to prevent it. */
  readonly setTimer: (ms: number, run: () => void) => () => void;
  readonly onAnswer: (answer: Answer) => void;
}

/**
 * What arrives while rows are listed is merged at most this often, in milliseconds, and less and less often while more keeps coming: each
 * time a million rows are gone through, and the page counts and draws anew, which a load then waits for.
 */
const MERGE_INTERVAL_MS = 100;
const LONGEST_MERGE_INTERVAL_MS = 500;

/** What a text search finds is shown this often, in milliseconds. */
const FOUND_INTERVAL_MS = 33;

/**
 * Answers in two steps. The *scope* of a question, its range, column words and texts, is worked out once for each row and kept; the
 * facets' choices and the order are derived from it in milliseconds. So choosing a value or a column to sort by never looks into a
 * message again, and counts of other values are at hand.
 */
export function createAnswerer(options: AnswererOptions): Answerer {
  return new ColumnAnswerer(options);
}

class ColumnAnswerer implements Answerer {
  question: Question | undefined;
  order = new Uint32Array(0);
  answer: Answer = { version: 0, total: 0, matching: 0, isComplete: true, examined: 0 };
  readonly #options: AnswererOptions;
  #scope = '';
  #tests: readonly RowTest[] = [];
  #facets: readonly RowTest[] = [];
  #pattern: Pattern | undefined;
  /** 1 for the rows that pass range and columns. */
  #base = new Uint8Array(0);
  /** How many rows `#base` is worked out for, and how many of them no list shows. */
  #based = 0;
  #later = 0;
  /** How many of the first rows are later deliveries: true for ever, whatever is asked. */
  #counted = { rows: 0, later: 0 };
  /** The order of all rows that lists show, as it was when so many rows were known. */
  #whole: { readonly sort: string; readonly rows: number; readonly order: Uint32Array } | undefined;
  /** 1 for the rows whose text matches; all of them where the search asks for no text. */
  #text = new Uint8Array(0);
  /** Rows whose text was looked at, or did not have to be. */
  #examined = 0;
  #scanned = 0;
  #found: Uint32Array[] = [];
  #search = new AbortController();
  #isScanning = false;
  #stopTimer: (() => void) | undefined;
  #mergeInterval = MERGE_INTERVAL_MS;
  /** Whether there is something to list when the timer ends. */
  #isWaiting = false;

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  ask(question: Question): void {
    const { search, range, clock } = question;
    const scope = JSON.stringify({ search, range, clock: range && clock });
    const isOther = scope !== this.#scope || this.question === undefined;
    this.question = question;
    this.#facets = question.facets.map(facetTest);
    if (isOther) {
      this.#scope = scope;
      this.#begin(question);
    }
    this.#found = [];
    this.#extend();
    const mask = this.maskWithout();
    this.#list(
      this.#fromWhole(question.sort, mask) ??
        sortRows(this.#options.events, question.sort, rowsIn(mask)),
    );
  }

  /** The marked rows in their order, taken out of the order of all rows where that is known: a tenth of the time that sorting takes. */
  #fromWhole(sort: Sort, mask: Uint8Array): Uint32Array | undefined {
    const whole = this.#whole;
    if (whole?.rows !== this.#based || whole.sort !== JSON.stringify(sort)) return undefined;
    const { order } = whole;
    const chosen = new Uint32Array(order.length);
    let count = 0;
    for (let place = 0; place < order.length; place += 1) {
      const row = order[place] ?? 0;
      // Written in any case, and written over where it does not count: no branch to guess wrong.
      chosen[count] = row;
      count += mask[row] ?? 0;
    }
    return chosen.slice(0, count);
  }

  eventsArrived(): void {
    if (this.question === undefined) return;
    if (this.#stopTimer !== undefined) {
      this.#isWaiting = true;
      return;
    }
    this.#merge();
    this.#mergeIn(this.#mergeInterval);
  }

  flush(): void {
    if (this.question !== undefined && this.#options.events.count > this.#based) this.#merge();
  }

  rows(from: number, count: number): Uint32Array {
    return this.order.subarray(Math.max(0, from), Math.max(0, from) + count);
  }

  placeOf(row: number): number {
    return this.order.indexOf(row);
  }

  maskWithout(facet?: FacetChoice['facet']): Uint8Array {
    const mask = this.#base.slice(0, this.#based);
    if (this.#pattern !== undefined) {
      for (let row = 0; row < mask.length; row += 1)
        mask[row] = (mask[row] ?? 0) & (this.#text[row] ?? 0);
    }
    const { facets = [] } = this.question ?? {};
    for (const [index, test] of this.#facets.entries()) {
      if (facets[index]?.facet !== facet) test(this.#options.events, mask, 0);
    }
    return mask;
  }

  close(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#search.abort(new DOMException('The view was closed.', 'AbortError'));
  }

  #begin(question: Question): void {
    this.#search.abort(new DOMException('Another question was asked.', 'AbortError'));
    this.#search = new AbortController();
    this.#isScanning = false;
    this.#tests = testsOf(question);
    this.#pattern = patternOf(question);
    this.#based = 0;
    this.#later = 0;
    this.#scanned = 0;
    this.#examined = 0;
    this.#text = new Uint8Array(0);
  }

  /** Works out the columns' part for rows that came, and starts to look at their texts. */
  #extend(): void {
    const { events } = this.#options;
    const { count } = events;
    if (count > this.#based) {
      const mask = maskOf(events, this.#tests, this.#based, count);
      this.#base = grown(this.#base, count);
      this.#base.set(mask, this.#based);
      this.#later = this.#laterBefore(count);
      this.#based = count;
    }
    if (this.#pattern === undefined) {
      this.#examined = this.#based - this.#later;
      this.#scanned = this.#based;
    } else {
      this.#text = grown(this.#text, count);
      void this.#scan(this.#pattern, this.#search.signal);
    }
  }

  /** Looks through the texts of the rows that came since, until there are none; at most one scan runs for a question. */
  async #scan(pattern: Pattern, signal: AbortSignal): Promise<void> {
    if (this.#isScanning || this.#scanned >= this.#based) return;
    this.#isScanning = true;
    try {
      while (this.#scanned < this.#based) {
        const from = this.#scanned;
        const to = this.#based;
        const candidates = rowsIn(this.#base.subarray(0, to), from);
        const before = this.#examined;
        await this.#options.scan(
          this.#options.events,
          { pattern, candidates, firstRow: from },
          (rows, examined) => {
            if (signal.aborted) return;
            for (const row of rows) this.#text[row] = 1;
            if (rows.length > 0) this.#found.push(rows);
            this.#examined = before + examined;
            this.#isWaiting = true;
            // The first ones are what somebody waits for.
            if (rows.length > 0 && this.order.length === 0) this.#merge();
            this.#mergeIn(FOUND_INTERVAL_MS);
          },
          signal,
        );
        if (signal.aborted) return;
        this.#scanned = to;
        this.#examined = this.#shownBefore(to);
      }
      this.#isScanning = false;
      this.#merge();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** How many of the rows before one are shown at all. */
  #shownBefore(to: number): number {
    if (to === this.#based) return to - this.#later;
    const { firstDelivery } = this.#options.events;
    let shown = 0;
    for (let row = 0; row < to; row += 1) if ((firstDelivery[row] ?? -1) < 0) shown += 1;
    return shown;
  }

  #laterBefore(rows: number): number {
    const { firstDelivery } = this.#options.events;
    let { later } = this.#counted;
    for (let row = this.#counted.rows; row < rows; row += 1) {
      if ((firstDelivery[row] ?? -1) >= 0) later += 1;
    }
    this.#counted = { rows, later };
    return later;
  }

  #mergeIn(ms: number): void {
    this.#stopTimer ??= this.#options.setTimer(ms, () => {
      this.#stopTimer = undefined;
      if (!this.#isWaiting) {
        this.#mergeInterval = MERGE_INTERVAL_MS;
        return;
      }
      this.#isWaiting = false;
      this.#merge();
      this.#mergeInterval = Math.min(this.#mergeInterval * 1.5, LONGEST_MERGE_INTERVAL_MS);
      this.#mergeIn(this.#mergeInterval);
    });
  }

  /** Brings what came or was found since into the list. */
  #merge(): void {
    const { question } = this;
    if (question === undefined) return;
    const { events } = this.#options;
    const from = this.#based;
    this.#extend();
    const found = this.#found;
    this.#found = [];
    const fresh =
      this.#pattern === undefined
        ? rowsIn(this.#passing(from), from, from)
        : this.#chosen(joined(found));
    if (fresh.length === 0) {
      this.#list(this.order);
      return;
    }
    const sorted = sortRows(events, question.sort, fresh);
    this.#list(mergeRows(orderOf(events, question.sort), this.order, sorted));
  }

  /** Marks of the rows from one on, facets included. */
  #passing(from: number): Uint8Array {
    const mask = this.#base.slice(from, this.#based);
    for (const test of this.#facets) test(this.#options.events, mask, from);
    return mask;
  }

  /** The rows among some that the facets let pass. */
  #chosen(rows: Uint32Array): Uint32Array {
    if (this.#facets.length === 0) return rows.toSorted();
    return rows.toSorted().filter((row) => {
      const mask = Uint8Array.of(1);
      for (const test of this.#facets) test(this.#options.events, mask, row);
      return mask[0] === 1;
    });
  }

  #list(order: Uint32Array): void {
    this.order = order as Uint32Array<ArrayBuffer>;
    const total = this.#based - this.#later;
    if (order.length === total && this.question !== undefined) {
      this.#whole = { sort: JSON.stringify(this.question.sort), rows: this.#based, order };
    }
    this.answer = {
      version: this.answer.version + 1,
      total,
      matching: order.length,
      isComplete: this.#scanned >= this.#based,
      examined: Math.min(this.#examined, total),
    };
    this.#options.onAnswer(this.answer);
  }
}

/** What of a search has to be looked for in the messages; a search has one such part at most. */
function patternOf({ search }: Question): Pattern | undefined {
  if (search.kind === 'pattern') {
    return search.pattern.kind === 'everything' ? undefined : search.pattern;
  }
  return search.words.find((word) => word.kind === 'terms')?.pattern;
}

/** The rows that are marked, ascending; `mask[0]` is of the row `first`. */
export function rowsIn(mask: Uint8Array, from = 0, first = 0): Uint32Array {
  const rows = new Uint32Array(mask.length);
  let count = 0;
  for (let index = from - first; index < mask.length; index += 1) {
    if (mask[index] === 1) {
      rows[count] = first + index;
      count += 1;
    }
  }
  return rows.slice(0, count);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
