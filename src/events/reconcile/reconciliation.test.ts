import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MISSING_REASONS, type MissingReason } from '#domain/trail/missing-event.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import {
  deliveryWorld,
  recordOf,
  requestOf,
  type DeliveryWorld,
  type WorldEvent,
} from '#testing/delivery-world.ts';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { createReconciliation } from './create-reconciliation.ts';
import type { ReconcileRequest, Reconciliation, ReconcileSnapshot } from './reconcile.ts';

const FROM = epochMillis(Date.parse('2026-11-20T06:00:00Z'));
const TO = epochMillis(Date.parse('2026-11-20T09:00:00Z'));
const NOW = epochMillis(Date.parse('2026-11-20T09:15:00Z'));
const MINUTE = 60_000;
const RANGE = { from: FROM, to: TO };

const at = (ms: number): EpochMillis => epochMillis(ms);
const id = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Resolves when the comparison has come to one of these states. */
function reached(
  reconciliation: Reconciliation,
  ...states: readonly ReconcileSnapshot['state'][]
): Promise<ReconcileSnapshot> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!states.includes(reconciliation.snapshot.state)) return;
      stop();
      resolve(reconciliation.snapshot);
    };
    const stop = reconciliation.subscribe(look);
    look();
  });
}

async function compare(
  world: DeliveryWorld,
  change: Partial<ReconcileRequest> = {},
): Promise<{ snapshot: ReconcileSnapshot; reasons: Map<string, MissingReason> }> {
  const reconciliation = createReconciliation(requestOf({ range: RANGE, ...change }), world.world);
  reconciliation.start();
  const snapshot = await reached(reconciliation, 'finished', 'failed');
  expect(snapshot.problem).toBeUndefined();
  const { events, total } = await reconciliation.missing({
    reasons: undefined,
    from: 0,
    count: 1e6,
  });
  expect(events.length).toBe(total);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(total);
  return { snapshot, reasons: new Map(events.map(({ eventId, reason }) => [eventId, reason])) };
}

/** A call every `everyMs`, delivered five minutes later unless `deliver` says otherwise. */
function fill(
  world: DeliveryWorld,
  everyMs: number,
  deliver: (event: WorldEvent) => readonly number[] = () => [5 * MINUTE],
  change: (index: number) => Partial<WorldEvent> = () => ({}),
): readonly WorldEvent[] {
  const events: WorldEvent[] = [];
  for (let time: number = FROM - 30 * MINUTE; time < NOW; time += everyMs) {
    const index = events.length;
    const event: WorldEvent = {
      ...{
        eventID: id(index),
        at: at(time),
        eventSource: 'ec2.amazonaws.com',
        eventName: 'StartInstances',
      },
      awsRegion: index % 3 === 0 ? 'eu-west-1' : 'us-east-1',
      ...change(index),
    };
    events.push(event);
    world.addHistory(event);
    for (const lag of deliver(event)) {
      if (time + lag <= NOW) world.addDelivery(recordOf(event), at(time + lag));
    }
  }
  return events;
}

const inRange = (events: readonly WorldEvent[]): readonly WorldEvent[] =>
  events.filter((event) => event.at >= FROM && event.at < TO);

/** An act of somebody's, which is an event itself. */
function act(
  world: DeliveryWorld,
  time: EpochMillis,
  eventName: string,
  requestParameters: object,
  of: { readonly eventSource?: string; readonly resource?: string } = {},
): void {
  const { eventSource = 'cloudtrail.amazonaws.com', resource } = of;
  const event: WorldEvent = {
    ...{ eventID: id(1_000_000 + time / 1000), at: time, awsRegion: 'us-east-1' },
    ...{ eventSource, eventName, more: { requestParameters, resource } },
  };
  world.addHistory(event);
  world.addDelivery(recordOf(event), at(time + MINUTE));
}

describe('comparing Event history with a log group', () => {
  it('finds nothing missing where all is there, and counts copies', async () => {
    const world = deliveryWorld({ now: NOW });
    const events = inRange(
      fill(world, 10_000, ({ eventID }) =>
        eventID.endsWith('77') ? [MINUTE, 6 * MINUTE] : [4 * MINUTE],
      ),
    );
    const { snapshot, reasons } = await compare(world);
    expect(reasons.size).toBe(0);
    expect(snapshot.counts).toMatchObject({
      history: events.length,
      matched: events.length,
      duplicates: events.filter(({ eventID }) => eventID.endsWith('77')).length,
      undecided: 0,
    });
    expect(snapshot.counts.extra.unexpected).toBe(0);
    expect(snapshot.done).toBe(1);
  });

  it('tells a record that is too large, and one that nothing explains', async () => {
    const world = deliveryWorld({ now: NOW });
    const large = { requestParameters: { userData: 'x'.repeat(270_000) } };
    fill(
      world,
      20_000,
      ({ eventID }) => (eventID === id(200) || eventID === id(300) ? [] : [3 * MINUTE]),
      (index) => (index === 200 ? { more: large } : {}),
    );
    const { reasons } = await compare(world);
    expect([...reasons]).toEqual(
      expect.arrayContaining([
        [id(200), 'too-large'],
        [id(300), 'unknown'],
      ]),
    );
    expect(reasons.size).toBe(2);
  });

  it('knows selectors of another time', async () => {
    const world = deliveryWorld({ now: NOW });
    const [left, back] = [at(FROM + 60 * MINUTE + 5_000), at(FROM + 90 * MINUTE + 5_000)];
    const selector = (excluded: readonly string[]): object => ({
      trailName: 'audit',
      eventSelectors: [
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: excluded,
        },
      ],
    });
    act(world, left, 'PutEventSelectors', selector(['kms.amazonaws.com']));
    act(world, back, 'PutEventSelectors', selector([]));
    const kms = (index: number): Partial<WorldEvent> =>
      index % 5 === 0 ? { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' } : {};
    const events = fill(
      world,
      10_000,
      ({ at: time, eventSource }) =>
        eventSource === 'kms.amazonaws.com' && time > left && time < back ? [] : [2 * MINUTE],
      kms,
    );
    const { snapshot, reasons } = await compare(world);
    const expected = events.filter(
      ({ at: time, eventSource }) =>
        eventSource === 'kms.amazonaws.com' && time > left && time < back,
    );
    expect([...reasons.keys()].toSorted()).toEqual(expected.map(({ eventID }) => eventID));
    expect(snapshot.counts.missing['not-selected']).toBe(expected.length);
  });

  it('knows when logging was off, and who broke the role', async () => {
    const world = deliveryWorld({ now: NOW });
    const [stopped, started] = [at(FROM + 20 * MINUTE + 5_000), at(FROM + 30 * MINUTE + 5_000)];
    const [broken, mended] = [at(FROM + 80 * MINUTE + 5_000), at(FROM + 100 * MINUTE + 5_000)];
    act(world, stopped, 'StopLogging', { name: 'audit' });
    act(world, started, 'StartLogging', { name: requestOf({ range: RANGE }).trail.arn });
    const role = { eventSource: 'iam.amazonaws.com', resource: 'delivery' };
    act(world, broken, 'DeleteRolePolicy', { roleName: 'delivery', policyName: 'p' }, role);
    act(world, mended, 'PutRolePolicy', { roleName: 'delivery', policyName: 'p' }, role);
    const lag = 3 * MINUTE;
    const isOff = (time: number): boolean => time > stopped && time < started;
    const isLost = (time: number): boolean => time + lag > broken && time + lag < mended;
    const events = fill(world, 10_000, ({ at: time }) =>
      isOff(time) || isLost(time) ? [] : [lag],
    );
    // The acts themselves are delivered a minute later, but for the first of the broken time.
    const { reasons } = await compare(world);
    for (const event of inRange(events)) {
      const reason = isOff(event.at)
        ? 'not-logging'
        : isLost(event.at)
          ? 'delivery-failing'
          : undefined;
      expect([event.eventID, reasons.get(event.eventID)]).toEqual([event.eventID, reason]);
    }
  });

  it('waits for what is late, and says what is on its way', async () => {
    const world = deliveryWorld({ now: NOW });
    const outage = at(FROM + 120 * MINUTE);
    const events = fill(world, 10_000, ({ at: time, awsRegion }) =>
      awsRegion === 'eu-west-1' && time > outage
        ? [5 * 60 * MINUTE]
        : awsRegion === 'eu-west-1' && time > outage - 30 * MINUTE
          ? [70 * MINUTE]
          : [MINUTE],
    );
    const { snapshot, reasons } = await compare(world);
    const away = inRange(events).filter(
      ({ at: time, awsRegion }) => awsRegion === 'eu-west-1' && time > outage,
    );
    expect([...reasons.keys()].toSorted()).toEqual(away.map(({ eventID }) => eventID));
    expect(snapshot.counts.missing['on-its-way']).toBe(away.length);
  });

  it('tells what Event history does not have', async () => {
    const world = deliveryWorld({ now: NOW });
    fill(world, 60_000);
    const lone = (number: number, more: object, awsRegion = 'us-east-1'): void =>
      world.addDelivery(
        recordOf({
          ...{ eventID: id(2_000_000 + number), at: at(FROM + number * MINUTE), awsRegion },
          ...{ eventSource: 's3.amazonaws.com', eventName: 'GetObject', more: { ...more } },
        }),
        at(FROM + number * MINUTE + 1),
      );
    lone(1, { eventCategory: 'Data', managementEvent: false });
    lone(2, { eventCategory: 'Data', managementEvent: false });
    lone(3, { eventCategory: 'NetworkActivity', managementEvent: false });
    lone(4, { eventCategory: 'Insight' });
    lone(5, { recipientAccountId: '999999999999' });
    lone(6, {});
    world.addDelivery('START RequestId: 1', at(FROM + 7 * MINUTE));
    const { snapshot, reasons } = await compare(world);
    expect(reasons.size).toBe(0);
    expect(snapshot.counts.extra).toEqual({
      'data-event': 2,
      'network-activity-event': 1,
      'insight-event': 1,
      'other-account': 1,
      'not-cloudtrail': 1,
      unexpected: 1,
    });
  });

  it('asks one page of a region to plan, and nothing twice', async () => {
    const world = deliveryWorld({ now: NOW, lookUpRate: 2 });
    fill(world, 2_000);
    const reconciliation = createReconciliation(requestOf({ range: RANGE }), world.world);
    reconciliation.plan();
    const planned = await reached(reconciliation, 'planned');
    const lookups = world.asked.filter(
      (asked) =>
        /LookupEvents.*"from".*"region":"eu/.test(asked) ||
        asked.includes('"region":"eu-west-1","from"'),
    );
    expect(lookups).toHaveLength(1);
    // 3 hours of a call every 2 seconds, two thirds of them in one region: 3,600 / 50 calls, two a second.
    expect(planned.timeLeft).toBeGreaterThan(30_000);
    expect(planned.timeLeft).toBeLessThan(45_000);
    reconciliation.start();
    await reached(reconciliation, 'finished');
    expect(new Set(world.asked).size).toBe(world.asked.length);
  });

  it.each([1, 2])(
    'gives the same after being stopped and taken up by another (%i)',
    async (seed) => {
      const random = seededRandom(seed);
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
        const random = seededRandom(seed);
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

  it('samples, and says so', async () => {
    const range = { from: at(TO - 2 * 24 * 60 * MINUTE), to: TO };
    const world = deliveryWorld({ now: NOW });
    for (let time: number = range.from; time < TO; time += 30_000) {
      const event: WorldEvent = {
        ...{ eventID: id(time / 1000), at: at(time), awsRegion: 'us-east-1' },
        ...{ eventSource: 'ec2.amazonaws.com', eventName: 'StartInstances' },
      };
      world.addHistory(event);
      if (time % 60_000 !== 0) world.addDelivery(recordOf(event), at(time + MINUTE));
    }
    const { snapshot } = await compare(world, { range, mode: 'sample' });
    expect(snapshot.notes.join()).toContain('A sample: 24 stretches');
    expect(snapshot.counts.history).toBe(24 * 10);
    expect(snapshot.counts.matched).toBe(24 * 5);
    expect(snapshot.counts.missing.unknown).toBe(24 * 5);
  });

  it('lists by reason, newest first, in portions', async () => {
    const world = deliveryWorld({ now: NOW });
    fill(world, 60_000, ({ eventID }) => (eventID.endsWith('1') ? [] : [1]));
    const reconciliation = createReconciliation(requestOf({ range: RANGE }), world.world);
    reconciliation.start();
    await reached(reconciliation, 'finished');
    const all = await reconciliation.missing({ reasons: ['unknown'], from: 0, count: 100 });
    const some = await reconciliation.missing({ reasons: undefined, from: 2, count: 3 });
    expect(all.events.map(({ eventTime }) => eventTime)).toEqual(
      all.events.map(({ eventTime }) => eventTime).toSorted((a, b) => b - a),
    );
    expect(some.events).toEqual(all.events.slice(2, 5));
    const others = MISSING_REASONS.filter((reason) => reason !== 'unknown');
    expect(await reconciliation.missing({ reasons: others, from: 0, count: 9 })).toEqual({
      total: 0,
      events: [],
    });
    const heard = vi.fn<() => void>();
    reconciliation.subscribe(heard);
    reconciliation.discard();
    expect((await reached(reconciliation, 'idle')).counts.history).toBe(0);
    expect(heard).toHaveBeenCalled();
  });
});
