import type { Db } from './open.ts';

/** Whether one of two imports states anew what the other states. */
export function isRestatedPair(db: Db, one: string, other: string): boolean {
  const pair = 'SELECT 1 FROM restatement WHERE (later_id = ? AND earlier_id = ?) OR (later_id = ? AND earlier_id = ?)';
  return db.prepare(pair).get(one, other, other, one) !== undefined;
}
