import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { deliveryWorld, recordOf, requestOf } from '#testing/delivery-world.ts';
import { until } from '#testing/until.ts';
import { createReconciliation } from './create-reconciliation.ts';
import { remoteReconciliation, serveReconciliation } from './remote-reconciliation.ts';

const NOW = epochMillis(Date.parse('2026-11-20T09:00:00Z'));

it('runs a comparison in another thread', async () => {
  const { world, addHistory, addDelivery } = deliveryWorld({ now: NOW });
  const range = { from: epochMillis(NOW - 3_600_000), to: epochMillis(NOW - 1_800_000) };
  for (let index = 0; index < 120; index += 1) {
    const event = {
      ...{ eventID: `e-${index}`, at: epochMillis(range.from + index * 15_000) },
      ...{ awsRegion: 'us-east-1', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
    };
    addHistory(event);
    if (index !== 7) addDelivery(recordOf(event), epochMillis(event.at + 60_000));
  }
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  const local = createReconciliation(requestOf({ range }), world);
  serveReconciliation(local, port2);
  const remote = remoteReconciliation(port1, local.snapshot, () => port1.close());
  remote.start();
  const { counts } = await until(async () =>
    remote.snapshot.state === 'finished' ? remote.snapshot : undefined,
  );
  expect(counts).toMatchObject({ history: 120, matched: 119 });
  const list = await remote.missing({ reasons: undefined, from: 0, count: 10 });
  expect(list).toMatchObject({ total: 1, events: [{ eventId: 'e-7', reason: 'unknown' }] });
  remote.discard();
  await until(async () => (remote.snapshot.state === 'idle' ? true : undefined));
  const never = remote.missing({ reasons: undefined, from: 0, count: 10 });
  remote.close();
  await expect(never).rejects.toThrow('The comparison was closed.');
});
