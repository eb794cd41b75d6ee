import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SERVICES, writeJson, writeJsonOutput } from './schemas.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const millis = fc.nat({ max: 4_102_444_800_000 });
const event = fc.record(
  { logStreamName: text, timestamp: millis, message: text, ingestionTime: millis, eventId: text },
  { noNullPrototype: true, requiredKeys: [] },
);
const tokens = fc.option(text, { nil: undefined });

it.each([
  [
    'FilterLogEvents',
    fc.record({
      events: fc.array(event),
      searchedLogStreams: fc.constant([]),
      nextToken: tokens,
    }),
  ],
  [
    'GetLogEvents',
    fc.record({
      events: fc.array(
        fc.record(
          { timestamp: millis, message: text, ingestionTime: millis },
          { noNullPrototype: true, requiredKeys: [] },
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
      expect(writeJsonOutput(shape, output)).toBe(writeJson(shape.output, output));
    }),
  );
});
