import { appendFileSync, chmodSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';

export interface Audit {
  add(entry: Omit<AuditEntry, 'time'>): void;
  /** The newest first, of this start and those before it. */
  newest(limit: number): readonly AuditEntry[];
}

export interface AuditOptions {
  /** The data folder; `undefined` keeps entries in memory alone. */
  readonly folder: string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** When a file is put aside, in bytes. */
  readonly fileLimit?: number;
}

/** How many entries can be asked for; the file holds more. */
export const AUDIT_ENTRIES = 1_000;

const FILE_LIMIT = 4 * 1024 * 1024;

/**
 * The audit of a data folder: `audit.jsonl`, and `audit.1.jsonl` for what was before it, each a JSON object a line, for the
 * person's eyes only. A line is on the disk before the page hears of the outcome. A disk that takes no line stops no
 * operation, as it is made by then; the log says so.
 */
export function openAudit({ folder, now, log, fileLimit = FILE_LIMIT }: AuditOptions): Audit {
  const file = folder === undefined ? undefined : join(folder, 'audit.jsonl');
  const older = folder === undefined ? undefined : join(folder, 'audit.1.jsonl');
  const entries = [older, file].flatMap(readEntries).slice(-AUDIT_ENTRIES);

  const write = (line: string): void => {
    if (file === undefined || older === undefined) return;
    try {
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + line.length > fileLimit) renameSync(file, older);
      appendFileSync(file, line, { mode: 0o600 });
      // The mode above is for a new file; an old one may have been copied here by other means.
      if (size === 0) chmodSync(file, 0o600);
    } catch (error) {
      log(`the audit could not be written: ${error instanceof Error ? error.message : error}`);
    }
  };

  return {
    add(given) {
      const entry = { time: new Date(now()).toISOString(), ...given };
      entries.push(entry);
      if (entries.length > AUDIT_ENTRIES) entries.shift();
      write(`${JSON.stringify(entry)}\n`);
    },
    newest: (limit) => entries.slice(-limit).toReversed(),
  };
}

/** A line that a power cut left half written is no entry. */
function readEntries(file: string | undefined): readonly AuditEntry[] {
  if (file === undefined) return [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as AuditEntry];
    } catch {
      return [];
    }
  });
}
