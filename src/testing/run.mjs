/**
 * `npm test`: installs what is missing, then runs every part of the proof and adds them up.
 *
 *     npm test                            everything
 *     npm run check                       what takes less than a minute (--fast)
 *     npm test -- --only unit src/domain  one part, its output live, further arguments to its tool
 *
 * The last line of stdout is `N passed, N failed`, with `, N skipped` when there are any. It fails when a part failed, when
 * a part ran nothing, and when a report could not be read.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { endWithNpm } from '#gateway/end-with-npm.mjs';
import { failed, prepare, PrepareError } from '#gateway/prepare.mjs';

/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {import('./parts.mjs').Result} Result */
/** @typedef {import('./parts.mjs').Context} Context */

/** What .ci/run installs: a test that needs one of them may be skipped on a laptop, never there. */
const REQUIRED_ON_CI = 'aws,boto3,botocore,chromium';

/** Parts that keep one core busy and share nothing run two at a time; the others use both cores themselves. */
const SINGLE_CORE = new Set(['types', 'format', 'lint', 'imports', 'dead code', 'build', 'audit']);

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs one part and prints its line, with everything it said if it failed.
 * @param {Part} part
 * @param {Context} context
 * @returns {Promise<Result>}
 */
async function runPart(part, context) {
  const start = performance.now();
  /** @type {Result} */
  let result;
  try {
    result = await part.run(context);
  } catch (error) {
    const output = String((error instanceof Error && error.stack) || error);
    result = { passed: 0, failed: 1, skipped: 0, note: 'could not be run', output };
  }
  const { passed, note, output } = result;
  if (result.failed > 0 && !context.live) {
    process.stdout.write(`\n---- ${part.name} failed ----\n${output.trim()}\n----\n\n`);
  }
  const columns = [
    part.name.padEnd(10),
    `${passed} passed`.padStart(12),
    `${result.failed} failed`.padStart(10),
    result.skipped > 0 ? `${result.skipped} skipped`.padStart(11) : ' '.repeat(11),
    seconds(performance.now() - start).padStart(9),
  ];
  process.stdout.write(`${columns.join('  ')}  ${note}`.trimEnd() + '\n');
  return result;
}

/**
 * Runs parts in order, two single-core ones side by side.
 * @param {readonly Part[]} parts
 * @param {Context} context
 * @returns {Promise<readonly Result[]>}
 */
async function runAll(parts, context) {
  const waiting = parts.filter(({ name }) => SINGLE_CORE.has(name));
  /** @type {Result[]} */
  const results = [];
  const lane = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      results.push(await runPart(part, context));
    }
  };
  await Promise.all([lane(), lane()]);
  for (const part of parts) {
    if (!SINGLE_CORE.has(part.name)) results.push(await runPart(part, context));
  }
  return results;
}

/**
 * @param {readonly string[]} args
 * @param {readonly Part[]} parts
 * @returns {{chosen: readonly Part[], extra: readonly string[], live: boolean}}
 */
function choose(args, parts) {
  const [first, name, ...extra] = args;
  if (first === undefined) return { chosen: parts, extra: [], live: false };
  if (first === '--fast' && name === undefined) {
    return { chosen: parts.filter(({ fast }) => fast), extra: [], live: false };
  }
  const only = parts.filter((part) => first === '--only' && part.name === name);
  if (only.length > 0) return { chosen: only, extra, live: true };
  const names = parts.map((part) => part.name).join(', ');
  throw new PrepareError(
    `Usage: npm test [-- --fast | -- --only PART ARGUMENTS...], where PART is one of: ${names}.`,
  );
}

async function main() {
  endWithNpm();
  const node = await prepare({ page: false });
  // Only now: what it imports was perhaps just installed.
  const { endAll, PARTS } = await import('./parts.mjs');
  const { chosen, extra, live } = choose(process.argv.slice(2), PARTS);
  if (process.env['CI'] === 'true') process.env['TRAILGLASS_REQUIRE'] ??= REQUIRED_ON_CI;

  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'trailglass-test-'));
  process.once('exit', () => {
    endAll();
    fs.rmSync(scratch, { recursive: true, force: true });
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));

  const results = await runAll(chosen, { node, scratch, extra, live });
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
}

main().catch(failed);
