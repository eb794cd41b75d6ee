import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '#gateway/prepare.mjs';

const IGNORED =
  /^(node_modules|dist|dist\..*|test-results|playwright-report|coverage|\.git|\.cache)$/;

function walk(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.test(entry.name)) return [];
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(relative) : [relative];
  });
}

/**
 * The files of this repository, as paths with slashes: what git knows or would add, or everything outside ignored folders
 * where there is no git (a downloaded archive).
 */
export function repositoryFiles(): readonly string[] {
  if (!existsSync(path.join(ROOT, '.git'))) return walk('');
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  // A file deleted but not yet committed is still listed.
  return listed.split('\0').filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
}

/** The text of a file of this repository. */
export const readText = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
