import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { INNOCENT, PLANTED, type Planted } from './planted.ts';
import { ROOMS } from './rooms.ts';

interface Report {
  readonly tool: Planted['tool'];
  readonly file: string;
  readonly rule: string;
}

/** Runs a tool of node_modules and returns its stdout, whatever its exit code. */
function outputOf(folder: string, script: string, args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

function oxlintReports(folder: string): readonly Report[] {
  const { diagnostics } = JSON.parse(
    outputOf(folder, 'oxlint/bin/oxlint', ['-f', 'json', 'src']),
  ) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  return diagnostics.map(({ code, filename }) => ({
    tool: 'oxlint',
    file: filename.replaceAll('\\', '/'),
    rule: /\(([^)]+)\)/.exec(code)?.[1] ?? code,
  }));
}

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

let folder: string;
let reports: readonly Report[];
let cruised: number;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trailglass-planted-'));
  for (const name of [
    'package.json',
    'oxlint.config.ts',
    '.dependency-cruiser.mjs',
    'tsconfig.json',
  ]) {
    cpSync(path.join(ROOT, name), path.join(folder, name));
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const rooms = 'src/testing/repo/rooms.ts';
  mkdirSync(path.dirname(path.join(folder, rooms)), { recursive: true });
  cpSync(path.join(ROOT, rooms), path.join(folder, rooms));
  const sources = [...Object.entries(INNOCENT), ...PLANTED.map((p) => [p.file, p.source] as const)];
  for (const [file, source] of sources) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), source);
  }
  const cruise = JSON.parse(
    outputOf(folder, 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'src',
      'e2e',
    ]),
  ) as Cruise;
  cruised = cruise.summary.totalCruised;
  reports = [
    ...oxlintReports(folder),
    ...cruise.summary.violations.map(({ from, rule }) => ({
      tool: 'dependency-cruiser' as const,
      file: from,
      rule: rule.name,
    })),
  ];
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rules bite', () => {
  it('cruises the planted files at all', () => {
    expect(cruised).toBeGreaterThan(Object.keys(INNOCENT).length);
  });

  it.each(PLANTED)('$tool reports $rule in $file', ({ tool, rule, file }) => {
    expect(reports).toContainEqual({ tool, file, rule });
  });

  it('leaves innocent files alone', () => {
    expect(reports.filter(({ file }) => file in INNOCENT)).toEqual([]);
  });

  it('has something planted in every room that has a rule', () => {
    const planted = new Set(PLANTED.map(({ file }) => file));
    const bare = Object.keys(ROOMS).filter(
      (room) => room !== 'testing' && ![...planted].some((file) => file.startsWith(`src/${room}/`)),
    );
    expect(bare).toEqual([]);
  });
});
