import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';

/** A client that shares no code with us, and the Python that can import it. */
export interface ForeignClient {
  readonly client: 'boto3' | 'aws';
  /** For titles: which it is, or that it is not here. */
  readonly name: string;
  readonly python: string | undefined;
  /** Not here, and this run may do without. */
  readonly skipped: boolean;
}

/** Debian's, where python3-boto3 is; then whichever is first on the PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** Looks for boto3 and for an `aws` command of version 2 whose code can be imported. */
export function findClients(): readonly ForeignClient[] {
  const boto3 = PYTHONS.find((python) => canImport(python, 'boto3'));
  const aws = awsPython();
  return (
    [
      ['boto3', boto3],
      ['aws', aws],
    ] as const
  ).map(([client, python]) => {
    const skipped = python === undefined && !isRequired(client);
    return { client, python, skipped, name: skipped ? `${client} (skipped: not here)` : client };
  });
}

/** The interpreter of the `aws` script, unless it is a program of another kind, which cannot be imported. */
function awsPython(): string | undefined {
  const found = findAws();
  if (found === undefined || found.version.startsWith('1.')) return undefined;
  const python = /^#! *(\S*python[\d.]*)\s*$/m.exec(readFileSync(found.path, 'latin1'))?.[1];
  return python !== undefined && canImport(python, 'awscli.clidriver') ? python : undefined;
}

function canImport(python: string, module: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
