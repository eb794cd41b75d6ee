import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { readText } from './repository-files.ts';

interface Manifest {
  readonly license?: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const manifest = JSON.parse(readText('package.json')) as Manifest;
const locked = Object.entries(
  (JSON.parse(readText('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([place]) => place !== '');

/** Licences that ask for no more than their own text being passed on. */
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 Unlicense Zlib'.split(
    ' ',
  ),
);

/** Node itself, packed per platform: MIT, whether or not the package says so. */
const isNodeItself = (place: string): boolean =>
  /^node_modules\/node-(bin-)?(darwin|linux|win)-/.test(place);

/** Whether an SPDX expression leaves a permissive choice: of an OR one is enough, of an AND all must be. */
function isPermissive(expression: string): boolean {
  const text = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/ OR /.test(text)) return text.split(' OR ').some(isPermissive);
  if (/ AND /.test(text)) return text.split(' AND ').every(isPermissive);
  return PERMISSIVE.has(text);
}

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%s: %s', (expression, answer) => {
    expect(isPermissive(expression)).toBe(answer);
  });

  it('of everything that reaches a user are permissive', () => {
    const shipped = locked.filter(([place, entry]) => entry.dev !== true && !isNodeItself(place));
    expect(shipped.length).toBeGreaterThan(Object.keys(manifest.dependencies).length - 1);
    const offending = shipped
      .filter(([place, entry]) => entry.optional !== true || existsSync(path.join(ROOT, place)))
      .map(([place]) => {
        const { license } = JSON.parse(readText(`${place}/package.json`)) as Manifest;
        return { place, license: license ?? '' };
      })
      .filter(({ license }) => !isPermissive(license));
    expect(offending).toEqual([]);
  });
});

describe('versions', () => {
  const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

  it.each(['dependencies', 'devDependencies', 'optionalDependencies'] as const)(
    '%s are pinned exactly',
    (kind) => {
      const loose = Object.entries(manifest[kind]).filter(([, version]) => !exact.test(version));
      expect(loose).toEqual([]);
    },
  );

  it('the lock holds what package.json names', () => {
    const versions = new Map(locked.map(([place, entry]) => [place, entry.version]));
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect([name, versions.get(`node_modules/${name}`)]).toEqual([name, version]);
    }
  });

  it('every locked package has its integrity', () => {
    expect(locked.filter(([, entry]) => entry.integrity === undefined)).toEqual([]);
  });

  // The sandbox reads the clients' schemas with @smithy/core: with two copies each would have its own registry.
  it.each(['@smithy/core', '@smithy/types', '@aws-sdk/core'])('there is one %s', (name) => {
    const copies = locked.filter(([place]) => place.endsWith(`node_modules/${name}`));
    expect(copies.map(([place]) => place)).toEqual([`node_modules/${name}`]);
  });
});
