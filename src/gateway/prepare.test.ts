import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runsTrailglass } from './node-version.mjs';
import { buildIsStale, installIsStale, pageFingerprint, swapBuild } from './prepare.mjs';

let root: string;

const write = (file: string, text: string): void => {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'trailglass-prepare-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('runsTrailglass', () => {
  it.each([
    ['v20.20.2', false],
    ['v22.17.1', false],
    ['v22.18.0', true],
    ['v23.0.0', true],
    ['v24.21.0', true],
  ])('%s: %s', (version, answer) => {
    expect(runsTrailglass(version)).toBe(answer);
  });
});

describe('installIsStale', () => {
  const lock = (packages: object): string => JSON.stringify({ packages });
  const wanted = {
    '': { name: 'trailglass' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  };
  const installed = { 'node_modules/a': wanted['node_modules/a'] };

  const isStale = (packages: object): boolean => {
    write('package-lock.json', lock(wanted));
    write('node_modules/.package-lock.json', lock(packages));
    return installIsStale(root);
  };

  it('is content with what npm installed, an optional package left out or added', () => {
    expect(isStale(installed)).toBe(false);
    const ours = { version: '1.0.0', optional: true };
    expect(isStale({ ...installed, 'node_modules/our-platform': ours })).toBe(false);
  });

  it('sees a fresh clone and a killed install', () => {
    write('package-lock.json', lock(wanted));
    expect(installIsStale(root)).toBe(true);
    mkdirSync(path.join(root, 'node_modules/a'), { recursive: true });
    expect(installIsStale(root)).toBe(true);
  });

  it('sees a missing, an upgraded, an exchanged and a left-over package', () => {
    expect(isStale({})).toBe(true);
    expect(isStale({ 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } })).toBe(true);
    expect(isStale({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } })).toBe(true);
    expect(isStale({ ...installed, 'node_modules/b': { version: '1.0.0' } })).toBe(true);
  });

  it('does not trust a lock it cannot read', () => {
    write('package-lock.json', lock(wanted));
    write('node_modules/.package-lock.json', '{"packages":');
    expect(installIsStale(root)).toBe(true);
  });
});

describe('the build', () => {
  beforeEach(() => {
    write('package-lock.json', '{}');
    write('index.html', '<p>');
    write('src/main.tsx', 'main');
    write('src/domain/time/units.ts', 'units');
    write('src/sandbox/sandbox.ts', 'sandbox');
  });

  const build = (): void => {
    write('dist.building/index.html', 'built');
    swapBuild(path.join(root, 'dist.building'), pageFingerprint(root), root);
  };

  it('is stale until built, fresh until the page changes', () => {
    expect(buildIsStale(root)).toBe(true);
    build();
    expect(buildIsStale(root)).toBe(false);
    write('src/domain/time/units.ts', 'units changed');
    expect(buildIsStale(root)).toBe(true);
    build();
    expect(buildIsStale(root)).toBe(false);
  });

  it.each(['package-lock.json', 'index.html', 'public/favicon.svg', 'vite.config.ts'])(
    'is stale after a change of %s',
    (file) => {
      build();
      write(file, 'something else');
      expect(buildIsStale(root)).toBe(true);
    },
  );

  it('is stale after a change that keeps the size', () => {
    build();
    utimesSync(path.join(root, 'src/main.tsx'), 1, 1);
    expect(buildIsStale(root)).toBe(true);
  });

  it('does not care about the server or about tests', () => {
    build();
    write('src/sandbox/sandbox.ts', 'another sandbox');
    write('src/gateway/main.ts', 'new');
    write('src/domain/time/units.test.ts', 'new');
    expect(buildIsStale(root)).toBe(false);
  });

  it('takes an unfinished folder for no build', () => {
    write('dist/index.html', 'half');
    expect(buildIsStale(root)).toBe(true);
  });

  it('leaves one dist and nothing beside it', () => {
    build();
    build();
    expect(readdirSync(root).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
    expect(readdirSync(path.join(root, 'dist'))).toContain('index.html');
  });
});
