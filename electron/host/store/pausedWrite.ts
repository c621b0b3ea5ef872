import { setImmediate as nextTurn } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Db } from './open.ts';

/** Longest time the host does nothing else while it writes, in milliseconds. */
const turn = 40;

const queues = new WeakMap<Db, Promise<unknown>>();

/**
 * Runs a long write as one transaction that lets the host answer other calls in between and ends without a trace when it is
 * cancelled. Two long writes of one workspace run after each other.
 */
export async function writeInTurns<T>(db: Db, signal: AbortSignal, steps: () => Generator<unknown, T>): Promise<T> {
  const before = queues.get(db) ?? Promise.resolve();
  const mine = before.then(() => run(db, signal, steps));
  queues.set(
    db,
    mine.catch(() => undefined),
  );
  return mine;
}

async function run<T>(db: Db, signal: AbortSignal, steps: () => Generator<unknown, T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const work = steps();
    for (let began = performance.now(); ; ) {
      const { done, value } = work.next();
      if (signal.aborted) throw new WorkbenchError('cancelled', 'Import cancelled; nothing was changed.');
      if (done) {
        db.exec('COMMIT');
        return value;
      }
      if (performance.now() - began < turn) continue;
      await nextTurn();
      began = performance.now();
    }
  } catch (error) {
    if (db.open && db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
