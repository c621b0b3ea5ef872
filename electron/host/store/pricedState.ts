import type { Db } from './open.ts';

/** Rows that were written since the file was opened. */
export function writesOf(db: Db): number {
  return db.prepare('SELECT total_changes()').pluck().get() as number;
}

/** Bytes of the priced usage by month. */
export function pricedMonthBytes(db: Db): number {
  return db.prepare(`SELECT total(length(data)) FROM priced_block WHERE grain = 'month'`).pluck().get() as number;
}
