import { expect } from 'vitest';
import type { MissingReason } from '#domain/trail/missing-event.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { createReconciliation } from '#events/reconcile/create-reconciliation.ts';
import type {
  ReconcileRequest,
  Reconciliation,
  ReconcileSnapshot,
} from '#events/reconcile/reconcile.ts';
import { recordOf, requestOf, type DeliveryWorld, type WorldEvent } from './delivery-world.ts';

/** Three hours, and the moment at which they are compared. */
export const FROM = epochMillis(Date.parse('2026-11-20T06:00:00Z'));
export const TO = epochMillis(Date.parse('2026-11-20T09:00:00Z'));
export const NOW = epochMillis(Date.parse('2026-11-20T09:15:00Z'));
export const MINUTE = 60_000;
export const RANGE = { from: FROM, to: TO };

export const at = (ms: number): EpochMillis => epochMillis(ms);
/** The eventID of the call of that number. */
export const id = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Resolves when the comparison has come to one of these states. */
export function reached(
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

/** Compares to the end; every missing event once. */
export async function compare(
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
export function fill(
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

export const inRange = (events: readonly WorldEvent[]): readonly WorldEvent[] =>
  events.filter((event) => event.at >= FROM && event.at < TO);
