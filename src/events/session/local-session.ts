import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { EventSink } from '#events/delivered-event.ts';
import type { EventSession, LoadRequest, LoadStatus, SessionState } from '#events/event-session.ts';
import { writeExport } from '#events/export/write-export.ts';
import { tooMuch } from '#events/files/file-problem.ts';
import { openFiles } from '#events/files/open-files.ts';
import { createLoader, type Loader, type LoaderOptions } from '#events/load/loader.ts';
import { createAnswerer, type Answerer } from '#events/query/answerer.ts';
import { countFacet, countOverTime } from '#events/query/counts.ts';
import { deliveriesBy } from '#events/query/deliveries-by.ts';
import { lagStatistics } from '#events/query/lag-statistics.ts';
import { placeNear, relatedRows, rowsAround, valuesOf } from '#events/query/neighbours.ts';
import { createEventStore, type EventStore } from '#events/store/event-store.ts';
import type { Question } from '#events/question.ts';
import type { PageSink } from '#events/page.ts';
import type { StoredEvents } from '#events/stored-events.ts';
import { createTextScan } from '#events/text/create-text-scan.ts';
import { createTail, type Tail } from '#events/tail/create-tail.ts';
import type { LiveTailPort } from '#events/tail/live-tail-port.ts';
import type { StoreArchive } from '#events/store/archive.ts';
import { EMPTY_STATE } from './empty-state.ts';
import { cellsOf } from './event-cells.ts';
import { findKey, firstOf } from './event-key.ts';
import { Keeping, withinRequest, type KeepWorld } from './keeping.ts';
import { messageOf } from './message-of.ts';
import { countWithin, newestEvents } from './newest-events.ts';
import { createPacker, type Packer } from './packer.ts';

/** What a session is given of the world. */
export type SessionWorld = Pick<LoaderOptions, 'reader' | 'clock' | 'random' | 'quota'> & {
  readonly liveTail: LiveTailPort;
  /** Where events may be kept; nowhere without it. */
  readonly keeping?: KeepWorld;
  /** How much memory events may take. */
  readonly memory?: MemoryLimits;
};

/** Passes of Live Tail (`PageOrigin`): beyond those that a loader ever comes to. */
const FIRST_TAIL_PASS = 1 << 20;

export interface MemoryLimits {
  /** Bytes that may be held before a person is asked for more. */
  readonly heldBytes: number;
  /** Events that stay when Live Tail has filled that: few enough to be copied in a second. */
  readonly leftToTail: number;
}

/** 1 GiB: some two to five million events. Browsers end a tab at two to four times as much. */
const MEMORY: MemoryLimits = { heldBytes: 2 ** 30, leftToTail: 100_000 };

/** What Live Tail was asked to follow. */
interface Following {
  readonly logGroupArn: string;
  readonly request: LoadRequest;
}

/** What belongs to one load: another group, pattern or file begins with new ones. */
interface Loaded {
  readonly store: EventStore;
  readonly answerer: Answerer;
  readonly packer: Packer;
  readonly loader: Loader;
  readonly tail: Tail;
  readonly sink: PageSink & EventSink;
  /** What is loaded, but for the range: two requests of one subject share their events. */
  readonly subject: string;
  /** Some of it was kept, and may be of other times than those asked for. */
  readonly wasKept: boolean;
  following: Following | undefined;
  /** Bytes that these events may take. */
  room: number;
}

/** A session whose events live in this thread: what the worker holds, and what tests talk to. */
export function createLocalSession(world: SessionWorld): EventSession {
  const { memory = MEMORY } = world;
  let state: SessionState = EMPTY_STATE;
  let question: Question | undefined;
  let loaded: Loaded | undefined;
  const listeners = new Set<() => void>();
  const ending = new AbortController();
  const show = (part: Partial<SessionState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  const keeping = new Keeping(world.keeping, (keepNote) => show({ keepNote }));
  /** Grows with whatever takes the place of what is loaded. */
  let turn = 0;

  function begin(subject: string, archive?: StoreArchive): Loaded {
    turn += 1;
    loaded?.loader.close();
    loaded?.tail.stop();
    loaded?.answerer.close();
    loaded?.packer.close();
    const store = createEventStore(archive);
    // Versions go on where those of other events ended: equal ones would mean equal rows.
    const { version: before } = state.answer;
    const answerer = createAnswerer({
      events: store,
      scan: createTextScan(),
      setTimer: (ms, run) => world.clock.setTimer(ms, run),
      onAnswer: (answer) =>
        show({
          answer: { ...answer, version: before + answer.version },
          heldBytes: store.heldBytes,
        }),
    });
    const packer = createPacker({
      store,
      clock: world.clock,
      onPacked: () => show({ heldBytes: store.heldBytes }),
    });
    const arrived = (): void => {
      answerer.eventsArrived();
      packer.eventsArrived();
      // Not in the middle of what takes the page in.
      if (store.heldBytes > mine.room) queueMicrotask(() => void makeRoom(mine));
    };
    const sink: PageSink & EventSink = {
      appendPage(...page) {
        const facts = store.appendPage(...page);
        if (facts.added > 0) arrived();
        return facts;
      },
      appendEvents(...events) {
        const added = store.appendEvents(...events);
        if (added > 0) arrived();
        return added;
      },
    };
    const tail = createTail({
      ...world,
      sink,
      firstPass: FIRST_TAIL_PASS,
      onStatus: (status) => show({ tail: status, heldBytes: store.heldBytes }),
    });
    const kept = archive?.count ?? 0;
    const loader = createLoader({
      ...world,
      sink,
      onStatus(load) {
        // Who reads that all is loaded finds all of it listed.
        if (load.phase !== 'loading') answerer.flush();
        const events = load.events + countWithin(store, kept, load.deliveries);
        show({ load: { ...load, events }, heldBytes: store.heldBytes });
        if (load.phase === 'done' || load.phase === 'paused' || load.phase === 'failed') {
          keeping.save(loader.request, { store, loaded: () => loader.loaded });
        }
      },
    });
    const mine: Loaded = {
      ...{ store, answerer, packer, loader, tail, sink, subject },
      wasKept: archive !== undefined,
      following: undefined,
      room: memory.heldBytes,
    };
    loaded = mine;
    show({ generation: state.generation + 1, full: undefined });
    askLoaded();
    return mine;
  }

  /** The events take all the memory that they may take. */
  async function makeRoom(of: Loaded): Promise<void> {
    if (of !== loaded || of.store.heldBytes <= of.room) return;
    const { loader, tail, store, following } = of;
    if (loader.status.phase === 'loading' || loader.status.phase === 'waiting') {
      loader.pause();
      show({ full: 'paused' });
      return;
    }
    if (following === undefined || tail.status.phase === 'off') return;
    // Letting go of little would not help for long.
    if (store.count < 2 * memory.leftToTail) return;
    // What is delivered meanwhile is read as a gap when the tail begins again.
    tail.stop();
    const newest = await newestEvents(store, memory.leftToTail, ending.signal);
    if (of !== loaded) return;
    const next = begin(of.subject);
    for (const events of newest.portions) next.sink.appendEvents(events, FIRST_TAIL_PASS - 1);
    show({ full: 'letGo' });
    follow(next, following, newest.at);
  }

  function follow(of: Loaded, following: Following, since: EpochMillis): void {
    of.following = following;
    const { request, logGroupArn } = following;
    const now = world.clock.now();
    of.tail.start({ ...request, logGroupArn, since: since < now ? since : now });
  }

  function askLoaded(): void {
    if (loaded === undefined || question === undefined) return;
    const { answerer, loader, wasKept } = loaded;
    const { request } = loader;
    answerer.ask(wasKept && request !== undefined ? withinRequest(question, request) : question);
  }

  /** Begins with what is kept of a request, and loads the rest. */
  async function loadKept(request: LoadRequest): Promise<void> {
    turn += 1;
    const mine = turn;
    const kept = await keeping.open(request);
    if (mine !== turn) return;
    const { loader } = begin(subjectOf(request), kept?.archive);
    show({ source: 'aws' });
    loader.load(request, kept?.loaded);
    askLoaded();
  }

  const current = (): Loaded => {
    if (loaded === undefined) throw new Error('Nothing is loaded yet.');
    return loaded;
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    load(request) {
      const subject = subjectOf(request);
      const isSame = loaded?.subject === subject && reaches(request, loaded.loader.request);
      if (!isSame && keeping.isOn) {
        void loadKept(request);
        return;
      }
      const of = isSame && loaded !== undefined ? loaded : begin(subject);
      show({ source: 'aws', full: undefined });
      of.loader.load(request);
      if (of.wasKept) askLoaded();
    },
    pause: () => loaded?.loader.pause(),
    resume() {
      if (loaded === undefined) return;
      if (state.full === 'paused') {
        loaded.room = loaded.store.heldBytes + memory.heldBytes;
        show({ full: undefined });
      }
      loaded.loader.resume();
    },
    refresh() {
      const { loader, following } = loaded ?? {};
      // What was let go is loaded again.
      if (state.full === 'letGo' && following !== undefined) {
        show({ full: undefined });
        loader?.load(following.request);
      } else {
        loader?.refresh();
      }
    },
    async openFiles(files, signal) {
      const { store, sink, answerer } = begin('files');
      show({ source: 'files' });
      const onStatus = (load: LoadStatus) => {
        if (load.phase !== 'loading') answerer.flush();
        show({ load, heldBytes: store.heldBytes });
      };
      const limited: EventSink = {
        appendEvents(...events) {
          if (store.heldBytes > memory.heldBytes) throw tooMuch(memory.heldBytes);
          return sink.appendEvents(...events);
        },
      };
      await openFiles({ files, sink: limited, signal, onStatus });
    },
    startTail(logGroupArn, request) {
      const subject = subjectOf(request);
      const of = loaded?.subject === subject ? loaded : begin(subject);
      const now = world.clock.now();
      // What a range up to now left out since it was loaded; what follows another range begins now.
      const since = (request.range.to === undefined && of.loader.loaded.at(-1)?.to) || now;
      follow(of, { logGroupArn, request }, since);
    },
    pauseTail: (isPaused) => loaded?.tail.pause(isPaused),
    stopTail: () => loaded?.tail.stop(),

    ask(next) {
      question = next;
      askLoaded();
    },
    async rows(from, count) {
      const { version } = state.answer;
      if (loaded === undefined) return { version, rows: [] };
      return { version, rows: await cellsOf(loaded.store, loaded.answerer.rows(from, count)) };
    },
    placeOf: async (row) => current().answerer.placeOf(row),
    async placeAt(at) {
      if (loaded === undefined || question === undefined) return -1;
      return placeNear(loaded.store, loaded.answerer.order, question.clock, at);
    },
    async find(key) {
      if (loaded === undefined) return undefined;
      const row = await findKey(loaded.store, key);
      if (row === undefined) return undefined;
      const [cells] = await cellsOf(loaded.store, [row]);
      return cells;
    },
    async detail(row) {
      const { store } = current();
      const first = firstOf(store, row);
      const deliveries = [first, ...store.laterDeliveries(first)].map((each) =>
        deliveryOf(store, each),
      );
      const message = await messageOf(store, first);
      const [cells] = await cellsOf(store, [first]);
      if (cells === undefined) throw new RangeError(`There is no event ${row}.`);
      return { cells, message, deliveries };
    },
    async facets(facets, most) {
      if (loaded === undefined) return [];
      const { store, answerer } = loaded;
      return facets.map((facet) => countFacet(store, answerer, facet, most));
    },
    async histogram(clock, bins) {
      const { store, answerer } = current();
      return countOverTime(store, answerer.order, clock, bins);
    },
    async lag(bins, since) {
      const { store, answerer } = current();
      return lagStatistics(store, answerer.order, bins, since);
    },
    async deliveriesBy(column, lateAfter, since) {
      const { store, answerer } = current();
      return deliveriesBy(store, answerer.order, { column, lateAfter, since });
    },
    values: async (column, containing, most) =>
      loaded === undefined ? [] : valuesOf(loaded.store, column, containing, most),
    around: async (row, before, after, within) =>
      cellsOf(current().store, rowsAround(current().store, row, { before, after, within })),
    async related(row, by, most) {
      const { store } = current();
      const { count, rows } = relatedRows(store, row, by, most);
      return { count, events: await cellsOf(store, rows) };
    },
    async export(request, into, signal, onProgress) {
      const { store: events, answerer } = current();
      return writeExport({ events, rows: answerer.order, request, signal, onProgress }, into);
    },

    keep(isOn) {
      keeping.isOn = isOn;
      if (loaded === undefined || state.source !== 'aws') return;
      const { store, loader } = loaded;
      if (loader.status.phase !== 'loading') {
        keeping.save(loader.request, { store, loaded: () => loader.loaded });
      }
    },
    kept: () => keeping.size(loaded?.loader.request),
    forgetKept: (which) => keeping.forget(loaded?.loader.request, which),

    close() {
      turn += 1;
      ending.abort();
      loaded?.loader.close();
      loaded?.tail.stop();
      loaded?.answerer.close();
      loaded?.packer.close();
      listeners.clear();
    },
  };
}

const subjectOf = (request: LoadRequest): string =>
  JSON.stringify({ ...request, range: undefined });

/** Whether a request asks for all that another one did: what a shorter range leaves out must not stay among the events. */
function reaches({ range }: LoadRequest, before: LoadRequest | undefined): boolean {
  if (before === undefined) return true;
  const end = ({ to }: LoadRequest['range']) => to ?? Infinity;
  return range.from <= before.range.from && end(range) >= end(before.range);
}

function deliveryOf(events: StoredEvents, row: number) {
  const { codes, values } = events.text('stream');
  return {
    delivered: epochMillis(events.delivered[row] ?? Number.NaN),
    ingested: epochMillis(events.ingested[row] ?? Number.NaN),
    stream: values[codes[row] ?? 0] ?? '',
  };
}
