import { open } from 'node:fs/promises';
import { inTurns, nextTurn } from '../inTurns.ts';
import type { Db } from './open.ts';

/** What stands before every write of a workspace. */
interface Door {
  /** Fails where nothing may be written. */
  readonly before: (signal?: AbortSignal) => Promise<void>;
  /** Done first in the transaction of each write; what comes back is done last. */
  readonly inside: (kind: WriteKind) => () => void;
}

/**
 * How a write can be taken back: by the rows it touched, or not so; then `touched` are the tables that no older change
 * goes over.
 */
export interface WriteKind {
  readonly undo: boolean;
  readonly touched?: readonly string[];
}

/** Pages in the log from which a commit folds it into the file; SQLite's own. */
const pagesOfLog = 1000;

const undoable: WriteKind = { undo: true };

const queues = new WeakMap<Db, Promise<unknown>>();
const doors = new WeakMap<Db, Door>();

export function setDoor(db: Db, door: Door): void {
  doors.set(db, door);
}

/**
 * Runs a long write as one transaction that lets the host answer other calls in between and ends without a trace when
 * it is cancelled. Two long writes of one workspace run after each other.
 */
export function writeInTurns<T>(
  db: Db,
  signal: AbortSignal,
  steps: () => Generator<unknown, T>,
  kind: WriteKind = undoable,
): Promise<T> {
  return afterWrites(db, () => run(db, { signal, steps, kind }));
}

/** Runs a short write as one transaction of its own: inside a long one, it would share the fate of that one. */
export function writeAtOnce<T>(db: Db, work: () => T, kind: WriteKind = undoable): Promise<T> {
  return afterWrites(db, () => writeNow(db, work, kind));
}

async function writeNow<T>(db: Db, work: () => T, kind: WriteKind): Promise<T> {
  await doors.get(db)?.before();
  return db.transaction(() => {
    const finish = doors.get(db)?.inside(kind);
    const result = work();
    finish?.();
    return result;
  })();
}

/**
 * Keeps what is first read in turns: when it is read no write is under way, and none comes between. What is kept is
 * then never of rows that another write takes back.
 */
export function writeWhatIsRead<R, T>(
  db: Db,
  { read, write }: { readonly read: () => Promise<R>; readonly write: (found: R) => T },
): Promise<T> {
  return afterWrites(db, async () => {
    const found = await read();
    return writeNow(db, () => write(found), undoable);
  });
}

/** Does in one turn what is to be seen by nobody, and takes all of it back: nothing is written. */
export function takenBack<T>(db: Db, work: () => T): Promise<T> {
  return afterWrites(db, () => {
    db.exec('BEGIN');
    try {
      return work();
    } finally {
      db.exec('ROLLBACK');
    }
  });
}

/** Runs `work` when no write is under way, and holds back the writes that come after it. */
export function afterWrites<T>(db: Db, work: () => T | Promise<T>): Promise<T> {
  const mine = (queues.get(db) ?? Promise.resolve()).then(work);
  queues.set(
    db,
    mine.catch(() => undefined),
  );
  return mine;
}

interface LongWrite<T> {
  readonly signal: AbortSignal;
  readonly steps: () => Generator<unknown, T>;
  readonly kind: WriteKind;
}

async function run<T>(db: Db, { signal, steps, kind }: LongWrite<T>): Promise<T> {
  await doors.get(db)?.before(signal);
  db.exec('BEGIN IMMEDIATE');
  try {
    const finish = doors.get(db)?.inside(kind);
    const result = await inTurns(steps(), signal);
    finish?.();
    await commitInTurns(db);
    return result;
  } catch (error) {
    if (db.open && db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * What commits a long write waits for the disk and then folds the log into the file: others are answered while the log
 * is brought to the disk, and between the two.
 */
async function commitInTurns(db: Db): Promise<void> {
  await flushLog(`${db.name}-wal`);
  db.pragma('wal_autocheckpoint = 0');
  try {
    db.exec('COMMIT');
    await nextTurn();
  } finally {
    if (db.open) foldLog(db);
  }
}

async function flushLog(path: string): Promise<void> {
  try {
    const log = await open(path, 'r+');
    await log.datasync().finally(() => log.close());
  } catch {
    // What cannot be flushed beforehand is flushed, or said not to be, by what commits.
  }
}

function foldLog(db: Db): void {
  db.pragma(`wal_autocheckpoint = ${pagesOfLog}`);
  if (db.inTransaction) return;
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // What is committed is saved; the log is folded into the file by a later write, or when it is closed.
  }
}
