import { absolute, againstReference, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { startWorld, tell, type Sample } from './world.ts';

/** FilterLogEvents in the large regions (CloudWatch Logs quotas). */
const CALLS_PER_SECOND = 25;
const LATENCY_MS = 200;

/** Loading from an endpoint as far away and as strict as AWS: how much of what it allows is used. */
export async function measureQuota(options: Sample): Promise<readonly BenchRow[]> {
  const { events } = options;
  const world = await startWorld({
    ...options,
    latencyMs: LATENCY_MS,
    callsPerSecond: CALLS_PER_SECOND,
  });
  try {
    tell(`loading ${events} events at ${CALLS_PER_SECOND} calls a second`);
    const { browser, trailglass, range, logs } = world;
    // Fails where an event is missing or counted twice.
    const viewer = await openViewer(browser, trailglass, { range, events });
    await viewer.close();
    const { answered, throttled } = logs.calls;
    const seconds = viewer.timings.loaded / 1000;
    return [
      againstReference(
        `${events} events at ${LATENCY_MS} ms a call; reference: the quota of ${CALLS_PER_SECOND} calls a second`,
        { value: answered / seconds, reference: CALLS_PER_SECOND, unit: 'calls/s' },
        { atLeast: 0.95 },
      ),
      absolute(
        'of these calls are throttled',
        { value: (100 * throttled) / (answered + throttled), unit: '%' },
        { atMost: 1 },
      ),
    ];
  } finally {
    await world.close();
  }
}
