import type { DatabaseSync } from 'node:sqlite';
import type { Sql } from './sql.ts';
import type { Store } from './store.ts';

/** How many bodies, and how many pages, one call handles: a few milliseconds' work. */
const BODIES = 64;
const PAGES = 512;
/** So few free pages are left to be used again. */
const FEW_PAGES = 64;

/**
 * Gives some of the room of deleted events back to the disk.
 * @param isStaging whether an import is under way, whose bodies are not yet told from dropped ones
 * @returns whether there is more to give back
 */
export function giveBack(
  db: DatabaseSync,
  sql: Sql,
  transaction: Store['transaction'],
  isStaging: boolean,
): boolean {
  const dropped = isStaging ? [] : sql.all('SELECT id FROM dropped_body LIMIT ?', BODIES);
  if (dropped.length > 0) {
    transaction(() => {
      for (const { id } of dropped) {
        sql.run('DELETE FROM log_body WHERE id = ?', id ?? null);
        sql.run('DELETE FROM dropped_body WHERE id = ?', id ?? null);
      }
    });
    return true;
  }
  const free = Number(sql.get('PRAGMA freelist_count')?.['freelist_count'] ?? 0);
  if (free < FEW_PAGES) return false;
  db.exec(`PRAGMA incremental_vacuum(${PAGES})`);
  if (free > PAGES) return true;
  // The file itself becomes shorter when the log is written into it.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return false;
}
