import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { DEFAULT_SETTINGS } from '#sandbox/control/settings.ts';
import { putRole } from '#sandbox/iam/spread.ts';
import { seedDemo } from '#sandbox/seed/demo.ts';
import { writeSettings } from '#sandbox/world.ts';
import { openTestWorld } from '#testing/test-world.ts';
import { startCourier } from './courier.ts';
import { type EventRecord, recordEvent } from './record-event.ts';
import { RETRY_PERIOD_MS } from './schedule.ts';

const ACCOUNT = '123456789012';
const TRAIL_ARN = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/eu-audit`;
const ROLE = { account: ACCOUNT, region: '', name: 'CloudTrailRoleForCloudWatchLogs_eu-audit' };
const STREAM = `${ACCOUNT}_CloudTrail_eu-west-1`;
const HOUR = 60 * 60 * 1_000;

/** The seeded trail eu-audit with nothing on its way, and a courier at work. */
function openDelivery(changed: Partial<typeof DEFAULT_SETTINGS> = {}) {
  const world = openTestWorld();
  seedDemo(world);
  const { store, clock } = world;
  store.deliveries.removeDue(TRAIL_ARN, Number.MAX_SAFE_INTEGER);
  const settings = {
    ...DEFAULT_SETTINGS,
    deliveryDelayMs: 1_000,
    propagationDelayMs: 0,
    ...changed,
  };
  writeSettings(store, settings);
  const role = store.resources.get('role', ROLE);
  const group = store.resources
    .list('logGroup', { region: 'eu-west-1' })
    .find(({ name }) => name.startsWith('aws-cloudtrail'));
  if (role === undefined || group === undefined) throw new Error('the seeded account has changed');
  const started = clock.now();
  const before = store.deliveries.route(TRAIL_ARN).counters.delivered;
  const courier = startCourier(world);
  let sent = 0;
  return {
    world,
    send(filler = '', count = 1) {
      for (let i = 0; i < count; i++) {
        const record = {
          eventID: `event-${sent++}`,
          eventName: 'PutParameter',
          eventSource: 'ssm.amazonaws.com',
          eventType: 'AwsApiCall',
          eventCategory: 'Management',
          awsRegion: 'eu-west-1',
          managementEvent: true,
          readOnly: false,
          recipientAccountId: ACCOUNT,
          userIdentity: {},
          filler,
        } satisfies EventRecord & { filler: string };
        recordEvent({ ...world, settings }, clock.now(), record);
      }
      courier.wake();
    },
    setPolicies(inlinePolicies: Readonly<Record<string, string>>) {
      putRole(store, ROLE, { ...role, inlinePolicies }, clock.now());
    },
    mend: () => putRole(store, ROLE, role, clock.now()),
    arrived: () =>
      [
        ...store.logEvents.scan({
          groupId: group.value.id,
          from: started,
          to: Number.MAX_SAFE_INTEGER,
          direction: 'forward',
        }),
      ].flatMap(({ message, timestamp, streamId }) => {
        const record = JSON.parse(message) as EventRecord & { addendum?: unknown };
        return record.eventID.startsWith('event-') ? [{ ...record, timestamp, streamId }] : [];
      }),
    counters() {
      const { counters, failure } = store.deliveries.route(TRAIL_ARN);
      return {
        ...counters,
        delivered: counters.delivered - before,
        waiting: store.deliveries.count(TRAIL_ARN),
        failure,
      };
    },
    streams: () => store.logStreams.list(group.value.id).map(({ name }) => name),
    close() {
      courier.stop();
      store.close();
    },
  };
}

const ids = (records: readonly { readonly eventID: string }[]) => records.map((r) => r.eventID);

it('holds back what a broken role refuses, and delivers it in order when the role is mended', () => {
  const delivery = openDelivery();
  const { clock } = delivery.world;
  delivery.setPolicies({});
  delivery.send('', 3);
  clock.advance(20 * 60_000);
  expect(delivery.arrived()).toEqual([]);
  expect(delivery.counters()).toMatchObject({ delivered: 0, waiting: 3, givenUp: 0 });
  expect(delivery.counters().failure?.gapMs).toBe(5 * 60_000);
  delivery.mend();
  clock.advance(5 * 60_000);
  const arrived = delivery.arrived();
  expect(ids(arrived)).toEqual(['event-0', 'event-1', 'event-2']);
  // One batch, at one moment; and late enough to say so.
  expect(new Set(arrived.map(({ timestamp }) => timestamp)).size).toBe(1);
  expect(arrived[0]?.addendum).toEqual({ reason: 'DELIVERY_DELAY' });
  expect(delivery.counters()).toMatchObject({ delivered: 3, waiting: 0, failure: undefined });
  delivery.close();
});

it('gives up what was held back for longer than the retry period, and nothing younger', () => {
  const delivery = openDelivery();
  const { clock } = delivery.world;
  delivery.setPolicies({});
  delivery.send();
  clock.advance(HOUR);
  delivery.send();
  clock.advance(RETRY_PERIOD_MS - HOUR + 999);
  expect(delivery.counters()).toMatchObject({ givenUp: 0, waiting: 2 });
  clock.advance(1);
  expect(delivery.counters()).toMatchObject({ givenUp: 1, waiting: 1 });
  delivery.mend();
  clock.advance(5 * 60_000);
  expect(ids(delivery.arrived())).toEqual(['event-1']);
  delivery.close();
});

it('delivers after a long sleep of the machine what became due meanwhile', () => {
  const delivery = openDelivery();
  delivery.send();
  // No timer fires while a machine sleeps: another courier finds what is there when it wakes.
  delivery.world.clock.advance(0);
  const { world } = delivery;
  const later = {
    ...world,
    clock: { ...world.clock, now: () => epochMillis(world.clock.now() + 2 * RETRY_PERIOD_MS) },
  };
  const courier = startCourier(later);
  world.clock.advance(0);
  expect(ids(delivery.arrived())).toEqual(['event-0']);
  courier.stop();
  delivery.close();
});

it('delivers a record twice, each at its own time, as often as the settings say', () => {
  const delivery = openDelivery({ duplicateRate: 1 });
  delivery.send();
  delivery.world.clock.advance(120_000);
  const arrived = delivery.arrived();
  expect(ids(arrived)).toEqual(['event-0', 'event-0']);
  expect(arrived[0]?.timestamp).toBeLessThan(arrived[1]?.timestamp ?? 0);
  expect(delivery.counters()).toMatchObject({ delivered: 2, duplicates: 1 });
  delivery.close();
});

it('turns to a second stream when the first has taken 5 MiB in a second', () => {
  const delivery = openDelivery();
  delivery.send('x'.repeat(200_000), 40);
  delivery.world.clock.advance(1_000);
  expect(delivery.arrived()).toHaveLength(40);
  expect(delivery.streams()).toEqual([STREAM, `${STREAM}_2`]);
  delivery.close();
});

it('is refused the second stream alone by a policy that names only the first', () => {
  const delivery = openDelivery();
  delivery.setPolicies({
    exact: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:*:log-stream:${STREAM}`,
        },
      ],
    }),
  });
  delivery.send('x'.repeat(200_000), 40);
  delivery.world.clock.advance(1_000);
  const first = delivery.arrived().length;
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThan(40);
  expect(delivery.counters().failure).toBeDefined();
  delivery.world.clock.advance(5_000);
  expect(delivery.arrived()).toHaveLength(40);
  expect(delivery.streams()).toEqual([STREAM]);
  delivery.close();
});

it('loses no record and counts each once, whatever happens to the role', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('send' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('large' as const) }),
    fc.record({ kind: fc.constantFrom('break' as const, 'mend' as const) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 30 * HOUR }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const delivery = openDelivery();
      let sent = 0;
      for (const each of steps) {
        if (each.kind === 'send') delivery.send('', each.count);
        if (each.kind === 'large') delivery.send('x'.repeat(300_000));
        if (each.kind === 'break') delivery.setPolicies({});
        if (each.kind === 'mend') delivery.mend();
        if (each.kind === 'wait') delivery.world.clock.advance(each.ms);
        sent += each.kind === 'send' ? each.count : each.kind === 'large' ? 1 : 0;
      }
      const arrived = ids(delivery.arrived());
      expect(new Set(arrived).size).toBe(arrived.length);
      const { delivered, tooLarge, givenUp, dropped, waiting } = delivery.counters();
      expect(delivered).toBeGreaterThanOrEqual(arrived.length);
      expect(arrived.length + tooLarge + givenUp + dropped + waiting).toBe(sent);
      delivery.close();
    }),
    { numRuns: 6 },
  );
});
