import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { recordCalls, type Calls } from './fetch-away.ts';
import { absolute, againstReference, type BenchRow } from './rows.ts';
import { openUnwatchedTab, type UnwatchedTab } from './unwatched-tab.ts';
import { viewerAddress } from './viewer-page.ts';
import { startWorld, tell, type Sample } from './world.ts';

/** A smaller load, and events whose objects are held: what they take is multiplied, as a tab cannot hold a million of them. */
const FEW = 100_000;

/** What the tab takes for all events once it has settled, for each further one, and at most on the way. Nothing where /proc does not say. */
export async function measureMemory(options: Sample): Promise<readonly BenchRow[]> {
  if (!existsSync('/proc/self/smaps_rollup')) return [];
  const { events, records } = options;
  const few = Math.min(events / 2, FEW);
  tell(`what ${events} events take`);
  const all = await loaded(options);
  const some = await loaded({ records, events: few });
  const objects = (await heldObjects({ records, events: few })) * (events / few);
  const rawBytes = records.reduce((sum, each) => sum + each.length, 0) / records.length;
  const eachMore = (all.settled - some.settled) / (events - few);
  return [
    absolute('the tab, settled', { value: all.settled / 1e6, unit: 'MB' }, { atMost: 650 }),
    againstReference(
      `; reference: ${few} events as objects, times ${events / few}`,
      { value: all.settled / 1e6, reference: objects / 1e6, unit: 'MB' },
      { atMost: 0.2 },
    ),
    againstReference(
      'each further event; reference: its message',
      { value: eachMore, reference: rawBytes, unit: 'bytes' },
      { atMost: 0.3 },
    ),
    absolute('the tab at most while loading', { value: all.peak / 1e6, unit: 'MB' }, {}),
  ];
}

interface TabMemory {
  /** Bytes. */
  readonly settled: number;
  readonly peak: number;
}

async function loaded({ records, events }: Sample): Promise<TabMemory> {
  const world = await startWorld({ records, events });
  const tab = await openUnwatchedTab(await viewerAddress(world.trailglass, world.range));
  try {
    const done = `document.querySelector('[data-load-phase=done]')?.dataset.events`;
    let said: unknown;
    while ((said = await tab.evaluate(done)) === undefined) await after(500);
    if (Number(said) !== events) throw new Error(`${String(said)} events are loaded.`);
    return await settledMemory(tab);
  } finally {
    await tab.close();
    await world.close();
  }
}

async function heldObjects({ records, events }: Sample): Promise<number> {
  const world = await startWorld({ records, events });
  const calls = await recordCalls(world, events);
  const tab = await openUnwatchedTab(new URL(world.trailglass.console).origin);
  try {
    await tab.evaluate(`(${keepObjects.toString()})(${JSON.stringify(calls)})`);
    const { settled } = await settledMemory(tab);
    return settled;
  } finally {
    await tab.close();
    await world.close();
  }
}

/** The largest renderer's memory, once it changes no more. */
async function settledMemory(tab: UnwatchedTab): Promise<TabMemory> {
  let before = Infinity;
  for (;;) {
    const renderers = await tab.renderers();
    const settled = Math.max(...renderers.map(privateBytes));
    if (settled > before * 0.99) return { settled, peak: Math.max(...renderers.map(peakBytes)) };
    before = settled;
    await after(4_000);
  }
}

function privateBytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].reduce(
    (sum, [, kilobytes]) => sum + Number(kilobytes) * 1024,
    0,
  );
}

function peakBytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) * 1024;
}

/** Runs in the page. Keeps the events as the SDK gives them: an object each, with the text of the message. */
async function keepObjects({ url, headers, bodies }: Calls): Promise<void> {
  const kept: unknown[] = [];
  for (const body of bodies) {
    const answer = await fetch(url, { method: 'POST', headers, body });
    const { events } = (await answer.json()) as { events: unknown[] };
    for (const event of events) kept.push(event);
  }
  (globalThis as unknown as { kept: unknown }).kept = kept;
}
