import { beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { createEventStore } from '#events/store/event-store.ts';
import { createKeeper, type Keeper, type KeepSubject } from './create-keeper.ts';
import type { KeepFolder } from './keep-folder.ts';

const SUBJECT: KeepSubject = {
  environment: 'prod',
  region: 'eu-west-1',
  logGroupName: 'g',
  logStreamNames: ['a', 'b'],
  filterPattern: undefined,
};
const LOADED = [{ from: epochMillis(1_000), to: epochMillis(9_000) }];

let files: Map<string, Uint8Array<ArrayBuffer>>;
let notes: string[];
let keeper: Keeper;
/** Writing fails after so many files. */
let room: number;

beforeEach(() => {
  files = new Map();
  notes = [];
  room = Infinity;
  const folder: KeepFolder = {
    list: async () => new Map([...files].map(([name, { length }]) => [name, length])),
    read: async (name) => files.get(name)?.slice(),
    async write(name, content) {
      const bytes = new Uint8Array(Buffer.concat(content()));
      room -= 1;
      files.set(name, room < 0 ? bytes.subarray(0, bytes.length / 2) : bytes);
      if (room < 0) throw new DOMException('The disk is full.', 'QuotaExceededError');
    },
    remove: async (name) => void files.delete(name),
  };
  keeper = createKeeper(folder, (note) => notes.push(note));
});

function store(count: number) {
  const events = createEventStore();
  events.appendEvents(
    Array.from({ length: count }, (_, n) => ({
      stream: 's',
      timestamp: epochMillis(n),
      ingestionTime: epochMillis(n),
      message: new TextEncoder().encode(
        JSON.stringify({ eventVersion: '1.08', eventName: `N${n}`, requestID: `é${n}` }),
      ),
    })),
    0,
  );
  return events;
}

const save = (count: number, subject = SUBJECT) =>
  keeper.save(subject, () => ({ archive: store(count).archive(), loaded: LOADED }));

async function reopened(subject = SUBJECT) {
  const kept = await keeper.open(subject);
  if (kept === undefined) return undefined;
  const events = createEventStore(kept.archive);
  const { codes, values } = events.text('eventName');
  const texts: string[] = [];
  for (const block of events.blocks) texts.push(new TextDecoder().decode(await block.bytes()));
  return {
    loaded: kept.loaded,
    names: Array.from({ length: events.count }, (_, row) => values[codes[row] ?? 0]),
    text: texts.join(''),
    id: events.id('requestId', events.count - 1),
  };
}

describe('createKeeper', () => {
  it('gives back what was kept, with the times that it covers', async () => {
    expect(await keeper.open(SUBJECT)).toBeUndefined();
    await save(700);
    const again = await reopened();
    expect(again?.loaded).toEqual(LOADED);
    expect(again?.names).toEqual(Array.from({ length: 700 }, (_, n) => `N${n}`));
    expect(again?.id).toBe('é699');
    expect(again?.text.split('"eventVersion"')).toHaveLength(701);
    expect(notes).toEqual([]);
    await save(2);
    expect((await reopened())?.names).toEqual(['N0', 'N1']);
  });

  it('keeps subjects apart; the order of streams makes no other one', async () => {
    await save(3);
    expect(await reopened({ ...SUBJECT, logStreamNames: ['b', 'a'] })).toBeDefined();
    for (const other of [
      { environment: 'test' },
      { region: 'us-east-1' },
      { logGroupName: 'h' },
      { logStreamNames: [] },
      { filterPattern: 'x' },
    ]) {
      expect(await keeper.open({ ...SUBJECT, ...other })).toBeUndefined();
    }
    expect([...files.keys()].join()).not.toContain('g.');
  });

  it('forgets one, or all, and says how much there is', async () => {
    const other = { ...SUBJECT, logGroupName: 'h' };
    await save(3);
    await save(300, other);
    const { own, all } = await keeper.size(SUBJECT);
    expect(own).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(own * 2);
    await keeper.forget(SUBJECT);
    expect(await keeper.size(SUBJECT)).toEqual({ own: 0, all: all - own });
    await keeper.forget();
    expect(files.size).toBe(0);
  });

  it.each([0, 1])('throws away what was half written, after %i files', async (written) => {
    await save(10);
    room = written;
    await expect(save(20)).rejects.toThrow('The disk is full.');
    room = Infinity;
    expect(await reopened()).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('is thrown away')]);
    expect(files.size).toBe(0);
    await save(20);
    expect((await reopened())?.names).toHaveLength(20);
  });

  it('throws away what has changed anywhere, or was cut', async () => {
    await save(400);
    const whole = new Map(files);
    for (const [name, bytes] of whole) {
      const places = [0, 1, 9, bytes.length >> 1, bytes.length - 1];
      for (const place of places) {
        files = new Map(whole);
        files.set(
          name,
          bytes.map((byte, at) => (at === place ? byte ^ 4 : byte)),
        );
        expect(await reopened(), `${name} at ${place}`).toBeUndefined();
      }
      files = new Map(whole).set(name, bytes.subarray(0, bytes.length - 1));
      expect(await reopened()).toBeUndefined();
      files = new Map(whole);
      files.delete(name);
      expect(await reopened()).toBeUndefined();
    }
    files = whole;
    expect(await reopened()).toBeDefined();
  });
});
