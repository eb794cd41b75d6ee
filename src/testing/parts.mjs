/**
 * The parts of a test run: what each of them starts, and how its result is read. A part never reports success for having
 * looked at nothing.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { prepare, ROOT } from '#gateway/prepare.mjs';
import { findBrowser } from './browser.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} note what was looked at, for the part's line
 * @property {string} output everything the part's programs printed
 *
 * @typedef {object} Context
 * @property {string} node the Node that runs our tools
 * @property {string} scratch an empty folder for reports
 * @property {readonly string[]} extra a developer's own arguments
 * @property {boolean} live whether programs write to the terminal directly
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {boolean} fast whether `npm run check` has it
 * @property {(context: Context) => Promise<Result>} run
 */

/** No part may take longer: a hanging test must fail the run, not stop it for ever. */
const PART_LIMIT_MS = 30 * 60_000;

/** Long enough for every kind of load to come round some times; `npm run soak` takes half an hour. */
const SOAK_SECONDS = 60;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends a program and everything it started.
 * @param {import('node:child_process').ChildProcess} child
 */
function end(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** Ends everything that is running: this run was interrupted. */
export function endAll() {
  for (const child of running) end(child);
}

/**
 * Runs one of our tools.
 * @param {Context} context
 * @param {string} script a file inside node_modules or the repository
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{code: number, output: string}>}
 */
function tool(context, script, args, env = {}) {
  return new Promise((resolve, reject) => {
    const bin = path.join(ROOT, 'node_modules', '.bin');
    const child = spawn(context.node, [path.join(ROOT, script), ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
        ...(context.live ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
        ...env,
      },
      stdio: context.live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32' && !context.live,
    });
    running.add(child);
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const limit = setTimeout(() => {
      output += `\nStill running after ${PART_LIMIT_MS / 60_000} minutes: ended.\n`;
      end(child);
    }, PART_LIMIT_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * A part that is one check: right or wrong.
 * @param {{code: number, output: string}} run
 * @param {string} note
 * @param {boolean} [looked] whether it looked at anything
 * @returns {Result}
 */
function check(run, note, looked = true) {
  const good = run.code === 0 && looked;
  const output = looked
    ? run.output
    : `${run.output}\nIt looked at nothing, which proves nothing.\n`;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, note, output };
}

/**
 * The number in front of a word in a tool's output, as in `33 files`.
 * @param {string} output
 * @param {RegExp} pattern
 */
const numberIn = (output, pattern) => Number(pattern.exec(output)?.[1] ?? 0);

/**
 * Reads a reporter's file. A missing or broken one is a failed part, whatever the exit code said.
 * @param {string} file
 * @param {{code: number, output: string}} run
 * @param {(report: any) => {passed: number, failed: number, skipped: number}} count
 * @returns {Result}
 */
function counted(file, run, count) {
  let numbers = { passed: 0, failed: 0, skipped: 0 };
  let complaint = '';
  try {
    numbers = count(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (numbers.passed + numbers.failed === 0) complaint = 'It ran no tests.';
  } catch (error) {
    complaint = `Its report could not be read: ${String(error)}`;
  }
  const broken =
    complaint !== '' || !Number.isInteger(numbers.passed + numbers.failed + numbers.skipped);
  if (broken) numbers = { passed: 0, failed: 1, skipped: 0 };
  // An error outside every test (a worker that died, a hook at the end) shows in the exit code alone.
  if (run.code !== 0 && numbers.failed === 0) numbers = { ...numbers, failed: 1 };
  return { ...numbers, note: '', output: `${run.output}\n${complaint}` };
}

/**
 * One project of vitest.config.ts.
 * @param {string} name
 * @param {boolean} fast
 * @returns {Part}
 */
const vitest = (name, fast) => ({
  name,
  fast,
  run: async (context) => {
    const report = path.join(context.scratch, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', '--project', name, ...reporters, ...context.extra];
    const run = await tool(context, 'node_modules/vitest/vitest.mjs', args);
    return counted(report, run, countVitest);
  },
});

/**
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: {status: string, assertionResults: unknown[]}[]}} report
 */
function countVitest(report) {
  // A file that does not even load has no tests that could fail: it counts as one.
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {{stats: {expected: number, unexpected: number, flaky: number, skipped: number}, errors: unknown[]}} report */
const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'types',
    fast: true,
    run: async (context) => {
      const files = new Set();
      let output = '';
      let code = 0;
      for (const config of ['tsconfig.json', 'src/domain/tsconfig.json']) {
        const quiet = { ...context, live: false };
        const args = ['-p', config, '--listFiles', ...context.extra];
        const run = await tool(quiet, 'node_modules/typescript/bin/tsc', args);
        code ||= run.code;
        for (const line of run.output.split('\n')) {
          if (!path.isAbsolute(line)) output += `${line}\n`;
          else if (!line.includes('node_modules')) files.add(line);
        }
      }
      if (context.live) process.stdout.write(output);
      return check({ code, output }, `${files.size} files`, files.size > 0);
    },
  },
  {
    name: 'format',
    fast: true,
    run: async (context) => {
      const prettier = 'node_modules/prettier/bin/prettier.cjs';
      return check(
        await tool(context, prettier, [
          '--check',
          '--cache',
          '--cache-strategy',
          'content',
          '.',
          ...context.extra,
        ]),
        '',
      );
    },
  },
  {
    name: 'lint',
    fast: true,
    run: async (context) => {
      const args = ['--deny-warnings', ...context.extra];
      const run = await tool(context, 'node_modules/oxlint/bin/oxlint', args);
      const files = numberIn(run.output, /on (\d+) files?/);
      return check(run, `${files} files`, context.live || files > 0);
    },
  },
  {
    name: 'imports',
    fast: true,
    run: async (context) => {
      const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
      const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long'];
      const run = await tool(context, cruiser, [...args, ...context.extra, 'src', 'e2e']);
      const modules = numberIn(run.output, /(\d+) modules/);
      return check(run, `${modules} modules`, context.live || modules > 0);
    },
  },
  {
    name: 'dead code',
    fast: false,
    run: async (context) =>
      check(await tool(context, 'node_modules/knip/bin/knip.js', context.extra), ''),
  },
  {
    name: 'build',
    fast: false,
    run: async (context) => {
      await prepare({ page: true });
      const run = await tool(context, 'src/testing/repo/bundle-budget.ts', ['dist']);
      return check(run, run.output.trim().split('\n').at(-1) ?? '');
    },
  },
  {
    name: 'audit',
    fast: false,
    run: async (context) => {
      const quiet = { ...context, live: false };
      const run = await tool(quiet, 'src/testing/repo/audit.ts', context.extra);
      const note = run.output.trim().split('\n').at(-1) ?? '';
      if (context.live) process.stdout.write(run.output);
      // Not every registry has an answer, and none has one without a network.
      if (run.code === 2) return { passed: 0, failed: 0, skipped: 1, note, output: run.output };
      return check(run, run.code === 0 ? note : '');
    },
  },
  vitest('unit', true),
  vitest('slow', false),
  vitest('repo', true),
  vitest('interop', false),
  vitest('contract', false),
  {
    name: 'soak',
    fast: false,
    run: async (context) => {
      await prepare({ page: true });
      const args = context.live ? context.extra : ['--seconds', String(SOAK_SECONDS)];
      const run = await tool(context, 'src/testing/soak/main.ts', args);
      const note = run.output.trim().split('\n').at(-1) ?? '';
      if (run.code === 2) return { passed: 0, failed: 0, skipped: 1, note, output: run.output };
      return check(run, note);
    },
  },
  {
    name: 'e2e',
    fast: false,
    run: async (context) => {
      const browser = await findBrowser(context.node);
      await prepare({ page: true });
      const report = path.join(context.scratch, 'e2e.json');
      const run = await tool(
        context,
        'node_modules/playwright/cli.js',
        ['test', '--reporter=list,json', ...context.extra],
        { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      );
      return counted(report, run, countPlaywright);
    },
  },
];
