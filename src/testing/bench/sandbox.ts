import { appendFileSync, createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochMillis } from '#domain/time/units.ts';
import { systemClock } from '#gateway/system-clock.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { encodePage, median, rawTable, type WireEvent } from './limits.ts';
import { type Batch, importBody, sampleRecords } from './records.ts';
import { type BenchServer, startServer } from './server.ts';

const DAY = 24 * 60 * 60 * 1000;
const MB = 1e6;
const ONE = 'bench/one-stream';
const MANY = 'bench/many-streams';
const STREAMS = 50;

/** What the sandbox is to hold, on two cores of its own. */
const TARGETS = { importPerSecond: 50_000, pageMbPerSecond: 60, memoryMb: 400, openMs: 300 };

interface Options {
  readonly events: number;
  /** How many times each thing is measured; the median is printed. */
  readonly runs: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const row = (what: string, figure: string, limit = '', verdict?: boolean): void =>
  say(
    `${what.padEnd(52)} ${figure.padStart(22)}  ${limit.padEnd(46)} ${verdict === undefined ? '' : verdict ? 'ok' : 'MISSED'}`,
  );

/** Measures a real process over HTTP: import, pages, memory, opening, retention, deletion. */
export async function benchSandbox({ events, runs }: Options): Promise<void> {
  const { source, records } = sampleRecords();
  const to = Date.now() - DAY;
  const one: Batch = { events, streams: 1, from: to - 20 * DAY, to };
  const many: Batch = { ...one, events: Math.ceil(events / 5), streams: STREAMS };
  const folder = mkdtempSync(join(tmpdir(), 'trailglass-bench-'));
  // Made beforehand: making it takes as long as importing it.
  const body = join(folder, 'events.ndjson');
  for (const piece of importBody(records, one)) appendFileSync(body, piece);
  const bytes = statSync(body).size;
  say(
    `${events} events of ${Math.round(bytes / events)} bytes (${source}), ${Math.round(bytes / MB)} MB; medians of ${runs} runs\n`,
  );
  const data = join(folder, 'data');
  const raw = rawTable(join(folder, 'raw.sqlite'));
  try {
    const rawPerSecond = events / (raw.insert(messages(records, one)) / 1000);
    let server = await measureImports(data, body, one, runs, rawPerSecond);
    const imported = sizeOnDisk(data);
    reportMemory(server);
    await server.control(`import?region=us-east-1&logGroupName=${MANY}`, importBody(records, many));
    await measurePages(server, one, runs, raw);
    reportMemory(server);
    await server.end();
    server = await measureOpening(data, runs);
    await measureDeletion(server, data, one, imported);
    reportMemory(server);
    await server.end('SIGTERM');
  } finally {
    raw.close();
    rmSync(folder, { recursive: true });
  }
}

/** The texts alone, as a table of SQLite would have them. */
function* messages(records: readonly string[], { events }: Batch): Generator<string> {
  for (let index = 0; index < events; index++) yield records[index % records.length] ?? '';
}

async function measureImports(
  data: string,
  body: string,
  batch: Batch,
  runs: number,
  rawPerSecond: number,
): Promise<BenchServer> {
  const seconds: number[] = [];
  const waits: number[] = [];
  const busy: number[] = [];
  let server = await startServer(data);
  for (let run = 0; run < runs; run++) {
    if (run > 0) {
      const { ms } = await server.control('reset', []);
      row(`reset with ${batch.events} events`, `${ms.toFixed(0)} ms`);
      await server.end('SIGTERM');
      rmSync(data, { recursive: true });
      server = await startServer(data);
    }
    const busyBefore = server.busySeconds();
    const importing = server.control(
      `import?region=us-east-1&logGroupName=${ONE}`,
      createReadStream(body, { highWaterMark: 1024 * 1024 }),
    );
    waits.push(...(await waitsBeside(server, importing)));
    seconds.push((await importing).ms / 1000);
    busy.push(server.busySeconds() - busyBefore);
  }
  const perSecond = batch.events / median(seconds);
  row(
    'import',
    `${Math.round(perSecond)} events/s`,
    `raw insert ${Math.round(rawPerSecond)} events/s: ${(perSecond / rawPerSecond).toFixed(2)}`,
    perSecond >= TARGETS.importPerSecond,
  );
  row(
    '  by the time its process had a core',
    `${Math.round(batch.events / median(busy))} events/s`,
  );
  row(
    '  another call meanwhile waits',
    `${median(waits).toFixed(0)} ms`,
    `at most ${Math.max(...waits).toFixed(0)} ms`,
  );
  row('  on disk', `${(sizeOnDisk(data) / MB).toFixed(0)} MB`);
  return server;
}

const sizeOnDisk = (data: string): number => statSync(join(data, 'sandbox.sqlite')).size;

/** How long small calls take while something else is going on, in milliseconds. */
async function waitsBeside(
  server: BenchServer,
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const waits: number[] = [];
  const over = work.then(() => 'over' as const);
  for (;;) {
    waits.push((await server.call('DescribeLogGroups', {})).ms);
    if ((await Promise.race([over, sleep(50)])) === 'over') return waits;
  }
}

interface Page {
  readonly events: readonly WireEvent[];
  readonly nextToken?: string;
  readonly nextForwardToken?: string;
  readonly nextBackwardToken?: string;
}

async function measurePages(
  server: BenchServer,
  { from, to, events }: Batch,
  runs: number,
  raw: ReturnType<typeof rawTable>,
): Promise<void> {
  const at = (share: number): number => Math.round(from + share * (to - from));
  const stream = (index: number) => `${100_000_000_000 + index}_CloudTrail_us-east-1`;
  const filter = (logGroupName: string, more: object) => ({
    operation: 'FilterLogEvents',
    input: { logGroupName, ...more },
    next: (page: Page) => page.nextToken,
  });
  const get = (logGroupName: string, startFromHead: boolean, more: object) => ({
    operation: 'GetLogEvents',
    input: { logGroupName, logStreamName: stream(0), startFromHead, ...more },
    next: (page: Page) => (startFromHead ? page.nextForwardToken : page.nextBackwardToken),
  });
  const back = { startFromHead: false, startTime: from };
  const cases = {
    'FilterLogEvents forward from the start': filter(ONE, {}),
    'FilterLogEvents forward from the middle': filter(ONE, { startTime: at(0.5) }),
    'FilterLogEvents forward to the end': filter(ONE, { startTime: at(0.97) }),
    'FilterLogEvents backward from the end': filter(ONE, back),
    'FilterLogEvents backward from the middle': filter(ONE, { ...back, endTime: at(0.5) }),
    'FilterLogEvents backward to the start': filter(ONE, { ...back, endTime: at(0.03) }),
    'GetLogEvents forward from the middle': get(ONE, true, { startTime: at(0.5) }),
    'GetLogEvents backward from the end': get(ONE, false, {}),
    'GetLogEvents backward from the middle': get(ONE, false, { endTime: at(0.5) }),
    [`FilterLogEvents, ${STREAMS} streams, from the middle`]: filter(MANY, { startTime: at(0.5) }),
    [`FilterLogEvents, 3 of ${STREAMS} streams, backward`]: filter(MANY, {
      ...back,
      logStreamNames: [stream(1), stream(20), stream(49)],
    }),
    [`GetLogEvents, 1 of ${STREAMS} streams`]: get(MANY, true, {}),
  };
  for (const [what, { operation, input, next }] of Object.entries(cases)) {
    const speeds: number[] = [];
    const ratios: number[] = [];
    const alone: number[] = [];
    for (let run = 0; run < runs; run++) {
      let token: string | undefined;
      let [ms, least, bytes] = [0, 0, 0];
      const busyBefore = server.busySeconds();
      for (let count = 0; count < 20; count++) {
        const { answer, ms: each } = await server.call<Page>(operation, {
          ...input,
          nextToken: token,
        });
        // The last page of a range may be small: it says nothing of pages of a megabyte.
        if (answer.events.length === 0 || next(answer) === undefined) break;
        ms += each;
        bytes += answer.events.reduce(
          (sum, { message }) => sum + Buffer.byteLength(message) + 26,
          0,
        );
        least += encodePage(answer) + raw.scan(Math.floor(events / 2), answer.events.length);
        token = next(answer);
      }
      speeds.push(bytes / MB / (ms / 1000));
      ratios.push(least / ms);
      alone.push(bytes / MB / (server.busySeconds() - busyBefore));
    }
    const speed = median(speeds);
    row(
      what,
      `${speed.toFixed(0)} MB/s`,
      `by core time ${median(alone).toFixed(0)} MB/s; scan + JSON ${median(ratios).toFixed(2)}`,
      speed >= TARGETS.pageMbPerSecond,
    );
  }
  await measureSparse(server, from);
}

/** A pattern that nothing matches: each call must end soon, and have come further. */
async function measureSparse(server: BenchServer, startTime: number): Promise<void> {
  for (const filterPattern of ['nothing-has-this', '{ $.eventName = "NoSuchThing" }']) {
    const times: number[] = [];
    let nextToken: string | undefined;
    for (let count = 0; count < 30; count++) {
      const input = { logGroupName: ONE, startTime, filterPattern, nextToken };
      const { answer, ms } = await server.call<Page>('FilterLogEvents', input);
      times.push(ms);
      ({ nextToken } = answer);
      if (nextToken === undefined) break;
    }
    row(
      `sparse pattern ${filterPattern}`,
      `${median(times).toFixed(0)} ms a call`,
      `at most ${Math.max(...times).toFixed(0)} ms`,
    );
  }
}

function reportMemory(server: BenchServer): void {
  const memory = server.memory();
  if (memory === undefined) return;
  row(
    'memory of the process (RSS) at its highest',
    `${(memory.peak / MB).toFixed(0)} MB`,
    `now ${(memory.now / MB).toFixed(0)} MB`,
    memory.peak <= TARGETS.memoryMb * MB,
  );
}

/** After `kill -9`, that is with the log to be read again; and by itself, in a process that is there already. */
async function measureOpening(data: string, runs: number): Promise<BenchServer> {
  const whole: number[] = [];
  const inner: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const sandbox = createSandbox({
      database: join(data, 'sandbox.sqlite'),
      clock: { ...systemClock, now: () => epochMillis(Date.now()) },
      random: Math.random,
      report: say,
    });
    await sandbox.fetch(new Request('http://127.0.0.1/_sandbox/state'));
    inner.push(performance.now() - start);
    sandbox.close();
    const server = await startServer(data);
    whole.push(server.readyMs);
    await server.end();
  }
  row(
    'createSandbox until its first answer',
    `${median(inner).toFixed(0)} ms`,
    `the first, after kill -9: ${(inner[0] ?? NaN).toFixed(0)} ms`,
    median(inner) <= TARGETS.openMs,
  );
  row('process start until it answers', `${median(whole).toFixed(0)} ms`);
  return startServer(data);
}

/** @param imported how many bytes the group took on the disk */
async function measureDeletion(
  server: BenchServer,
  data: string,
  { from }: Batch,
  imported: number,
): Promise<void> {
  const size = () => sizeOnDisk(data) / MB;
  const before = size();
  const edge = Date.now() - 7 * DAY;
  await server.call('PutRetentionPolicy', { logGroupName: ONE, retentionInDays: 7 });
  const { answer } = await server.call<Page>('FilterLogEvents', {
    logGroupName: ONE,
    startTime: from,
  });
  const oldest = Number(answer.events[0]?.['timestamp']);
  row(
    'retention: the oldest event a moment later',
    oldest >= edge ? 'not expired' : 'EXPIRED',
    '',
    oldest >= edge,
  );
  await untilSmaller(
    server,
    'retention: what has expired (14 days of 20) comes back',
    size,
    before - (0.6 * imported) / MB,
  );
  const { ms } = await server.call('DeleteLogGroup', { logGroupName: ONE });
  row('DeleteLogGroup', `${ms.toFixed(0)} ms`);
  await untilSmaller(
    server,
    'deletion: the rest comes back',
    size,
    before - (0.85 * imported) / MB,
  );
}

async function untilSmaller(
  server: BenchServer,
  what: string,
  size: () => number,
  limit: number,
): Promise<void> {
  const [start, before] = [performance.now(), size()];
  const waits: number[] = [];
  while (size() > limit && performance.now() - start < 120_000) {
    waits.push((await server.call('DescribeLogGroups', {})).ms);
    await sleep(20);
  }
  row(
    what,
    `${before.toFixed(0)} -> ${size().toFixed(0)} MB`,
    `in ${((performance.now() - start) / 1000).toFixed(0)} s; calls wait ${median(waits).toFixed(0)}, at most ${Math.max(...waits).toFixed(0)} ms`,
    size() <= limit,
  );
}
