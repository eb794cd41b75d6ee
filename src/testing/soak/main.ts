/**
 * `npm run soak [-- --seconds 1800]`: Trailglass in a process of its own, under everything at once that a page, its person and its
 * neighbours do, and how much memory that process holds meanwhile. It fails above the limit and at the first wrong answer; where
 * the system does not say what a process holds, it ends with 2.
 *
 * The load goes to the sandbox of a second Trailglass, as it would go to AWS. The measured process has its own sandbox as well,
 * furnished and with people at work, as every started Trailglass has: its share is in the figure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processMemory, type ProcessMemory } from '#testing/process-memory.ts';
import { startTrailglass, type RunningTrailglass } from '#testing/running-trailglass.ts';
import { LOADED_GROUP, mixedLoad, pause, type Act } from './load.ts';
import { openPageCaller } from './page-caller.ts';

/** What the process may hold at most. */
const LIMIT_BYTES = 200e6;
const MB = 1e6;
const SAMPLE_MS = 250;
const IDLE_CONNECTIONS = 100;
/** Of 1 KB each: three answers of the largest size that CloudWatch Logs gives. */
const EVENTS = 3_000;

/** As `npm start` starts it. */
const COMMAND = [
  process.execPath,
  '--max-semi-space-size=4',
  join(import.meta.dirname, '../../gateway/main.ts'),
] as const;

interface Outcome {
  /** Requests by what they were for. */
  readonly counts: ReadonlyMap<string, number>;
  /** What the process held, in order of time. */
  readonly samples: readonly ProcessMemory[];
  /** The first wrong answer. */
  readonly failure: unknown;
}

async function soak(
  trailglass: RunningTrailglass,
  acts: readonly Act[],
  milliseconds: number,
): Promise<Outcome> {
  const end = performance.now() + milliseconds;
  const counts = new Map(acts.map(({ name }) => [name, 0]));
  const samples: ProcessMemory[] = [];
  let failure: unknown;
  const again = () => failure === undefined && performance.now() < end;
  const repeat = async ({ name, pauseMs, run }: Act): Promise<void> => {
    while (again()) {
      try {
        counts.set(name, (counts.get(name) ?? 0) + (await run()));
      } catch (error) {
        failure ??= new Error(`${name} went wrong`, { cause: error });
      }
      await pause(pauseMs);
    }
  };
  const watch = async (): Promise<void> => {
    while (again()) {
      const memory = processMemory(trailglass.pid);
      if (memory !== undefined) samples.push(memory);
      await pause(SAMPLE_MS);
    }
  };
  await Promise.all([...acts.map(repeat), watch()]);
  return { counts, samples, failure };
}

/** Puts the events there that the load reads. */
const furnish = (farEnd: RunningTrailglass): Promise<unknown> =>
  farEnd.control(
    `import?${new URLSearchParams({ region: 'us-east-1', logGroupName: LOADED_GROUP })}`,
    Array.from({ length: EVENTS }, (_, index) =>
      JSON.stringify({
        timestamp: Date.now() - index,
        ingestionTime: Date.now(),
        message: `${index} ${'x'.repeat(1_000)}`,
      }),
    ).join('\n'),
  );

/** Whether all is well, with the figures in words. */
function judge({ counts, samples, failure }: Outcome, milliseconds: number): boolean {
  const held = samples.map(({ now }) => now / MB);
  const middle = (figures: readonly number[]) =>
    figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? NaN;
  const tenth = Math.ceil(held.length / 10);
  const peak = (samples.at(-1)?.peak ?? NaN) / MB;
  const requests = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
  if (failure !== undefined) process.stderr.write(`${formatFailure(failure)}\n`);
  process.stdout.write(
    `requests: ${requests}\n` +
      `memory in the first tenth ${middle(held.slice(0, tenth)).toFixed(0)} MB, in the last ${middle(held.slice(-tenth)).toFixed(0)} MB\n` +
      `at most ${peak.toFixed(0)} MB of ${LIMIT_BYTES / MB} MB in ${Math.round(milliseconds / 1000)} s\n`,
  );
  // A load that did not come is no proof.
  const idle = [...counts].filter(([, count]) => count === 0).map(([name]) => name);
  if (idle.length > 0) process.stderr.write(`Never done: ${idle.join(', ')}.\n`);
  return failure === undefined && idle.length === 0 && peak <= LIMIT_BYTES / MB;
}

const formatFailure = (failure: unknown): string =>
  failure instanceof Error ? `${failure.message}: ${String(failure.cause)}` : String(failure);

async function main(seconds: number): Promise<number> {
  if (processMemory(process.pid) === undefined) {
    process.stdout.write('This system has no /proc, which says what a process holds.\n');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'trailglass-soak-'));
  const farEnd = await startTrailglass(['--data', join(folder, 'far')]);
  const trailglass = await startTrailglass(
    ['--data', join(folder, 'near'), '--endpoint', farEnd.sandbox],
    {},
    COMMAND,
  );
  try {
    await furnish(farEnd);
    const page = await openPageCaller(trailglass.console);
    const port = Number(new URL(page.origin).port);
    const silent = Array.from({ length: IDLE_CONNECTIONS }, () => connect(port, '127.0.0.1'));
    // They are closed when they have said nothing for long enough.
    for (const socket of silent) socket.on('error', () => undefined);
    const outcome = await soak(trailglass, mixedLoad(page, 'endpoint'), seconds * 1000);
    for (const socket of silent) socket.destroy();
    page.close();
    return judge(outcome, seconds * 1000) ? 0 : 1;
  } finally {
    await trailglass.stop();
    await farEnd.stop();
    rmSync(folder, { recursive: true });
  }
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '1800' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error('--seconds is a number above 0.');
process.exitCode = await main(seconds);
