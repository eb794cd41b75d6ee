import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What an `aws` command did. */
export interface AwsAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `aws` command, pointed at a sandbox. */
export interface AwsCommand {
  readonly version: string;
  /** Runs `aws ARGS`; a refusal is an answer, not an exception. */
  run(...args: readonly string[]): Promise<AwsAnswer>;
  /** Runs `aws ARGS --output json` and reads what it prints; a refusal is thrown with its text. */
  json(...args: readonly string[]): Promise<unknown>;
}

/** Finds an `aws` command on the PATH, version 2 before version 1. */
export function findAws(): { readonly path: string; readonly version: string } | undefined {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'aws'))
    .filter((path) => existsSync(path))
    .flatMap((path) => {
      try {
        // Version 1 used to print this on stderr.
        const text = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
        return [{ path, version: /aws-cli\/([\d.]+)/.exec(text)?.[1] ?? '' }];
      } catch {
        return [];
      }
    })
    .filter(({ version }) => version !== '');
  return found.find(({ version }) => !version.startsWith('1.')) ?? found[0];
}

/**
 * What a process needs that calls `aws`: the sandbox's public keys, and none of the person's own configuration.
 * @param folder takes the place of the person's own
 */
export const awsEnvironment = (
  folder: string,
  region = 'us-east-1',
): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
  PYENV_VERSION: process.env['PYENV_VERSION'] ?? '',
  PYENV_ROOT: process.env['PYENV_ROOT'] ?? '',
});

/**
 * Makes an `aws` command for a sandbox, with none of the person's own configuration.
 * @param folder where `file://` arguments are looked for
 */
export function awsAt(
  found: { readonly path: string; readonly version: string },
  sandbox: string,
  folder: string,
  region = 'us-east-1',
): AwsCommand {
  const env = awsEnvironment(folder, region);
  const run = (...args: readonly string[]): Promise<AwsAnswer> =>
    new Promise((resolve) => {
      execFile(
        found.path,
        ['--endpoint-url', sandbox, ...args],
        { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });
  return {
    version: found.version,
    run,
    async json(...args) {
      const { code, stdout, stderr } = await run(...args, '--output', 'json');
      if (code !== 0) throw new Error(`aws ${args.join(' ')}: ${stderr}`);
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
    },
  };
}
