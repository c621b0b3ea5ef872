import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { WorkbenchError } from '../../../models/errors.ts';
import { faultInWords } from '../files/faults.ts';

export type Db = Database.Database;

/** "Cogs" in ASCII: what tells a workspace from any other SQLite file. */
export const applicationId = 0x436f6773;

/** How long a second opener waits for the first to finish closing, in milliseconds. */
const lockWait = 500;

/**
 * Opens a workspace file for this process alone. The lock is the operating system's: it ends with the process, however
 * it ends.
 */
export function openDatabase(
  path: string,
  { create, name = path }: { readonly create: boolean; readonly name?: string },
): Db {
  if (!create && !existsSync(path)) {
    throw new WorkbenchError(
      'not_found',
      `${name} does not exist; it may have been moved or renamed. Open it from its new location.`,
    );
  }
  let db: Db | null = null;
  try {
    db = new Database(path, { fileMustExist: !create, timeout: lockWait });
    db.pragma('trusted_schema = OFF');
    // Before the first read, so that the lock covers everything and no shared-memory file is made.
    db.pragma('locking_mode = EXCLUSIVE');
    checkKind(db, name, create);
    db.pragma('journal_mode = WAL');
    // What is said to be saved is on the disk, also when the power goes; a file that is being made is flushed whole before it has its name.
    db.pragma(`synchronous = ${create ? 'OFF' : 'FULL'}`);
    db.pragma('foreign_keys = ON');
    // A copy is made page by page: what was removed must not leave in the room that it left.
    db.pragma('secure_delete = ON');
    // Rows that another replaces are seen to go.
    db.pragma('recursive_triggers = ON');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return db;
  } catch (error) {
    db?.close();
    throw inWords(error, name);
  }
}

/** Whether a file is a workspace by what its first bytes say, whatever its name. */
export function holdsWorkspace(path: string): boolean {
  const head = Buffer.alloc(72);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head.toString('latin1', 0, 15) === 'SQLite format 3' && head.readUInt32BE(68) === applicationId;
}

/** Refuses a file that another Cogsmith holds; whatever else is wrong with it does not matter here. */
export function requireUnlocked(path: string): void {
  if (!existsSync(path)) return;
  try {
    openDatabase(path, { create: false }).close();
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'conflict') throw error;
  }
}

/** A database of no file, to see what a version's tables are. */
export function openInMemory(): Db {
  return new Database(':memory:');
}

function checkKind(db: Db, path: string, create: boolean): void {
  const id = db.pragma('application_id', { simple: true });
  if (id === applicationId) return;
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (create && tables === 0) return;
  throw new WorkbenchError(
    'unreadable_file',
    `${path} is not a Cogsmith workspace; open a file that ends in .cogsmith, or import this one.`,
  );
}

function inWords(error: unknown, path: string): unknown {
  if (error instanceof TypeError)
    return new WorkbenchError('not_found', `The folder of ${path} does not exist; choose an existing folder.`);
  if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
    return new WorkbenchError(
      'unreadable_file',
      `${path} is not a Cogsmith workspace; open a file that ends in .cogsmith, or import this one.`,
    );
  }
  return faultInWords(error, path) ?? error;
}
