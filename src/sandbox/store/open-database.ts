import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseRefused } from './database-refused.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** `Trgl`, where SQLite keeps the mark of the application that a file belongs to. */
const APPLICATION_ID = 0x54_72_67_6c;

/** What of a write-ahead log is kept when it was emptied, and how far it grows before: both bound the time of an opening. */
const LOG_LIMIT = 16 * 1024 * 1024;
const PAGE_SIZE = 4096;

/**
 * Opens the sandbox's database, or makes it where there is none or an empty file.
 *
 * - **Lock**: `locking_mode = EXCLUSIVE`, which is a lock of the operating system on the file itself. It ends with the
 *   process, however that ends, so there is nothing stale to recognise.
 * - **Durability**: write-ahead logging with `synchronous = NORMAL`. A killed process loses no committed transaction; a power
 *   cut may lose the last ones, never the database's consistency.
 * - **Space**: `auto_vacuum = INCREMENTAL`, so that what is deleted can be given back to the disk piece by piece.
 *
 * @param path a file, or `:memory:`
 * @throws DatabaseRefused, with the file as it was, when it is another program's, another version's, damaged, or in use
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') inspect(path);
  const db = new DatabaseSync(path);
  try {
    db.exec(
      `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_size_limit = ${LOG_LIMIT};
       PRAGMA wal_autocheckpoint = ${LOG_LIMIT / PAGE_SIZE};`,
    );
    if (isNew(db)) create(db);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return db;
  } catch (error) {
    db.close();
    throw inWords(path, error);
  }
}

const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** Also true of a file whose making was cut short: SQLite has undone what was there. */
const isNew = (db: DatabaseSync): boolean => pragma(db, 'application_id') === 0;

/** In one transaction, with the marks that `inspect` asks for: a file either has all of it or is still empty. */
function create(db: DatabaseSync): void {
  // Both only count before the first table is made.
  db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA auto_vacuum = INCREMENTAL;`);
  db.exec(
    `BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; ${SCHEMA} COMMIT;`,
  );
}

/** Where SQLite's file format has what is asked for (sqlite.org/fileformat2.html, the database header). */
const HEADER = {
  bytes: 100,
  magic: 'SQLite format 3\0',
  pageSize: 16,
  pages: 28,
  userVersion: 60,
  applicationId: 68,
};

/**
 * Looks at the file before SQLite does, which would begin to mend or to write.
 * @throws DatabaseRefused
 */
function inspect(path: string): void {
  const size = sizeOf(path);
  if (size === 0) return;
  const header = readHeader(path);
  const isOurs =
    new TextDecoder('latin1').decode(header.buffer.slice(0, HEADER.magic.length)) ===
      HEADER.magic && header.getUint32(HEADER.applicationId) === APPLICATION_ID;
  if (!isOurs) {
    throw new DatabaseRefused(
      `${path} is not a database of the Trailglass sandbox, or one from before its first release. It was left as it is: move it away, or choose another place for the data.`,
    );
  }
  const version = header.getUint32(HEADER.userVersion);
  if (version !== SCHEMA_VERSION) {
    throw new DatabaseRefused(
      `${path} was made by another version of Trailglass (its schema is number ${version}, this one needs ${SCHEMA_VERSION}). It was left as it is: use that version, or choose another place for the data.`,
    );
  }
  // A transaction that was cut short is SQLite's to undo or to finish, and only then do sizes agree.
  if (sizeOf(`${path}-journal`) > 0) return;
  const pageSize = header.getUint16(HEADER.pageSize);
  const expected = header.getUint32(HEADER.pages) * (pageSize === 1 ? 65_536 : pageSize);
  if (sizeOf(`${path}-wal`) === 0 && size < expected) {
    throw damaged(path, `it has ${size} bytes of ${expected}`);
  }
  checkStructure(path);
}

/** Reads the tables through which all else is found, through a connection that cannot write. */
function checkStructure(path: string): void {
  // Reading makes them; a file that is refused shall stand there as it was found.
  const made = [`${path}-wal`, `${path}-shm`].filter((each) => !existsSync(each));
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    for (const table of ['sqlite_schema', 'meta', 'resource', 'log_stream', 'log_block']) {
      const found = pragma(db, `quick_check('${table}')`);
      if (found !== 'ok') throw damaged(path, String(found));
    }
  } catch (error) {
    throw inWords(path, error);
  } finally {
    db?.close();
    for (const each of made) rmSync(each, { force: true });
  }
}

const damaged = (path: string, how: string): DatabaseRefused =>
  new DatabaseRefused(
    `${path} is damaged (${how.replaceAll(/\s+/g, ' ')}). It was left as it is: put a copy in its place, or move it away together with ${path}-wal to begin anew.`,
  );

function inWords(path: string, error: unknown): unknown {
  if (error instanceof DatabaseRefused || !(error instanceof Error)) return error;
  if (/database is locked/.test(error.message)) {
    return new DatabaseRefused(
      `${path} is in use by another process: stop that one, or choose another place for the data.`,
    );
  }
  return /malformed|not a database/.test(error.message) ? damaged(path, error.message) : error;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function readHeader(path: string): DataView<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(HEADER.bytes));
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, HEADER.bytes, 0);
    return header;
  } finally {
    closeSync(file);
  }
}
