import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import envPaths from 'env-paths';
import type { DataPlace } from './command-line.ts';
import { StartError } from './start-error.ts';

/** Where this gateway keeps what outlives it, held against every other gateway until released. */
export interface DataFolder {
  /** For createSandbox: a file path, or ':memory:'. */
  readonly database: string;
  /** For people: the folder, or `undefined` when nothing is kept. */
  readonly path: string | undefined;
  release(): void;
}

/**
 * Finds, makes and locks the folder.
 *
 * The lock is an exclusive SQLite transaction on a file of its own, so the operating system gives it back however the
 * process ends: there is no stale lock to recognise, and no process id to mistake for another's.
 *
 * @throws StartError if the folder cannot be used, or another gateway uses it
 */
export function openDataFolder(place: DataPlace): DataFolder {
  if (place.kind === 'ephemeral') {
    return { database: ':memory:', path: undefined, release: () => undefined };
  }
  const path =
    place.kind === 'folder' ? resolve(place.path) : envPaths('trailglass', { suffix: '' }).data;
  const lock = lockFolder(path);
  return { database: join(path, 'sandbox.sqlite'), path, release: () => lock.close() };
}

function lockFolder(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    // For this person's eyes only: the folder holds what the account's events say.
    mkdirSync(path, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(path, 'gateway.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const reason = error instanceof Error ? error.message : String(error);
    if (/database is locked/.test(reason)) {
      throw new StartError(
        `another Trailglass is using ${path}; use that one, stop it, or give this one its own data with --data DIR or --ephemeral`,
      );
    }
    throw new StartError(
      `cannot keep data in ${path} (${reason}); choose another folder with --data DIR, or --ephemeral`,
    );
  }
}
