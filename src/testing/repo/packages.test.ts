import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { isPermissive } from '#testing/licences.ts';
import { lockedPackages, shippedPackages } from './locked-packages.ts';
import { readText } from './repository-files.ts';

type Names = Readonly<Record<string, string>>;
interface Manifest {
  readonly name: string;
  readonly license?: string;
  readonly scripts: Names;
  readonly dependencies?: Names;
  readonly devDependencies: Names;
  readonly optionalDependencies?: Names;
}

const manifest = JSON.parse(readText('package.json')) as Manifest;
const nodes = JSON.parse(readText('src/gateway/node/package.json')) as Manifest;
const locked = lockedPackages();
const shipped = shippedPackages(Object.keys(manifest.devDependencies), locked);
const isInstalled = (place: string): boolean => existsSync(path.join(ROOT, place));

/** Node itself, packed per platform: MIT, whether or not the package says so. */
const isNodeItself = (place: string): boolean =>
  /^node_modules\/node-(bin-)?(darwin|linux|win)-/.test(place);

/** Tools whose licence asks for more of those who pass them on, which we do not: MPL-2.0. */
const USED_BUT_NOT_PASSED_ON = /^node_modules\/(axe-core|lightningcss(-[\w-]+)?)$/;

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['MPL-2.0', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%s: %s', (expression, answer) => {
    expect(isPermissive(expression)).toBe(answer);
  });

  it('of everything installed are permissive', () => {
    const installed = [...locked.keys()].filter(isInstalled);
    expect(installed.length).toBeGreaterThan(Object.keys(manifest.devDependencies).length);
    const offending = installed
      .filter((place) => !isNodeItself(place) && !USED_BUT_NOT_PASSED_ON.test(place))
      .map((place) => {
        const { license } = JSON.parse(readText(`${place}/package.json`)) as Manifest;
        return { place, license: license ?? '' };
      })
      .filter(({ license }) => !isPermissive(license));
    expect(offending).toEqual([]);
  });

  it('nothing that can reach a user is excepted', () => {
    expect(shipped.filter((place) => USED_BUT_NOT_PASSED_ON.test(place))).toEqual([]);
  });
});

describe('what reaches a user', () => {
  it('is what the rooms import, and what that needs', () => {
    expect(shipped).toEqual(
      expect.arrayContaining(
        ['react', 'scheduler', 'open', 'wsl-utils', '@aws-sdk/client-s3', '@smithy/core'].map(
          (name) => `node_modules/${name}`,
        ),
      ),
    );
    expect(shipped).not.toContain('node_modules/vitest');
  });

  it('follows a package into its own node_modules', () => {
    const lock = new Map([
      ['node_modules/react', { dependencies: { own: '1', shared: '1' } }],
      ['node_modules/react/node_modules/own', { dependencies: { shared: '1' } }],
      ['node_modules/own', {}],
      ['node_modules/shared', {}],
      ['node_modules/vitest', {}],
    ]);
    expect(shippedPackages(['react', 'vitest'], lock)).toEqual([
      'node_modules/react',
      'node_modules/react/node_modules/own',
      'node_modules/shared',
    ]);
  });

  it('runs no script when it is installed', () => {
    expect(shipped.filter((place) => locked.get(place)?.hasInstallScript === true)).toEqual([]);
    // The lock knows scripts at all: the compiler behind dependency-cruiser has one, which nobody runs.
    expect([...locked.values()].some((entry) => entry.hasInstallScript === true)).toBe(true);
  });

  it('is in the package: whoever installs it installs nothing else', () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.optionalDependencies).toBeUndefined();
    const onInstall = /^(pre|post)?(install|prepare|uninstall)$/;
    expect(Object.keys(manifest.scripts).filter((name) => onInstall.test(name))).toEqual([]);
  });
});

describe('versions', () => {
  const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

  it.each([
    ['devDependencies', manifest.devDependencies],
    ['the packages of Node', nodes.optionalDependencies ?? {}],
  ])('%s are pinned exactly', (_, names) => {
    expect(Object.keys(names)).not.toEqual([]);
    expect(Object.entries(names).filter(([, version]) => !exact.test(version))).toEqual([]);
  });

  it('the lock holds what package.json names', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect([name, locked.get(`node_modules/${name}`)?.version]).toEqual([name, version]);
    }
  });

  it('every locked package has its integrity', () => {
    expect([...locked].filter(([, entry]) => entry.integrity === undefined)).toEqual([]);
  });

  // The sandbox reads the clients' schemas with @smithy/core: with two copies each would have its own registry.
  it.each(['@smithy/core', '@smithy/types', '@aws-sdk/core'])('there is one %s', (name) => {
    const copies = [...locked.keys()].filter((place) => place.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([`node_modules/${name}`]);
  });
});
