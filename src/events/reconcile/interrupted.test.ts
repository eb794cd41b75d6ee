import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryWorld, requestOf, type DeliveryWorld } from '#testing/delivery-world.ts';
import { compare, fill, inRange, MINUTE, NOW, RANGE, reached } from '#testing/compared-hours.ts';
import { randomOf } from '#testing/log-server.ts';
import { createReconciliation } from './create-reconciliation.ts';

describe('a comparison that is interrupted', () => {
  it.each([1, 2])(
    'gives the same after being stopped and taken up by another (%i)',
    async (seed) => {
      const random = randomOf(seed);
      let text: string | undefined;
      const keep = {
        read: async () => text,
        write: async (written: string) => {
          text = written;
        },
        remove: async () => {
          text = undefined;
        },
      };
      const make = (): DeliveryWorld => {
        const world = deliveryWorld({ now: NOW, keep });
        fill(world, 5_000, ({ eventID }) =>
          Number(eventID.slice(-3)) % 7 === seed
            ? []
            : [MINUTE, 2 * MINUTE].slice(Number(eventID.slice(-1)) % 2),
        );
        return world;
      };
      const whole = await compare(make());
      text = undefined;
      const request = requestOf({ range: RANGE });
      const asked: string[] = [];
      for (let runs = 0; runs < 100; runs += 1) {
        const world = make();
        const reconciliation = createReconciliation(request, world.world);
        let left = 1 + Math.floor(random() * 30);
        reconciliation.subscribe(() => {
          left -= 1;
          if (left === 0) reconciliation.pause();
        });
        reconciliation.start();
        const { state, counts } = await reached(reconciliation, 'finished', 'paused', 'failed');
        asked.push(...world.asked);
        if (state !== 'finished') {
          // Until it is on the disk.
          await new Promise((resolve) => setImmediate(resolve));
          continue;
        }
        expect(counts).toEqual(whole.snapshot.counts);
        expect(new Set(asked).size).toBe(asked.length);
        return;
      }
      expect.fail('It never finished.');
    },
  );

  it('loses nothing by faults', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), async (seed) => {
        const random = randomOf(seed);
        const fail = (kind: string, name: string): never => {
          throw Object.assign(new Error(`${name} Token`), { kind, name });
        };
        const world = deliveryWorld({
          now: NOW,
          seed,
          fault: (_, asked) => {
            const chance = random();
            if (chance < 0.1) fail('throttled', 'ThrottlingException');
            if (chance < 0.15) fail('server', 'InternalFailure');
            if (chance < 0.2) fail('network', 'TypeError');
            if (chance < 0.23 && asked.includes('"nextToken":"'))
              fail('invalid', 'InvalidNextTokenException');
          },
        });
        const events = inRange(
          fill(world, 15_000, ({ eventID }) => (eventID.endsWith('3') ? [] : [MINUTE])),
        );
        const { snapshot, reasons } = await compare(world);
        const lost = events.filter(({ eventID }) => eventID.endsWith('3'));
        expect([...reasons.keys()].toSorted()).toEqual(lost.map(({ eventID }) => eventID));
        expect(snapshot.counts).toMatchObject({ history: events.length, duplicates: 0 });
      }),
      { numRuns: 8 },
    );
  });

  it('stops when the credentials end, and goes on where it was', async () => {
    let isExpired = true;
    const world = deliveryWorld({
      now: NOW,
      fault: (_, asked) => {
        if (isExpired && asked.includes('"nextToken":"100"')) {
          throw Object.assign(new Error('The token has expired.'), {
            kind: 'expired',
            name: 'ExpiredToken',
          });
        }
      },
    });
    const events = inRange(fill(world, 5_000));
    const reconciliation = createReconciliation(requestOf({ range: RANGE }), world.world);
    reconciliation.start();
    const { problem } = await reached(reconciliation, 'failed');
    expect(problem).toMatchObject({ kind: 'expired' });
    isExpired = false;
    reconciliation.start();
    const { counts } = await reached(reconciliation, 'finished');
    expect(counts).toMatchObject({ history: events.length, matched: events.length });
    expect(new Set(world.asked).size).toBe(world.asked.length);
  });

  it('goes on without a region that refuses', async () => {
    const world = deliveryWorld({
      now: NOW,
      fault: (operation, asked) => {
        if (operation === 'LookupEvents' && asked.includes('eu-west-1')) {
          throw Object.assign(new Error('No.'), { kind: 'denied', name: 'AccessDeniedException' });
        }
      },
    });
    const events = inRange(fill(world, 30_000)).filter(
      ({ awsRegion }) => awsRegion === 'us-east-1',
    );
    const { snapshot } = await compare(world);
    expect(snapshot.regions.map(({ problem }) => problem?.kind)).toEqual([undefined, 'denied']);
    expect(snapshot.counts).toMatchObject({ history: events.length, matched: events.length });
    expect(snapshot.counts.extra.unexpected).toBe(0);
  });
});
