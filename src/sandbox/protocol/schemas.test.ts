import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StoredEvent } from './event-page.ts';
import { SERVICES, writeJson, writeJsonOutput } from './schemas.ts';

const text = (answer: string | Uint8Array): string =>
  typeof answer === 'string'
    ? answer
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(answer);

const aText = fc.string({ unit: 'binary', maxLength: 40 });
const millis = fc.nat({ max: 4_102_444_800_000 });
const event = fc.record(
  {
    logStreamName: aText,
    timestamp: millis,
    message: aText,
    ingestionTime: millis,
    eventId: aText,
  },
  { noNullPrototype: true, requiredKeys: [] },
);
/** As the store gives them, with the JSON of the message ready. */
const stored = (keys: 'all' | 'times') =>
  fc
    .record({
      logStreamName: aText,
      timestamp: millis,
      message: aText,
      ingestionTime: millis,
      eventId: aText,
    })
    .map(({ logStreamName, eventId, ...times }) => {
      const row = { ...times, json: new TextEncoder().encode(JSON.stringify(times.message)) };
      return new StoredEvent(row, keys === 'all' ? { logStreamName, eventId } : undefined);
    });
const tokens = fc.option(aText, { nil: undefined });

it.each([
  [
    'FilterLogEvents',
    fc.record({
      events: fc.array(fc.oneof(event, stored('all'))),
      searchedLogStreams: fc.constant([]),
      nextToken: tokens,
    }),
  ],
  [
    'GetLogEvents',
    fc.record({
      events: fc.array(
        fc.oneof(
          stored('times'),
          fc.record(
            { timestamp: millis, message: aText, ingestionTime: millis },
            { noNullPrototype: true, requiredKeys: [] },
          ),
        ),
      ),
      nextForwardToken: tokens,
      nextBackwardToken: tokens,
    }),
  ],
] as const)('%s is written as the codec would', (name, outputs) => {
  const shape = SERVICES.logs.operations.get(name);
  if (shape === undefined) throw new Error(`no ${name}`);
  fc.assert(
    fc.property(outputs as fc.Arbitrary<object>, (output) => {
      expect(text(writeJsonOutput(shape, output))).toBe(writeJson(shape.output, output));
    }),
  );
});
