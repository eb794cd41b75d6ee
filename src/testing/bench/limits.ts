import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What a page of events is made of, as the answer has it. */
export interface WireEvent {
  readonly message: string;
  readonly [member: string]: string | number;
}

/** Milliseconds that `work` takes. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The middle of some figures; of an even number, the lower of the two. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length / 2) - 1] ?? NaN;

/**
 * What SQLite does at best with the same bytes on the same disk: a table of a number and a text without an index, batches of
 * a thousand, write-ahead logging.
 */
export function rawTable(path: string) {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec('CREATE TABLE event (seq INTEGER PRIMARY KEY, message TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO event (message) VALUES (?)');
  const page = db.prepare('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?');
  return {
    /** Milliseconds. */
    insert(messages: Iterable<string>): number {
      return timed(() => {
        let count = 0;
        db.exec('BEGIN');
        for (const message of messages) {
          insert.run(message);
          if (++count % 1_000 === 0) db.exec('COMMIT; BEGIN');
        }
        db.exec('COMMIT');
      });
    },
    /** Reads rows as objects: milliseconds. */
    scan: (after: number, count: number): number => timed(() => void page.all(after, count)),
    close: () => db.close(),
  };
}

/** Milliseconds to write a page's JSON and its bytes, which every answer needs at least. */
export const encodePage = (page: object): number =>
  timed(() => void new TextEncoder().encode(JSON.stringify(page)));
