import { describe, expect, it, vi } from 'vitest';
import { MISSING_REASONS } from '#domain/trail/missing-event.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import {
  deliveryWorld,
  recordOf,
  requestOf,
  type DeliveryWorld,
  type WorldEvent,
} from '#testing/delivery-world.ts';
import {
  at,
  compare,
  fill,
  FROM,
  id,
  inRange,
  MINUTE,
  NOW,
  RANGE,
  reached,
  TO,
} from '#testing/compared-hours.ts';
import { createReconciliation } from './create-reconciliation.ts';

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
