import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { StartError } from './start-error.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'trailglass-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('openDataFolder', () => {
  it('makes the folder, for its owner alone', () => {
    const path = join(parent, 'a', 'b');
    const folder = openDataFolder({ kind: 'folder', path });
    expect(folder).toMatchObject({ path, database: join(path, 'sandbox.sqlite') });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
    folder.release();
  });

  it('keeps nothing when ephemeral', () => {
    const folder = openDataFolder({ kind: 'ephemeral' });
    expect(folder).toMatchObject({ path: undefined, database: ':memory:' });
    folder.release();
  });

  it('refuses a folder in use, and takes it when it is released', () => {
    const first = openDataFolder({ kind: 'folder', path: parent });
    const second = () => openDataFolder({ kind: 'folder', path: parent });
    expect(second).toThrow(StartError);
    expect(second).toThrow(`another Trailglass is using ${parent}`);
    first.release();
    second().release();
  });

  it('says what to do where there can be no folder', () => {
    const path = join(parent, 'file');
    writeFileSync(path, '');
    const open = () => openDataFolder({ kind: 'folder', path });
    expect(open).toThrow(StartError);
    expect(open).toThrow(/cannot keep data in .*file.*--data DIR/);
  });
});
