import { median } from '#testing/bench/limits.ts';
import { GROUP } from './bench-log-server.ts';
import { commandMs } from './command-ms.ts';
import { fetchAway, openReferencePage, recordCalls } from './fetch-away.ts';
import { againstReference, absolute, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { startWorld, tell, type Sample, type World } from './world.ts';

interface LoadingOptions extends Sample {
  readonly runs: number;
}

/** Loading from an endpoint that answers at once, beside a worker that keeps nothing and beside the `aws` command. */
export async function measureLoading(options: LoadingOptions): Promise<readonly BenchRow[]> {
  const { events, runs } = options;
  const world = await startWorld(options);
  try {
    tell(`loading ${events} events, ${runs} times each`);
    const calls = await recordCalls(world, events);
    const reference = await openReferencePage(world);
    await fetchAway(reference, calls);
    const ours: number[] = [];
    const away: number[] = [];
    const first: number[] = [];
    const one: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const viewer = await openViewer(world.browser, world.trailglass, {
        range: world.range,
        events,
      });
      ours.push(viewer.timings.loaded);
      first.push(viewer.timings.firstRows);
      await viewer.close();
      away.push(await fetchAway(reference, calls));
      one.push(await fetchAway(reference, { ...calls, bodies: calls.bodies.slice(0, 1) }));
    }
    tell('the same by the aws command');
    const command = await byCommand(world);
    const oneCall = median(one);
    return [
      againstReference(
        `load ${events} events; reference: a worker that throws the pages away`,
        { value: median(ours), reference: median(away), unit: 'ms' },
        { atMost: 1.15 },
      ),
      againstReference(
        `the same; reference: aws logs filter-log-events --output json`,
        { value: median(ours), reference: command, unit: 'ms' },
        { atMost: 1 / 2.3 },
      ),
      absolute(
        `first rows on screen (one call takes ${oneCall.toFixed(0)} ms)`,
        { value: median(first), unit: 'ms' },
        { atMost: Math.round(oneCall * 1.2 + 50) },
      ),
    ];
  } finally {
    await world.close();
  }
}

/** Milliseconds that the `aws` command takes for all events, its start left out. */
async function byCommand(world: World): Promise<number> {
  const range = ['--start-time', String(world.from), '--end-time', String(world.to)];
  const logs = ['--endpoint-url', world.logs.origin, '--region', 'us-east-1', 'logs'];
  const environment = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const aws = (args: readonly string[]) => commandMs('aws', args, { environment });
  const start = await aws(['--version']);
  const whole = await aws([
    ...logs,
    ...['filter-log-events', '--log-group-name', GROUP, '--output', 'json', ...range],
  ]);
  return whole - start;
}
