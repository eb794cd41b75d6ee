import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

interface CommandOptions {
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The highest exit code that is no failure. */
  readonly mostCode?: number;
}

/**
 * Milliseconds that a program takes whose output nobody reads.
 *
 * @throws Error when it ends with another code
 */
export async function commandMs(
  program: string,
  args: readonly string[],
  { environment = {}, mostCode = 0 }: CommandOptions = {},
): Promise<number> {
  const began = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === null || code > mostCode) throw new Error(`${program} ended with ${code}.`);
  return performance.now() - began;
}
