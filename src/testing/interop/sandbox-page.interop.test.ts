import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { findClients } from './clients.ts';

const ADDRESS = 'http://127.0.0.1:4566';

/** The page as one script for a sandbox at another address: its blocks of sh and Python in order, in one shell. */
const scripts = (markdown: string, sandbox: string): readonly string[] =>
  [...markdown.matchAll(/^```(sh|python)\n(.*?)^```$/gms)].map(([, language, block = '']) => {
    const there = block.replaceAll(ADDRESS, sandbox);
    return language === 'sh' ? there : `python3 - <<'PYTHON'\n${there}PYTHON\n`;
  });

const page = readFileSync(join(ROOT, 'docs/sandbox.md'), 'utf8');
const aws = findAws();
const python = findClients().find(({ client }) => client === 'boto3')?.python;
const lacks = [
  ...(aws === undefined && !isRequired('aws') ? ['aws'] : []),
  ...(python === undefined && !isRequired('boto3') ? ['boto3'] : []),
];

describe.skipIf(lacks.length > 0)(
  `the page about the sandbox${lacks.length > 0 ? ` (skipped: no ${lacks.join(', ')} here)` : ''}`,
  () => {
    let trailglass: RunningTrailglass;
    let folder: string;

    beforeAll(async () => {
      trailglass = await startTrailglass();
      folder = mkdtempSync(join(tmpdir(), 'trailglass-page-'));
      if (aws === undefined || python === undefined) throw new Error('aws and boto3 are required.');
      // The first on the PATH may be others.
      symlinkSync(aws.path, join(folder, 'aws'));
      symlinkSync(python, join(folder, 'python3'));
    });

    afterAll(async () => {
      await trailglass.stop();
      rmSync(folder, { recursive: true });
    });

    /** Runs a script in a folder of its own; what it printed is in the error. */
    const shell = (script: string) =>
      new Promise<string>((resolve, reject) => {
        const env = {
          PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
          HOME: folder,
          AWS_EC2_METADATA_DISABLED: 'true',
        };
        execFile(
          'bash',
          ['-euxo', 'pipefail', '-c', script],
          { env, cwd: folder },
          (error, stdout, stderr) =>
            error === null ? resolve(stdout) : reject(new Error(`${stdout}\n${stderr}`)),
        );
      });

    it('says what works', async () => {
      const found = scripts(page, trailglass.sandbox);
      expect(found.length).toBeGreaterThan(10);
      const output = await shell(found.join('\n'));
      expect(output).toContain('"eventName":"UpdateTrail"');
      expect(output).toContain('<Account>123456789012</Account>');
      expect(output).toMatch(/^\d{13} 123456789012_CloudTrail_us-east-1 \{/m);
    });

    it('is found out where it does not', async () => {
      const [first = ''] = scripts(page, trailglass.sandbox);
      await expect(
        shell(`${first}\nsandbox logs delete-log-group --log-group-name none`),
      ).rejects.toThrow('ResourceNotFoundException');
      const planted = page.replaceAll('_sandbox/state', '_sandbox/estate');
      const wrong = scripts(planted, trailglass.sandbox).find((each) => each.includes('estate'));
      await expect(shell(wrong ?? '')).rejects.toThrow('404');
    });
  },
);
