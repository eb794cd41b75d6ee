import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_DELIVERED_RECORD_BYTES } from '#domain/trail/size-limit.ts';
import { DEFAULT_SETTINGS } from '#sandbox/control/settings.ts';
import { seedDemo } from '#sandbox/seed/demo.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { openTestWorld } from '#testing/test-world.ts';
import { startCourier } from './courier.ts';
import { deliverDue } from './deliver-due.ts';
import { type EventRecord, recordEvent } from './record-event.ts';

const ACCOUNT = '123456789012';
const TRAIL_ARN = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/eu-audit`;
const KEY = { account: ACCOUNT, region: 'eu-west-1', name: 'eu-audit' };

let world: ReturnType<typeof openTestWorld>;
beforeEach(() => {
  world = openTestWorld();
  seedDemo(world);
  // Only what the tests put there is on its way.
  world.store.deliveries.removeDue(TRAIL_ARN, Number.MAX_SAFE_INTEGER);
});
afterEach(() => world.store.close());

const trail = (): TrailState => {
  const found = world.store.resources.get('trail', KEY);
  if (found === undefined) throw new Error('the seeded account has no trail eu-audit');
  return found;
};

/** A record of a number of bytes; `filler` fills it. */
function recordOf(bytes: number, filler: string): EventRecord {
  const record = {
    eventID: crypto.randomUUID(),
    eventName: 'PutParameter',
    eventSource: 'ssm.amazonaws.com',
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    awsRegion: 'eu-west-1',
    managementEvent: true,
    readOnly: false,
    recipientAccountId: ACCOUNT,
    userIdentity: {},
    filler: '',
  };
  const size = (text: string) => new TextEncoder().encode(text).byteLength;
  const free = bytes - size(JSON.stringify(record));
  const text = filler.repeat(Math.floor(free / size(filler)));
  return { ...record, filler: text.padEnd(text.length + free - size(text), '.') } as EventRecord;
}

const send = (record: EventRecord): void => {
  const now = world.clock.now();
  recordEvent({ ...world, settings: { ...DEFAULT_SETTINGS, deliveryDelayMs: 0 } }, now, record);
  deliverDue(world);
};
const messages = (): readonly string[] => {
  const group = world.store.resources
    .list('logGroup', { region: 'eu-west-1' })
    .find(({ name }) => name.startsWith('aws-cloudtrail'));
  const scan = {
    groupId: group?.value.id ?? 0,
    from: world.clock.now(),
    to: Infinity,
    direction: 'forward',
  } as const;
  return [...world.store.logEvents.scan({ ...scan, to: Number.MAX_SAFE_INTEGER })].map(
    ({ message }) => message,
  );
};

describe('the size limit of a delivery', () => {
  it.each(['x', 'ü', '😀'])('lets 262,144 bytes of %s through and not one more', (filler) => {
    world.clock.advance(1_000);
    const right = recordOf(MAX_DELIVERED_RECORD_BYTES, filler);
    send(right);
    expect(messages()).toEqual([JSON.stringify(right)]);

    world.clock.advance(1_000);
    const before = trail();
    send(recordOf(MAX_DELIVERED_RECORD_BYTES + 1, filler));
    expect(messages()).toEqual([]);
    // Absent without a trace: neither a delivery nor an error.
    expect(trail()).toEqual(before);
    expect(world.store.deliveries.count(TRAIL_ARN)).toBe(0);
    expect(world.store.deliveries.route(TRAIL_ARN).counters.tooLarge).toBe(1);
  });

  it('leaves the large one of a batch out, delivers the rest, and keeps both in Event history', () => {
    world.clock.advance(1_000);
    const before = world.store.history.count();
    const small = recordOf(1_000, 'x');
    const settings = { ...DEFAULT_SETTINGS, deliveryDelayMs: 0 };
    for (const record of [recordOf(300_000, 'x'), small]) {
      recordEvent({ ...world, settings }, world.clock.now(), record);
    }
    deliverDue(world);
    expect(messages()).toEqual([JSON.stringify(small)]);
    expect(world.store.history.count()).toBe(before + 2);
  });
});

describe('a flood', () => {
  it('is delivered to the last record, in order, though one transaction takes only a part', () => {
    world.clock.advance(1_000);
    const settings = { ...DEFAULT_SETTINGS, deliveryDelayMs: 5_000 };
    const flood = Array.from({ length: 2_500 }, () => recordOf(600, 'x'));
    for (const record of flood) recordEvent({ ...world, settings }, world.clock.now(), record);
    const courier = startCourier(world);
    world.clock.advance(4_999);
    expect(messages()).toEqual([]);
    world.clock.advance(1);
    expect(messages()).toEqual(flood.map((record) => JSON.stringify(record)));
    courier.stop();
  });
});

describe('a log group that is gone', () => {
  it('is said in the status, and nothing is written', () => {
    world.clock.advance(1_000);
    const group = {
      account: ACCOUNT,
      region: 'eu-west-1',
      name: trail().logGroupArn?.split(':')[6] ?? '',
    };
    expect(world.store.resources.delete('logGroup', group)).toBe(true);
    const before = world.store.logEvents.count();
    send(recordOf(1_000, 'x'));
    expect(world.store.logEvents.count()).toBe(before);
    expect(trail().latestLogsDeliveryError).toBe(
      'ResourceNotFoundException: The specified log group does not exist.',
    );
  });
});
