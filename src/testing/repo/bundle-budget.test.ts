import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureBundle, overBudget, readBudget } from './bundle-budget.ts';

let dist: string;

beforeEach(() => {
  dist = mkdtempSync(path.join(tmpdir(), 'trailglass-dist-'));
  mkdirSync(path.join(dist, 'assets'));
});

afterEach(() => rmSync(dist, { recursive: true, force: true }));

/** A build whose files hold so many bytes that no compressor makes smaller. */
function build(bytes: { readonly entry: number; readonly later: number }): void {
  writeFileSync(path.join(dist, 'assets/index.js'), randomBytes(bytes.entry));
  writeFileSync(path.join(dist, 'assets/later.js'), randomBytes(bytes.later));
  writeFileSync(
    path.join(dist, 'index.html'),
    '<script type="module" crossorigin src="/assets/index.js"></script>',
  );
}

describe('bundle budget', () => {
  it('accepts a build within it', () => {
    build({ entry: 1_000, later: 1_000 });
    expect(overBudget(measureBundle(dist), readBudget())).toEqual([]);
  });

  it('refuses a first view that is too large', () => {
    const budget = readBudget();
    build({ entry: budget.firstView + 1, later: 0 });
    expect(overBudget(measureBundle(dist), budget)).toEqual([expect.stringContaining('firstView')]);
  });

  it('refuses weight that only comes later', () => {
    const budget = readBudget();
    build({ entry: 10, later: budget.everything + 1 });
    expect(overBudget(measureBundle(dist), budget)).toEqual([
      expect.stringContaining('everything'),
    ]);
  });

  it('is not content with a folder that is no build', () => {
    writeFileSync(path.join(dist, 'index.html'), '<p>nothing</p>');
    expect(() => measureBundle(dist)).toThrow('loads no script');
  });
});
