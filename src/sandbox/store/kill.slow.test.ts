import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seededRandom } from '#sandbox/seeded-random.ts';
import { openStore } from './sqlite-store.ts';

// Twenty processes one after the other.
vi.setConfig({ testTimeout: 120_000 });

const KILLS = 20;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trailglass-kill-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Writes without end, as the sandbox does: a batch of events and a note of it in one transaction, then the acknowledgement.
 * Every tenth is an import in two parts, every seventh is followed by a slice of housekeeping.
 */
const writer = (path: string, first: number) => `
  import { writeSync } from 'node:fs';
  import { openStore } from ${JSON.stringify(new URL('sqlite-store.ts', import.meta.url).href)};
  const store = openStore(${JSON.stringify(path)});
  const stream = store.logStreams.find(1, 's') ?? store.logStreams.create(1, 's', 0);
  for (let n = ${first}; ; n++) {
    const size = [1, 40, 400][n % 3];
    const events = Array.from({ length: size }, (_, i) => ({ timestamp: n, message: n + ':' + i + ':' + size + ' ' + 'x'.repeat(600) }));
    const note = () => store.meta.put('last', n);
    if (n % 10 === 0) {
      const stage = store.logEvents.stage();
      for (const { timestamp, message } of events) {
        const json = new TextEncoder().encode(JSON.stringify(message));
        stage.add('imported', { timestamp, ingestionTime: 5, json, bytes: message.length + 26 });
      }
      store.transaction(() => { stage.commit(1, 5); note(); });
      stage.end();
    } else {
      store.transaction(() => { store.logEvents.append(stream, events, 5); note(); });
    }
    if (n % 7 === 0) store.giveBack();
    writeSync(1, n + '\\n');
  }`;

/** Runs the writer until it has acknowledged some batches and then a little longer; the last one acknowledged. */
async function writeAndKill(path: string, first: number, batches: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', writer(path, first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > batches) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // The last line may have been cut by the kill; those before it were acknowledged in full.
  return Number(said.split('\n').at(-2));
}

it(`loses no acknowledged event and doubles none, however often the process is killed`, async () => {
  const path = join(folder, 'sandbox.sqlite');
  const random = seededRandom(20_131_107);
  let next = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await writeAndKill(path, next, 1 + Math.floor(random() * 40));
    const store = openStore(path);
    const last = Number(store.meta.get('last'));
    expect(last).toBeGreaterThanOrEqual(acknowledged);

    const seen = new Map<number, Set<number>>();
    let count = 0;
    for (const { message } of store.logEvents.scan({
      groupId: 1,
      from: next,
      to: Infinity,
      direction: 'forward',
    })) {
      const [batch = NaN, index = NaN] = message.split(' ', 1)[0]?.split(':').map(Number) ?? [];
      seen.set(batch, (seen.get(batch) ?? new Set()).add(index));
      count++;
    }
    // All of each batch up to the last that was committed, each event once, and nothing of any other.
    const batches = Array.from({ length: last - next + 1 }, (_, index) => next + index);
    expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual(batches);
    expect(batches.map((batch) => seen.get(batch)?.size)).toEqual(
      batches.map((batch) => [1, 40, 400][batch % 3]),
    );
    expect(count).toBe(batches.reduce((sum, batch) => sum + ([1, 40, 400][batch % 3] ?? 0), 0));
    next = last + 1;
    store.close();
  }
  const store = openStore(path);
  while (store.giveBack());
  const all = [
    ...store.logEvents.scan({ groupId: 1, from: 0, to: Infinity, direction: 'forward' }),
  ];
  expect(new Set(all.map(({ message }) => message)).size).toBe(all.length);
  expect(store.logEvents.count()).toBe(all.length);
  store.close();
});
