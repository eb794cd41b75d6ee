import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import {
  readAddress,
  stepAt,
  WIZARD_STEPS,
  wizardIndex,
  writeAddress,
  type SetUpAddress,
  type Stage,
} from './address.ts';

const text = fc.string({ unit: 'grapheme' });
const stage = fc.constantFrom<Stage>(...WIZARD_STEPS, 'allow', 'first-event');
const address: fc.Arbitrary<SetUpAddress> = stage.chain((stage) =>
  fc.record({
    stage: fc.constant(stage),
    picked: stage === 'trail' ? fc.option(text, { nil: undefined }) : fc.constant(undefined),
    answers: fc.record({
      logGroup: fc.option(
        fc.record({ kind: fc.constantFrom('new' as const, 'existing' as const), name: text }),
        { nil: undefined },
      ),
      role: fc.option(
        fc.oneof(
          fc.record({ kind: fc.constant('new' as const), name: text }),
          fc.record({ kind: fc.constant('existing' as const), arn: text }),
        ),
        { nil: undefined },
      ),
    }),
    wait:
      stage === 'first-event'
        ? fc.option(
            fc.record({
              since: fc.nat({ max: 8.64e15 }).map(epochMillis),
              requestId: fc.option(text, { nil: undefined }),
            }),
            { nil: undefined },
          )
        : fc.constant(undefined),
  }),
);

const read = (query: string) => readAddress(new URLSearchParams(query));

describe('the address of a set-up', () => {
  it('survives being written and read, whatever was typed', () => {
    fc.assert(
      fc.property(address, (written) => {
        const search = writeAddress(new URLSearchParams(), written);
        expect(read(search.toString())).toEqual(written);
      }),
    );
  });

  it('is as it was when it is written over itself: the page rewrites it only when it has to', () => {
    fc.assert(
      fc.property(address, address, (first, second) => {
        const once = writeAddress(writeAddress(new URLSearchParams(), first), second);
        expect(writeAddress(once, second).toString()).toBe(once.toString());
        expect(readAddress(once)).toEqual(second);
      }),
    );
  });

  it('leaves parameters of others alone', () => {
    const search = writeAddress(new URLSearchParams('clock=local&step=role'), read('step=review'));
    expect(search.toString()).toBe('clock=local&step=review');
  });

  it('begins with the trail, and takes an unknown step for the beginning', () => {
    expect(read('').stage).toBe('trail');
    expect(read('step=everything').stage).toBe('trail');
    expect(writeAddress(new URLSearchParams(), read('')).toString()).toBe('');
  });

  it.each(['', 'soon', '-1', '1e3', '99999999999999999', '8640000000000001'])(
    'takes since=%s for no wait',
    (since) => {
      expect(read(`step=first-event&since=${since}`).wait).toBeUndefined();
    },
  );

  it('belongs to the review once Allow was pressed', () => {
    expect(
      ['trail', 'log-group', 'role', 'review', 'allow', 'first-event'].map((stage) =>
        stepAt(wizardIndex(stage as Stage)),
      ),
    ).toEqual(['trail', 'log-group', 'role', 'review', 'review', 'review']);
  });
});
