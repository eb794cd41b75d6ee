import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'trailglass.mjs');
const FLAG = '--max-semi-space-size=4';

/** Runs the command of the package and answers with which flags Node came to it, each time it did. */
function flagsOf(node: readonly string[], options = ''): readonly unknown[] {
  const say = 'data:text/javascript,console.log(JSON.stringify(process.execArgv))';
  const output = execFileSync(process.execPath, [...node, PROGRAM, '--version'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import=${say} ${options}` },
  });
  const lines = output.trim().split('\n');
  expect(lines.pop()).toMatch(/^\d+\.\d+\.\d+/);
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe('the command of the package', () => {
  it('gives itself the young generation that npm start has, in the same process', () => {
    expect(flagsOf([])).toEqual(process.platform === 'win32' ? [[]] : [[], [FLAG]]);
  });

  it('leaves what a person has chosen, wherever they have', () => {
    expect(flagsOf(['--max-semi-space-size=8'])).toEqual([['--max-semi-space-size=8']]);
    expect(flagsOf([], '--max-semi-space-size=8')).toEqual([[]]);
  });
});
