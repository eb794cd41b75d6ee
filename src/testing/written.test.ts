import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaks } from './leaks.ts';
import { noteFolder, noteSecret, noteWritten, readWritten, WRITTEN } from './written.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-written-'));
  vi.stubEnv(WRITTEN, folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('what a run wrote', () => {
  it('is kept beside its secrets, for the one to be looked for in the other', () => {
    noteWritten('stdout of Trailglass', 'Ctrl+C ends it.');
    noteWritten('stderr of Trailglass', 'failed with token abcdefghij');
    noteWritten('nothing', '');
    noteSecret({ name: 'session token', value: 'abcdefghij', except: 'sessionStorage' });
    noteSecret({ name: 'key of a start link', value: 'abcdefghij' });

    const { writings, secrets } = readWritten(folder);
    expect(writings.map(({ where }) => where)).toEqual([
      'stdout of Trailglass',
      'stderr of Trailglass',
    ]);
    expect(secrets).toHaveLength(1);
    expect(leaks(writings, secrets)).toEqual(['stderr of Trailglass holds the session token']);
  });

  it('covers names and bytes of the files below a folder', () => {
    const data = mkdtempSync(join(tmpdir(), 'trailglass-data-'));
    mkdirSync(join(data, 'below'));
    writeFileSync(join(data, 'below', 'audit.json'), Buffer.from([0xff, 0x61, 0x62]));
    noteFolder('data folder', data);
    rmSync(data, { recursive: true });
    expect(readWritten(folder).writings).toEqual([
      { where: 'data folder: audit.json', text: 'audit.json\n\u{ff}ab' },
    ]);
  });

  it('is kept by nobody who has not asked for it', () => {
    vi.stubEnv(WRITTEN, undefined);
    noteWritten('stdout of Trailglass', 'text');
    expect(readWritten(folder)).toEqual({ writings: [], secrets: [] });
  });
});
