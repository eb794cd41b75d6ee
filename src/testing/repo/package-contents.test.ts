import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';

/** What a working copy may hold, beside what belongs into the package. */
const PLANTED = [
  '.env',
  '.git/config',
  'data/sandbox.sqlite',
  'dist.building-17/index.html',
  'dist.server/assets/start.js.map',
  'dist/.built-from',
  'dist/assets/index.js.map',
  'docs/design.md',
  'e2e/console.ts',
  'src/gateway/main.ts',
  'src/gateway/node/package.json',
  'test-results/trace.zip',
  'vite.config.ts',
];
const WANTED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist.server/assets/start.js',
  'dist.server/licenses.md',
  'dist.server/trailglass.js',
  'dist/assets/index.js',
  'dist/index.html',
  'dist/licenses.md',
  'package.json',
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trailglass-contents-'));
  for (const file of [...PLANTED, ...WANTED]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), 'planted');
  }
  for (const file of ['package.json', 'src/gateway/node/package.json']) {
    cpSync(path.join(ROOT, file), path.join(folder, file));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  // What is built is weighed and tried in e2e/specs/package.spec.ts.
  it('holds what is built and nothing else: no source, no source map, nothing of this machine', () => {
    const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const [packed] = JSON.parse(listing) as readonly [
      { readonly files: readonly { readonly path: string }[] },
    ];
    expect(packed.files.map((file) => file.path).toSorted()).toEqual(WANTED);
  });
});
