import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { eventBytes } from './event-bytes.ts';
import { BLOCK_BYTES } from './log-block.ts';
import { openStore } from './sqlite-store.ts';
import type { LogScan, NewLogEvent, StagedEvent, Store } from './store.ts';

/** What a naive store would hold: every event by itself, in the order of arrival. */
interface ModelEvent {
  readonly group: number;
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

const GROUPS = [1, 2];
const STREAMS = ['a', 'b', 'c'];
const NOW = epochMillis(50);

const aGroup = fc.constantFrom(...GROUPS);
const aStream = fc.constantFrom(...STREAMS);
const aTime = fc.integer({ min: 0, max: 20 });
/** Small ones stay rows, large ones make blocks, and both must be found together. */
const aMessage = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.integer({ min: 1, max: 4 }).map((part) => 'é'.repeat((part * BLOCK_BYTES) / 6)),
);
const someEvents = fc.array(fc.record({ timestamp: aTime, message: aMessage }), {
  minLength: 1,
  maxLength: 6,
});

const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('append'),
      group: aGroup,
      stream: aStream,
      events: someEvents,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('import'),
      group: aGroup,
      stream: aStream,
      events: someEvents,
      isKept: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expire'), group: aGroup, edge: aTime }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete stream'), group: aGroup, stream: aStream }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete group'), group: aGroup }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give back') }) },
) as fc.Arbitrary<Step>;

type Step =
  | {
      readonly kind: 'append';
      readonly group: number;
      readonly stream: string;
      readonly events: readonly Sample[];
    }
  | {
      readonly kind: 'import';
      readonly group: number;
      readonly stream: string;
      readonly events: readonly Sample[];
      readonly isKept: boolean;
    }
  | { readonly kind: 'expire'; readonly group: number; readonly edge: number }
  | { readonly kind: 'delete stream'; readonly group: number; readonly stream: string }
  | { readonly kind: 'delete group'; readonly group: number }
  | { readonly kind: 'clear' | 'give back' };

interface Sample {
  readonly timestamp: number;
  readonly message: string;
}

/** Does a step to the store, and says what the naive one holds then. */
function take(store: Store, model: readonly ModelEvent[], step: Step): readonly ModelEvent[] {
  const find = (group: number, name: string) => store.logStreams.find(group, name);
  switch (step.kind) {
    case 'append':
    case 'import': {
      const { group, stream } = step;
      // Ingestion times go against the order of arrival, so that the order is more than that of the rows. Imported events
      // bring their own, others have that of their batch.
      const batchTime = epochMillis(NOW - step.events.length);
      const events = step.events.map((event, index) => ({
        timestamp: epochMillis(event.timestamp),
        message: event.message,
        ingestionTime: step.kind === 'append' ? batchTime : epochMillis(NOW - (index % 2) * index),
      }));
      const isKept = step.kind === 'append' || step.isKept;
      if (step.kind === 'append') {
        const row = find(group, stream) ?? store.logStreams.create(group, stream, NOW);
        store.logEvents.append(row, events, batchTime);
      } else {
        importAll(store, group, stream, events, isKept);
      }
      const made = events.map(({ timestamp, message, ingestionTime }) => ({
        ...{ group, stream, timestamp, message, ingestionTime },
      }));
      return isKept ? [...model, ...made] : model;
    }
    case 'expire':
      while (store.logEvents.deleteBefore(step.group, step.edge));
      return model.filter(({ group, timestamp }) => group !== step.group || timestamp >= step.edge);
    case 'delete stream': {
      const row = find(step.group, step.stream);
      if (row !== undefined) store.logStreams.delete(row.id);
      return model.filter(({ group, stream }) => group !== step.group || stream !== step.stream);
    }
    case 'delete group':
      store.logStreams.deleteAll(step.group);
      return model.filter(({ group }) => group !== step.group);
    case 'clear':
      store.clear();
      return [];
    case 'give back':
      while (store.giveBack());
      return model;
  }
}

const staged = ({ timestamp, message }: NewLogEvent, ingestionTime = NOW): StagedEvent => ({
  timestamp,
  ingestionTime,
  json: new TextEncoder().encode(JSON.stringify(message)),
  bytes: eventBytes(message),
});

function importAll(
  store: Store,
  group: number,
  stream: string,
  events: readonly (NewLogEvent & Pick<StagedEvent, 'ingestionTime'>)[],
  isKept: boolean,
): void {
  const stage = store.logEvents.stage();
  for (const event of events) stage.add(stream, staged(event, event.ingestionTime));
  if (isKept) expect(stage.commit(group, NOW)).toEqual([stream]);
  stage.end();
}

const inOrder = (events: readonly ModelEvent[]): readonly ModelEvent[] =>
  // Stable: what is alike stays in the order of arrival.
  events.toSorted((a, b) => a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime);

it('holds what a naive store would hold, to be walked both ways from any place', () => {
  fc.assert(
    fc.property(
      fc.array(steps, { minLength: 1, maxLength: 25 }),
      fc.record({
        group: aGroup,
        streams: fc.option(fc.subarray(STREAMS), { nil: undefined }),
        from: aTime,
        to: fc.oneof(aTime, fc.constant(Infinity)),
        cut: fc.nat(30),
      }),
      (script, { group, streams, from, to, cut }) => {
        const store = openStore(':memory:');
        try {
          const model = script.reduce<readonly ModelEvent[]>(
            (held, step) => take(store, held, step),
            [],
          );
          expect(store.logEvents.count()).toBe(model.length);
          for (const each of GROUPS) checkStreams(store, each, model);

          const rows = store.logStreams.list(group);
          const names = new Map(rows.map(({ id, name }) => [id, name]));
          const streamIds =
            streams && rows.filter(({ name }) => streams.includes(name)).map(({ id }) => id);
          const scan: Omit<LogScan, 'direction'> = { groupId: group, streamIds, from, to };
          const wanted = inOrder(
            model.filter(
              (event) =>
                event.group === group &&
                (streams === undefined || streams.includes(event.stream)) &&
                event.timestamp >= from &&
                event.timestamp < to,
            ),
          );
          const seen = [...store.logEvents.scan({ ...scan, direction: 'forward' })];
          const plain = seen.map(({ streamId, timestamp, ingestionTime, message }) => ({
            ...{ group, stream: names.get(streamId), timestamp, ingestionTime, message },
          }));
          expect(plain).toEqual(wanted);
          expect(new Set(seen.map(({ seq }) => seq)).size).toBe(seen.length);
          expect([...store.logEvents.scan({ ...scan, direction: 'backward' })]).toEqual(
            seen.toReversed(),
          );

          const place = seen[cut % Math.max(1, seen.length)];
          if (place === undefined) return;
          const index = seen.indexOf(place);
          const start = { ...place, seq: place.seq + 0.5 };
          expect([...store.logEvents.scan({ ...scan, start, direction: 'forward' })]).toEqual(
            seen.slice(index + 1),
          );
          expect([...store.logEvents.scan({ ...scan, start, direction: 'backward' })]).toEqual(
            seen.slice(0, index + 1).toReversed(),
          );
        } finally {
          store.close();
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** Times and sizes of a group's streams, and its oldest event. */
function checkStreams(store: Store, group: number, model: readonly ModelEvent[]): void {
  const ours = model.filter((event) => event.group === group);
  const size = (events: readonly ModelEvent[]) =>
    events.reduce((sum, { message }) => sum + eventBytes(message), 0);
  expect(store.logStreams.storedBytes(group)).toBe(size(ours));
  expect(store.logEvents.oldest(group)).toBe(inOrder(ours)[0]?.timestamp);
  for (const { name, firstEventAt, lastEventAt, storedBytes } of store.logStreams.list(group)) {
    const held = inOrder(ours.filter(({ stream }) => stream === name));
    expect({ firstEventAt, lastEventAt, storedBytes }).toEqual({
      firstEventAt: held[0]?.timestamp,
      lastEventAt: held.at(-1)?.timestamp,
      storedBytes: size(held),
    });
  }
}

it('makes nothing of an import visible before its end, and never deletes what is being imported', () => {
  const store = openStore(':memory:');
  const stage = store.logEvents.stage();
  const message = 'x'.repeat(1_000_000);
  for (let index = 0; index < 20; index++) {
    stage.add('s', staged({ timestamp: epochMillis(index), message: `${index} ${message}` }));
    while (store.giveBack());
    expect(store.logEvents.count()).toBe(0);
  }
  stage.commit(1, NOW);
  stage.end();
  while (store.giveBack());
  const rows = [
    ...store.logEvents.scan({ groupId: 1, from: 0, to: Infinity, direction: 'forward' }),
  ];
  expect(rows.map((row) => row.message.split(' ')[0])).toEqual(
    rows.map((_, index) => String(index)),
  );
  expect(rows).toHaveLength(20);
  store.close();
});
