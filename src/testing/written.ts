/**
 * What a run of the browser tests wrote, and the secrets it used: kept in a folder while it runs, so that the last test of
 * the run can look for the one in the other (e2e/secrets.check.ts). Without the folder nothing is kept.
 */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Secret, Writing } from './leaks.ts';

/** The variable that names the folder, for the processes of one run. */
export const WRITTEN = 'TRAILGLASS_WRITTEN';

/** Everything that was kept of a run. */
export interface Written {
  readonly writings: readonly Writing[];
  readonly secrets: readonly Secret[];
}

function keep(kind: keyof Written, entry: Secret | Writing): void {
  const folder = process.env[WRITTEN];
  if (folder === undefined || folder === '') return;
  appendFileSync(join(folder, `${kind}-${process.pid}.ndjson`), `${JSON.stringify(entry)}\n`);
}

/** Keeps what was written, and where: `stderr of Trailglass`, for one. */
export function noteWritten(where: string, text: string): void {
  if (text !== '') keep('writings', { where, text });
}

/** Keeps a secret that this run uses. */
export function noteSecret(secret: Secret): void {
  keep('secrets', secret);
}

/** Keeps what the files of a folder hold, and how they are called. */
export function noteFolder(where: string, folder: string): void {
  if (process.env[WRITTEN] === undefined) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    noteWritten(`${where}: ${entry.name}`, `${entry.name}\n${bytes.toString('latin1')}`);
  }
}

/** Reads what the processes of a run have kept in its folder. */
export function readWritten(folder: string): Written {
  const read = (kind: keyof Written): unknown[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${kind}-`))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
      .map((line) => JSON.parse(line) as unknown);
  // One secret may be known under two names, of which one has a place that has to hold it: that one counts.
  const known = (read('secrets') as Secret[]).toSorted(
    (a, b) => Number(a.except !== undefined) - Number(b.except !== undefined),
  );
  const secrets = new Map(known.map((secret) => [secret.value, secret]));
  return { writings: read('writings') as Writing[], secrets: [...secrets.values()] };
}
