import type { Settings } from '#sandbox/control/settings.ts';
import type { EventRecord } from '#sandbox/delivery/record-event.ts';
import { ofKind } from '#sandbox/delivery/scenarios.ts';
import type { Random } from '#sandbox/ids.ts';

/** Instances of one call: as many as make its record larger than 256 KB. */
const MANY = 400;

/** An event of somebody at work, or in its place now and then one whose record is too large to be delivered. */
export function nowAndThenTooLarge(
  settings: Settings,
  random: Random,
  event: EventRecord,
): EventRecord {
  const rate = Math.max(0, ...ofKind(settings, 'too-large').map((one) => one.rate));
  // Chance is asked only where there is one, so that a seed goes on giving the same events.
  if (rate === 0 || random() >= rate) return event;
  const { errorCode: _, ...rest } = event;
  const instance = (index: number): object => ({
    instanceId: `i-${index.toString(16).padStart(17, '0')}`,
    imageId: 'ami-0c55b159cbfafe1f0',
    instanceType: 'm7i.large',
    tagSet: { items: [{ key: 'Description', value: 'one of many, '.repeat(50) }] },
  });
  return {
    ...rest,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    readOnly: false,
    resources: [],
    requestParameters: { instanceType: 'm7i.large', minCount: MANY, maxCount: MANY },
    responseElements: {
      instancesSet: { items: Array.from({ length: MANY }, (_each, index) => instance(index)) },
    },
  } as EventRecord;
}
