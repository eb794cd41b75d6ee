import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { DatabaseRefused } from './database-refused.ts';
import { openStore } from './sqlite-store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-open-'));
  path = join(folder, 'sandbox.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database of ours with some pages in it. */
function fill(): void {
  const store = openStore(path);
  const stream = store.logStreams.create(1, 's', epochMillis(1));
  const message = 'x'.repeat(1_000);
  const events = Array.from({ length: 500 }, (_, index) => ({
    timestamp: epochMillis(index),
    message: `${index} ${message}`,
  }));
  store.logEvents.append(stream, events, epochMillis(9));
  for (let index = 0; index < 500; index++) store.meta.put(`m${index}`, 'x'.repeat(200));
  store.close();
}

/** Every file of the folder by its bytes. */
const bytes = () =>
  readdirSync(folder)
    .toSorted()
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]);

/** Expects a refusal that changes nothing, and gives back what it says. */
function refusal(): string {
  const before = bytes();
  let said = '';
  try {
    openStore(path).close();
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseRefused);
    said = error instanceof Error ? error.message : '';
  }
  expect(said).toContain(path);
  expect(bytes()).toEqual(before);
  return said;
}

const foreign = (sql: string): void => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};

describe('a file that is no database of ours is refused and stays as it is', () => {
  it.each([
    ['text', () => writeFileSync(path, 'Dear diary,\n'.repeat(1_000))],
    ['fewer bytes than a header', () => writeFileSync(path, 'SQLite')],
    [
      'another program’s database',
      () => foreign('CREATE TABLE resource (a); PRAGMA user_version = 1'),
    ],
    ['one with another mark', () => foreign('PRAGMA application_id = 7; CREATE TABLE a (b)')],
    ['one in WAL mode', () => foreign('PRAGMA journal_mode = WAL; CREATE TABLE a (b)')],
  ])('%s', (_, make) => {
    make();
    expect(refusal()).toMatch(/is not a database of the Trailglass sandbox.*move it away/);
  });

  it('one of another version of ours', () => {
    fill();
    foreign('PRAGMA user_version = 12345');
    expect(refusal()).toMatch(/another version of Trailglass .*number 12345.*use that version/);
  });
});

describe('a damaged database is refused and stays as it is', () => {
  it.each([100, 4_096, 5_000, 60_000])('cut off after %d bytes', (size) => {
    fill();
    truncateSync(path, size);
    expect(refusal()).toMatch(/is damaged \(it has \d+ bytes of \d+\).*put a copy in its place/);
  });

  it('overwritten in its tables', () => {
    fill();
    const file = readFileSync(path);
    file.fill(0x5a, 4_096 * 2, 4_096 * 20);
    writeFileSync(path, file);
    expect(refusal()).toContain('is damaged');
  });
});

describe('a new database', () => {
  it.each([
    ['where there is no file', () => undefined],
    ['in an empty file', () => writeFileSync(path, '')],
    [
      'where the making of one was cut short',
      () => foreign('CREATE TABLE a (b); DROP TABLE a; VACUUM'),
    ],
  ])('is made %s', (name, make) => {
    make();
    if (name.includes('cut short')) truncateSync(path, 0);
    openStore(path).close();
    const store = openStore(path);
    store.meta.put('a', 1);
    expect(store.meta.get('a')).toBe(1);
    store.close();
  });
});

const HOLDER = (path: string) => `
  import { openStore } from ${JSON.stringify(new URL('sqlite-store.ts', import.meta.url).href)};
  const store = openStore(${JSON.stringify(path)});
  store.meta.put('holder', true);
  process.stdout.write('open');
  setInterval(() => store, 1000);`;

it('is used by one process at a time, and free again when that one is killed', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER(path)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(() => openStore(path)).toThrow(/is in use by another process: stop that one/);
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  const store = openStore(path);
  expect(store.meta.get('holder')).toBe(true);
  store.close();
});
